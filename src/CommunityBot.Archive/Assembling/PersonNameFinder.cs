using CommunityBot.Archive.Pages;
using CommunityBot.Archive.Parsing;

namespace CommunityBot.Archive.Assembling;

/// <summary>
/// Finds out the name behind an id that has no file. An id is the name squashed to letters, so the name is whatever words of the episode
/// squash to the id: its own texts spell it best, the address at Anchor has it too, with hyphens for spaces.
/// </summary>
internal static class PersonNameFinder
{
    private const string Punctuation = "\"'()[]“”‘’,.:;!?…";
    private const int MaxWords = 6;

    // Hosts introduce their guests at the beginning, if anywhere.
    private const int MaxLines = 200;

    /// <summary>The name as the episode spells it; null when it nowhere does.</summary>
    public static string? Find(string id, ParsedPage page)
    {
        var squashed = NameText.ToId(id);
        if (squashed.Length == 0)
            return null;
        foreach (var text in GetTexts(page))
        {
            if (FindSpelling(squashed, NameText.SplitWords(text)) is { } name)
                return name;
        }

        return FindSpelling(squashed, page.AnchorSlug.Split('-', StringSplitOptions.RemoveEmptyEntries));
    }

    private static IEnumerable<string> GetTexts(ParsedPage page) =>
        [page.Title, page.Name, page.Description, .. page.Intro.Split('\n'), .. page.Clips.Select(c => c.Name),
            .. page.Transcript.Sections.Select(s => s.Title), .. page.Transcript.Lines.Take(MaxLines).Select(l => l.Text)];

    // The first run of two or more words that squashes to the id and begins with a capital.
    private static string? FindSpelling(string squashed, string[] words)
    {
        for (var from = 0; from < words.Length; from++)
        {
            if (!char.IsUpper(words[from].AsSpan().TrimStart(Punctuation) is [var initial, ..] ? initial : ' '))
                continue;
            var so = "";
            for (var to = from; to < words.Length && to < from + MaxWords; to++)
            {
                so += NameText.ToId(words[to]);
                if (!squashed.StartsWith(so, StringComparison.Ordinal))
                    break;
                if (so.Length == squashed.Length && to > from)
                    return NameText.ToDisplayName(string.Join(' ', words[from..(to + 1)]).Trim(Punctuation.ToCharArray()));
            }
        }

        return null;
    }
}
