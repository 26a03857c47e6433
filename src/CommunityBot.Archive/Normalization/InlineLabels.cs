namespace CommunityBot.Archive.Normalization;

/// <summary>
/// Finds times and speakers' names inside texts (<c>12:34</c>, a line break, <c>Anna</c>) and moves them to the time and speaker of the
/// line. A label applies to the text after it and to the following lines with the same time and speaker, because a page that took the
/// label for text never recorded the change of speaker.
/// </summary>
internal static partial class InlineLabels
{
    // A time inside a text is a label when it is this close to the line's own time; otherwise somebody mentions the hour.
    private const int MaxSecondsBefore = 60;
    private const int MaxSecondsAfter = 900;
    private const int MaxLabelLength = 80;

    public static List<TranscriptEntry> Extract(List<TranscriptEntry> entries, SpeakerNames names, ProblemList problems)
    {
        var result = new List<TranscriptEntry>(entries.Count);
        var turn = default(SpeakerTurn);
        foreach (var entry in entries)
        {
            if (entry.IsHeader)
            {
                result.Add(entry);
                continue;
            }

            if (!turn.Covers(entry))
                turn = new(entry.Second, entry.Speaker, entry.Second, entry.Speaker);
            AddPieces(entry, ref turn, result, names, problems);
        }

        return result;
    }

    private static void AddPieces(
        TranscriptEntry entry, ref SpeakerTurn turn, List<TranscriptEntry> result, SpeakerNames names, ProblemList problems)
    {
        var text = new List<string>();
        var pieces = entry.Text.Split('\n');
        foreach (var piece in pieces)
        {
            if (FindLabel(piece, turn.Second, names) is not { } label)
            {
                text.Add(piece);
                continue;
            }

            AddText(turn);
            turn = turn with { CurrentSecond = label.Second ?? turn.CurrentSecond, CurrentSpeaker = label.Speaker ?? turn.CurrentSpeaker };
            if (label.Second is null && pieces.Length == 1)
            {
                // The line is nothing but a name. It stays, and is never quoted.
                text.Add(piece);
                continue;
            }

            if (label.Length < piece.Length)
                text.Add(piece[label.Length..]);
            var quoted = ArchiveProblem.Quote(piece[..label.Length]);
            problems.AddWarning(entry.FileLine, $"The text holds {quoted}, which is taken for the time or speaker of what follows.");
        }

        AddText(turn);

        void AddText(SpeakerTurn current)
        {
            if (text.Count == 0)
                return;
            result.Add(new()
            {
                Index = entry.Index,
                FileLine = entry.FileLine,
                Text = string.Join('\n', text),
                Speaker = current.CurrentSpeaker,
                IsSpeakerUnknown = entry.IsSpeakerUnknown && current.CurrentSpeaker is null,
                Second = current.CurrentSecond,
            });
            text.Clear();
        }
    }

    private static Label? FindLabel(string piece, int? second, SpeakerNames names)
    {
        if (FindLeadingTime(piece) is not var (length, clock) || clock < second - MaxSecondsBefore || clock > second + MaxSecondsAfter)
            return piece.Length <= MaxLabelLength && names.FindExact(piece) is { } name ? new(null, name, piece.Length) : null;

        var rest = piece.AsSpan(length);
        if (piece.Length <= MaxLabelLength && (rest.IsWhiteSpace() || names.FindExact(rest) is not null))
            return new(clock, names.FindExact(rest), piece.Length);
        var space = rest.Length - rest.TrimStart().Length;
        return names.FindLeading(rest[space..]) is { } leading ? new(clock, leading.Name, length + space + leading.Length) : null;
    }

    private static (int Length, int Clock)? FindLeadingTime(string piece)
    {
        foreach (var match in LeadingTimePattern().EnumerateMatches(piece.AsSpan(0, Math.Min(piece.Length, MaxLabelLength))))
            return LineTimestamps.ParseClock(piece[..match.Length]) is { } clock ? (match.Length, clock) : null;
        return null;
    }

    private readonly record struct Label(int? Second, string? Speaker, int Length);

    // The time and speaker that the page gives, and those that apply after the labels so far.
    private readonly record struct SpeakerTurn(int? Second, string? Speaker, int? CurrentSecond, string? CurrentSpeaker)
    {
        public bool Covers(TranscriptEntry entry) => Second is not null && Second == entry.Second && Speaker == entry.Speaker;
    }

    [GeneratedRegex(@"^\s*[0-9]{1,3}:\s?[0-9]{2}(?::\s?[0-9]{2})?(?![0-9:])", RegexOptions.CultureInvariant)]
    private static partial Regex LeadingTimePattern();
}
