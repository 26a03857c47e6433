namespace CommunityBot.Archive.Normalization;

/// <summary>
/// The speakers of one page. A decorated name (<c>Anna:</c>) and a rare misspelling of a frequent name are replaced by that name. A text
/// that is too long or too much like a sentence to be a name is speech in the wrong key.
/// </summary>
internal sealed partial class SpeakerNames
{
    // The longest names of real pages have four words.
    private const int MaxNameWords = 5;
    private const int MaxNameLength = 60;

    // A misspelling occurs in a few lines of a page whose speakers have dozens of lines.
    private const int MaxRareLines = 3;

    // The number of speakers with most lines that a misspelt name is compared with.
    private const int MaxSpeakers = 50;

    private readonly Dictionary<string, string?> _byWritten = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _byId = new(StringComparer.Ordinal);
    private readonly HashSet<string> _names;

    // The longest first. A file may have thousands of names, but only as many lengths as a name may have letters.
    private readonly int[] _nameLengths;

    public SpeakerNames(IReadOnlyList<RawTranscriptEntry> entries, IReadOnlyList<string> guestIds, ProblemList problems)
    {
        var written = entries.Where(e => e.Who is not null)
            .GroupBy(e => e.Who!.Value.Text, (_, same) => (Value: same.First().Who!.Value, Lines: same.Count()), StringComparer.Ordinal)
            .ToList();
        foreach (var (value, _) in written)
            _byWritten[value.Text] = LooksLikeSpeech(value.Text) ? null : RemoveDecoration(value.Text);

        var guests = guestIds.Select(NameText.ToId).ToList();
        var names = written
            .Where(w => !IsSpeech(w.Value))
            .GroupBy(w => NameText.ToId(_byWritten[w.Value.Text]!))
            .Where(g => g.Key.Length > 0)
            .Select(g => new CountedName(
                g.Key, GetMostFrequent(g.Select(w => (_byWritten[w.Value.Text]!, w.Lines))), g.Sum(w => w.Lines)))
            .OrderByDescending(name => name.Lines)
            .ToList();
        foreach (var name in names)
            _byId[name.Id] = (FindIntendedName(name, names.Take(MaxSpeakers), guests) ?? name).Spelling;

        _names = _byId.Values.ToHashSet(StringComparer.Ordinal);
        _nameLengths = [.. _names.Select(name => name.Length).Distinct().OrderDescending()];
        foreach (var value in written.Select(w => w.Value).Where(value => !IsSpeech(value)))
        {
            var intended = NameText.ToId(_byWritten[value.Text]!) is { Length: > 0 } id ? _byId[id] : null;
            if (intended is null)
                problems.AddWarning(value.Line, $"who {ArchiveProblem.Quote(value.Text)} is no name and is ignored.");
            else if (intended != value.Text)
                problems.AddWarning(value.Line, $"who {ArchiveProblem.Quote(value.Text)} is taken for {intended}.");
            _byWritten[value.Text] = intended;
        }
    }

    /// <summary>The speaker's name; null when there is none.</summary>
    public string? Resolve(YamlScalar? who) => who is { } written ? _byWritten[written.Text] : null;

    /// <summary>Whether <c>who</c> holds speech instead of a name.</summary>
    public bool IsSpeech(YamlScalar? who) => who is { } written && _byWritten[written.Text] is null && LooksLikeSpeech(written.Text);

    /// <summary>
    /// The speaker whose name is the whole text, without regard to a full stop or colon after it; null when it is not a name of this page.
    /// </summary>
    public string? FindExact(ReadOnlySpan<char> text)
    {
        text = text.Trim().TrimEnd(".:");
        if (text.Length is 0 or > MaxNameLength || !_byId.TryGetValue(NameText.ToId(text.ToString()), out var name))
            return null;
        return NameText.SplitWords(name).Length == NameText.SplitWords(text.ToString()).Length ? name : null;
    }

    /// <summary>The speaker with the longest name that a text begins with, and its length; null when there is none.</summary>
    public (string Name, int Length)? FindLeading(ReadOnlySpan<char> text)
    {
        var names = _names.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var length in _nameLengths)
        {
            if (length <= text.Length && (length == text.Length || !char.IsLetter(text[length]))
                && names.TryGetValue(text[..length], out var name))
                return (name, length);
        }

        return null;
    }

    private static bool LooksLikeSpeech(string who)
    {
        var text = PlainText.ToOneLine(who);
        var words = NameText.SplitWords(text);
        return words.Length > MaxNameWords || text.Length > MaxNameLength
            || (words.Length >= 3 && text[^1] is '.' or '!' or '?' or '…' && words.Skip(1).Any(w => char.IsLower(w[0])));
    }

    private static string RemoveDecoration(string who)
    {
        var name = NameText.ToDisplayName(who);
        name = Role().Replace(name, "");
        return name.Trim(' ', '.', ':', ',', ';', '-', '–', '—', '*', '_', '"', '\'', '(', ')', '[', ']', '<', '>');
    }

    private static string GetMostFrequent(IEnumerable<(string Spelling, int Lines)> spellings) => spellings
        .GroupBy(s => s.Spelling, StringComparer.Ordinal)
        .OrderByDescending(g => g.Sum(s => s.Lines))
        .ThenBy(g => g.Key, StringComparer.Ordinal)
        .First().Key;

    private static CountedName? FindIntendedName(CountedName rare, IEnumerable<CountedName> names, List<string> guestIds)
    {
        if (rare.Lines > MaxRareLines)
            return null;
        var similar = names
            .Where(name => name.Lines >= 2 * rare.Lines && name.Id != rare.Id)
            .Where(name => IsSimilar(rare.Id, name.Id) && !HaveOtherInitials(rare, name) && !IsFullName(rare, name))
            .ToList();
        if (similar.Count == 0)
            return null;
        var meant = guestIds.FindAll(id => id.StartsWith(rare.Id, StringComparison.Ordinal));
        return similar.Where(name => meant.TrueForAll(id => id.StartsWith(name.Id, StringComparison.Ordinal))).MaxBy(name => name.Lines);
    }

    // A name with more letters after it, an abbreviated name, or one wrong letter. "Speaker 1" and "Speaker 2" are two speakers.
    private static bool IsSimilar(string rare, string intended) =>
        IsSimilarInLetters(rare, intended) && rare.Where(char.IsDigit).SequenceEqual(intended.Where(char.IsDigit));

    // Some transcripts have the full name where somebody speaks first, and then the first name. The full name is not lost.
    private static bool IsFullName(CountedName full, CountedName name) =>
        full.Spelling.Length > name.Spelling.Length + 1
        && full.Spelling.StartsWith(name.Spelling + " ", StringComparison.Ordinal) && char.IsUpper(full.Spelling[name.Spelling.Length + 1]);

    // "Speaker A" and "Speaker B" are two speakers, and so are "Anna B." and "Anna C."
    private static bool HaveOtherInitials(CountedName a, CountedName b) =>
        GetLastInitial(a) is { } initial && GetLastInitial(b) is { } other && initial != other;

    private static char? GetLastInitial(CountedName name) =>
        name.Spelling.LastIndexOf(' ') is > 0 and var space && NameText.ToId(name.Spelling[space..]) is [var letter] ? letter : null;

    private static bool IsSimilarInLetters(string rare, string intended) =>
        (intended.Length >= 3 && rare.StartsWith(intended, StringComparison.Ordinal))
        || (rare.Length >= 4 && intended.StartsWith(rare, StringComparison.Ordinal))
        || (rare.Length >= 4 && intended.Length >= 4 && IsOneEditApart(rare, intended));

    private static bool IsOneEditApart(string a, string b)
    {
        if (Math.Abs(a.Length - b.Length) > 1)
            return false;
        var same = 0;
        while (same < a.Length && same < b.Length && a[same] == b[same])
            same++;
        return a.AsSpan(Math.Min(a.Length, same + (a.Length >= b.Length ? 1 : 0)))
                .SequenceEqual(b.AsSpan(Math.Min(b.Length, same + (b.Length >= a.Length ? 1 : 0))))
            || (a.Length == b.Length && same + 1 < a.Length && a[same] == b[same + 1] && a[same + 1] == b[same]
                && a.AsSpan(same + 2).SequenceEqual(b.AsSpan(same + 2)));
    }

    private sealed record CountedName(string Id, string Spelling, int Lines);

    [GeneratedRegex(@"\s\([^()]{0,40}\)$")]
    private static partial Regex Role();
}
