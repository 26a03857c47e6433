using System.Text.RegularExpressions;
using CommunityBot.Archive.Parsing;
using CommunityBot.Archive.Problems;

namespace CommunityBot.Archive.Normalization;

/// <summary>
/// The speakers of one page. A name that is only decorated (<c>Anna:</c>) or a rare misspelling of a frequent one is folded to it;
/// what is too long or too much of a sentence to be a name is speech that slipped into the wrong key.
/// </summary>
internal sealed partial class SpeakerNames
{
    // The longest names of real pages have four words.
    private const int MaxNameWords = 5;
    private const int MaxNameLength = 60;

    // A misspelling stands in a few lines of a page whose speakers have dozens.
    private const int MaxRareLines = 3;

    // Only so many of the busiest voices are looked at when a misspelt name is read.
    private const int MaxSpeakers = 50;

    private readonly Dictionary<string, string?> _byWritten = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _byId = new(StringComparer.Ordinal);

    public SpeakerNames(IReadOnlyList<RawTranscriptEntry> entries, IReadOnlyList<string> guestIds, ProblemList problems)
    {
        var written = entries.Where(e => e.Who is not null).Select(e => e.Who!.Value).ToList();
        foreach (var value in written.DistinctBy(w => w.Text))
            _byWritten[value.Text] = LooksLikeSpeech(value.Text) ? null : RemoveDecoration(value.Text);

        var names = written
            .Where(w => !IsSpeech(w))
            .GroupBy(w => NameText.ToId(_byWritten[w.Text]!))
            .Where(g => g.Key.Length > 0)
            .Select(g => new CountedName(g.Key, GetMostFrequent(g.Select(w => _byWritten[w.Text]!)), g.Count()))
            .OrderByDescending(name => name.Lines)
            .ToList();
        foreach (var name in names)
            _byId[name.Id] = (FindIntendedName(name, names.Take(MaxSpeakers), guestIds) ?? name).Spelling;

        foreach (var value in written.Where(w => !IsSpeech(w)).DistinctBy(w => w.Text))
        {
            var meant = NameText.ToId(_byWritten[value.Text]!) is { Length: > 0 } squashed ? _byId[squashed] : null;
            if (meant is null)
                problems.AddWarning(value.Line, $"who {ProblemList.Quote(value.Text)} is no name and is passed over.");
            else if (meant != value.Text)
                problems.AddWarning(value.Line, $"who {ProblemList.Quote(value.Text)} is taken for {meant}.");
            _byWritten[value.Text] = meant;
        }
    }

    /// <summary>The speaker's name; null when nobody is named.</summary>
    public string? Resolve(YamlScalar? who) => who is { } written ? _byWritten[written.Text] : null;

    /// <summary>Whether <c>who</c> holds what somebody said.</summary>
    public bool IsSpeech(YamlScalar? who) => who is { } written && _byWritten[written.Text] is null && LooksLikeSpeech(written.Text);

    /// <summary>The speaker a text names; null unless it is nothing but a name of this page, with a full stop or colon at most.</summary>
    public string? FindExact(ReadOnlySpan<char> text)
    {
        text = text.Trim().TrimEnd(".:");
        return text.Length is > 0 and <= MaxNameLength && NameText.ToId(text.ToString()) is { Length: > 0 } squashed
            && _byId.TryGetValue(squashed, out var name) && NameText.SplitWords(name).Length == NameText.SplitWords(text.ToString()).Length ? name : null;
    }

    /// <summary>The speaker whose name a text begins with, and the length of the name; null when there is none.</summary>
    public (string Name, int Length)? FindLeading(ReadOnlySpan<char> text)
    {
        foreach (var name in _byId.Values)
        {
            if (text.StartsWith(name, StringComparison.Ordinal) && (text.Length == name.Length || !char.IsLetter(text[name.Length])))
                return (name, name.Length);
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

    private static string GetMostFrequent(IEnumerable<string> spellings) => spellings
        .GroupBy(s => s, StringComparer.Ordinal)
        .OrderByDescending(g => g.Count())
        .ThenBy(g => g.Key, StringComparer.Ordinal)
        .First().Key;

    private static CountedName? FindIntendedName(CountedName rare, IEnumerable<CountedName> names, IReadOnlyList<string> guestIds)
    {
        if (rare.Lines > MaxRareLines)
            return null;
        return names
            .Where(meant => meant.Lines >= 2 * rare.Lines && meant.Id != rare.Id && IsSimilar(rare.Id, meant.Id))
            .Where(meant => !guestIds.Any(id => BeginsWith(id, rare.Id) && !BeginsWith(id, meant.Id)))
            .MaxBy(meant => meant.Lines);
    }

    private static bool BeginsWith(string id, string name) => NameText.ToId(id).StartsWith(name, StringComparison.Ordinal);

    // One letter wrong, or a name with something behind it, or one that breaks off.
    private static bool IsSimilar(string rare, string meant) =>
        (meant.Length >= 3 && rare.StartsWith(meant, StringComparison.Ordinal))
        || (rare.Length >= 4 && meant.StartsWith(rare, StringComparison.Ordinal))
        || (rare.Length >= 4 && meant.Length >= 4 && IsOneEditApart(rare, meant));

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
