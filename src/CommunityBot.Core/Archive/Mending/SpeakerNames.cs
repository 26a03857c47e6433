using System.Text.RegularExpressions;

namespace CommunityBot.Core.Archive.Mending;

/// <summary>
/// The speakers of one page. A name that is only decorated (<c>Anna:</c>) or a rare misspelling of a frequent one is folded to it;
/// what is too long or too much of a sentence to be a name is speech that slipped into the wrong key.
/// </summary>
internal sealed partial class SpeakerNames
{
    // The longest names of real pages have four words.
    private const int NameWords = 5;
    private const int NameLength = 60;

    // A misspelling stands in a few lines of a page whose speakers have dozens.
    private const int RareLines = 3;

    // Only so many of the busiest voices are looked at when a misspelt name is read.
    private const int MostSpeakers = 50;

    private readonly Dictionary<string, string?> _byWritten = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _bySquash = new(StringComparer.Ordinal);

    public SpeakerNames(IReadOnlyList<RawEntry> entries, IReadOnlyList<string> guestIds, ProblemList problems)
    {
        var written = entries.Where(e => e.Who is not null).Select(e => e.Who!.Value).ToList();
        foreach (var value in written.DistinctBy(w => w.Text))
            _byWritten[value.Text] = LooksLikeSpeech(value.Text) ? null : Undecorated(value.Text);

        var names = written
            .Where(w => !IsSpeech(w))
            .GroupBy(w => Names.Squash(_byWritten[w.Text]!))
            .Where(g => g.Key.Length > 0)
            .Select(g => new Name(g.Key, MostFrequent(g.Select(w => _byWritten[w.Text]!)), g.Count()))
            .OrderByDescending(name => name.Lines)
            .ToList();
        foreach (var name in names)
            _bySquash[name.Squashed] = (Misspelt(name, names.Take(MostSpeakers), guestIds) ?? name).Spelling;

        foreach (var value in written.Where(w => !IsSpeech(w)).DistinctBy(w => w.Text))
        {
            var meant = Names.Squash(_byWritten[value.Text]!) is { Length: > 0 } squashed ? _bySquash[squashed] : null;
            if (meant is null)
                problems.Warn(value.Line, $"who {ProblemList.Excerpt(value.Text)} is no name and is passed over.");
            else if (meant != value.Text)
                problems.Warn(value.Line, $"who {ProblemList.Excerpt(value.Text)} is taken for {meant}.");
            _byWritten[value.Text] = meant;
        }
    }

    /// <summary>The speaker's name; null when nobody is named.</summary>
    public string? Of(YamlText? who) => who is { } written ? _byWritten[written.Text] : null;

    /// <summary>Whether <c>who</c> holds what somebody said.</summary>
    public bool IsSpeech(YamlText? who) => who is { } written && _byWritten[written.Text] is null && LooksLikeSpeech(written.Text);

    /// <summary>The speaker a text names; null unless it is nothing but a name of this page, with a full stop or colon at most.</summary>
    public string? Named(ReadOnlySpan<char> text)
    {
        text = text.Trim().TrimEnd(".:");
        return text.Length is > 0 and <= NameLength && Names.Squash(text.ToString()) is { Length: > 0 } squashed
            && _bySquash.TryGetValue(squashed, out var name) && Names.Words(name).Length == Names.Words(text.ToString()).Length ? name : null;
    }

    /// <summary>The speaker whose name a text begins with, and the length of the name; null when there is none.</summary>
    public (string Name, int Length)? Leading(ReadOnlySpan<char> text)
    {
        foreach (var name in _bySquash.Values)
        {
            if (text.StartsWith(name, StringComparison.Ordinal) && (text.Length == name.Length || !char.IsLetter(text[name.Length])))
                return (name, name.Length);
        }

        return null;
    }

    private static bool LooksLikeSpeech(string who)
    {
        var text = PlainText.OneLine(who);
        var words = Names.Words(text);
        return words.Length > NameWords || text.Length > NameLength
            || (words.Length >= 3 && text[^1] is '.' or '!' or '?' or '…' && words.Skip(1).Any(w => char.IsLower(w[0])));
    }

    private static string Undecorated(string who)
    {
        var name = Names.Printed(who);
        name = Role().Replace(name, "");
        return name.Trim(' ', '.', ':', ',', ';', '-', '–', '—', '*', '_', '"', '\'', '(', ')', '[', ']', '<', '>');
    }

    private static string MostFrequent(IEnumerable<string> spellings) => spellings
        .GroupBy(s => s, StringComparer.Ordinal)
        .OrderByDescending(g => g.Count())
        .ThenBy(g => g.Key, StringComparer.Ordinal)
        .First().Key;

    private static Name? Misspelt(Name rare, IEnumerable<Name> names, IReadOnlyList<string> guestIds)
    {
        if (rare.Lines > RareLines)
            return null;
        return names
            .Where(meant => meant.Lines >= 2 * rare.Lines && meant.Squashed != rare.Squashed && IsNear(rare.Squashed, meant.Squashed))
            .Where(meant => !guestIds.Any(id => BeginsWith(id, rare.Squashed) && !BeginsWith(id, meant.Squashed)))
            .MaxBy(meant => meant.Lines);
    }

    private static bool BeginsWith(string id, string name) => Names.Squash(id).StartsWith(name, StringComparison.Ordinal);

    // One letter wrong, or a name with something behind it, or one that breaks off.
    private static bool IsNear(string rare, string meant) =>
        (meant.Length >= 3 && rare.StartsWith(meant, StringComparison.Ordinal))
        || (rare.Length >= 4 && meant.StartsWith(rare, StringComparison.Ordinal))
        || (rare.Length >= 4 && meant.Length >= 4 && IsOneLetterOff(rare, meant));

    private static bool IsOneLetterOff(string a, string b)
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

    private sealed record Name(string Squashed, string Spelling, int Lines);

    [GeneratedRegex(@"\s\([^()]{0,40}\)$")]
    private static partial Regex Role();
}
