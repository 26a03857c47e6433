namespace CommunityBot.Core.Moderation;

/// <summary>Collects what is hidden of one episode, and then makes the episode without it. Not thread-safe.</summary>
internal sealed class EpisodeOverlay(Episode original)
{
    private readonly Dictionary<int, List<HiddenPart>> _parts = [];
    private readonly HashSet<int> _linesOfHiddenPeople = [];
    private readonly HashSet<string> _hiddenGuests = new(StringComparer.Ordinal);
    private readonly Lazy<HiddenWordFinder> _finder = new(() => new(original));

    /// <summary>The hidden parts; null when there are none.</summary>
    public HiddenPassages? Passages => _parts.Count == 0
        ? null
        : new(original, [.. _parts.OrderBy(p => p.Key).SelectMany(p => p.Value)]);

    /// <summary>
    /// Hides words wherever the episode has them: as whole sentences, in longer ones, or over several lines. When it does not have all of
    /// them together, each piece of them is hidden by itself, for a new version of a page with the same words in other lines.
    /// </summary>
    /// <param name="hidden">The words.</param>
    /// <param name="place">Why they are hidden.</param>
    /// <param name="parts">The number of parts that were looked for: 1, or the number of sentences.</param>
    /// <returns>The number of parts that were found.</returns>
    public int Hide(HiddenWords hidden, HiddenPlace place, out int parts)
    {
        parts = 1;
        var isWhole = HideAll(hidden.Place, place);
        var together = _finder.Value.FindAll(hidden.Words);
        Add(together, place);
        if (isWhole)
            return 1;
        var sentences = HiddenWordFinder.SplitSentences(hidden.Words);
        parts = Math.Max(1, sentences.Count);
        if (together.Count > 0)
            return parts;
        Add(_finder.Value.FindPieces(hidden.Words, out var found), place);
        return sentences.Where((s, i) => HideAll(hidden.Place with
        {
            Start = 0,
            Length = s.Length,
            Hash = WordsHash.Compute(s),
        }, place) || found[i]).Count();
    }

    /// <summary>Hides the lines of a person, and takes them from the guests. Returns whether they are in the episode.</summary>
    public bool Hide(HiddenPerson hidden, HiddenPlace place)
    {
        var isHere = false;
        for (var line = 0; line < original.Lines.Count; line++)
        {
            if (original.Lines[line].Speaker is not { } speaker || !IsSame(hidden, speaker))
                continue;
            Add(new(line, new(0, original.Lines[line].Text.Length), place));
            _linesOfHiddenPeople.Add(line);
            isHere = true;
        }

        foreach (var guest in original.Guests.Where(g => IsSame(hidden, g)))
            isHere |= _hiddenGuests.Add(guest.Id);
        return isHere;
    }

    /// <summary>Whether a decision is about a person.</summary>
    public static bool IsSame(HiddenPerson hidden, Person person) =>
        hidden.Name.Equals(person.Name, StringComparison.OrdinalIgnoreCase)
        || person.OtherIds.Prepend(person.Id).Contains(hidden.Id, StringComparer.OrdinalIgnoreCase);

    /// <summary>Returns the episode without what is hidden; the original when nothing is.</summary>
    public Episode Apply()
    {
        var episode = original;
        if (_hiddenGuests.Count > 0)
            episode = episode with { Guests = [.. original.Guests.Where(g => !_hiddenGuests.Contains(g.Id))] };
        if (_parts.Count == 0)
            return episode;

        List<TranscriptLine> lines = [];
        var newIndexOf = new int[original.Lines.Count + 1];
        for (var line = 0; line < original.Lines.Count; line++)
        {
            newIndexOf[line] = lines.Count;
            if (_parts.TryGetValue(line, out var parts))
                lines.AddRange(Split(WithoutHiddenSpeaker(line), parts));
            else
                lines.Add(original.Lines[line]);
        }

        newIndexOf[^1] = lines.Count;
        return episode with
        {
            Lines = lines,
            Sections =
            [
                .. original.Sections.Select(s => s with
                {
                    FirstLine = newIndexOf[s.FirstLine],
                    LineCount = newIndexOf[s.FirstLine + s.LineCount] - newIndexOf[s.FirstLine],
                }),
            ],
        };
    }

    private static bool IsSame(HiddenPerson hidden, Speaker speaker) =>
        hidden.Name.Equals(speaker.FullName, StringComparison.OrdinalIgnoreCase)
        || (speaker.Person is { } person && IsSame(hidden, person));

    private TranscriptLine WithoutHiddenSpeaker(int line) =>
        _linesOfHiddenPeople.Contains(line) ? original.Lines[line] with { Speaker = null } : original.Lines[line];

    // The rest of a line keeps its speaker and entry, so its moments are found by their addresses.
    private static IEnumerable<TranscriptLine> Split(TranscriptLine line, List<HiddenPart> parts)
    {
        var (end, second) = (0, line.Second);
        foreach (var part in parts)
        {
            if (CreateRest(line, end, part.Span.Start, second) is { } before)
            {
                yield return before;
                second = null;
            }

            yield return line with
            {
                Text = Describe(part.Place.Reason),
                OtherTexts = [],
                Second = second,
                IsQuotable = false,
                Hidden = new(
                    part.Place.Reason, Timeline.MeasureSpeech(line.Text.Substring(part.Span.Start, part.Span.Length)),
                    WordsHash.Compute(line.Text)),
            };
            (end, second) = (part.Span.End, null);
        }

        if (CreateRest(line, end, line.Text.Length, second) is { } after)
            yield return after;
    }

    private static TranscriptLine? CreateRest(TranscriptLine line, int start, int end, int? second) =>
        line.Text[start..end].Trim() is { Length: > 0 } text ? line with { Text = text, Second = second } : null;

    private static string Describe(string reason) => $"[Hidden by a moderator: {reason}]";

    private bool HideAll(MomentAddress address, HiddenPlace place)
    {
        var moments = address.FindAll(original).ToList();
        foreach (var moment in moments)
            Add(new(moment.LineIndex, new(moment.Start, moment.Length), place));
        return moments.Count > 0;
    }

    private void Add(IEnumerable<LinePart> found, HiddenPlace place)
    {
        foreach (var part in found)
            Add(new(part.Line, part.Span, place));
    }

    // Overlapping parts of a line become one, with the reason of the one that starts first.
    private void Add(HiddenPart added)
    {
        if (!_parts.TryGetValue(added.Line, out var parts))
            _parts[added.Line] = parts = [];
        parts.Add(added);
        parts.Sort((a, b) => a.Span.Start.CompareTo(b.Span.Start));
        for (var i = parts.Count - 2; i >= 0; i--)
        {
            var (first, next) = (parts[i].Span, parts[i + 1].Span);
            if (next.Start >= first.End)
                continue;
            parts[i] = parts[i] with { Span = new(first.Start, Math.Max(first.End, next.End) - first.Start) };
            parts.RemoveAt(i + 1);
        }
    }
}
