namespace CommunityBot.Core.Archive.Assembling;

/// <summary>
/// Finds out the name behind an id that has no file. An id is the name squashed to letters, so the name is whatever words of the episode
/// squash to the id: its own texts spell it best, the address at Anchor has it too, with hyphens for spaces.
/// </summary>
internal static class PersonNames
{
    private const string Marks = "\"'()[]“”‘’,.:;!?…";
    private const int MostWords = 6;

    // Hosts introduce their guests at the beginning, if anywhere.
    private const int MostLines = 200;

    /// <summary>The name as the episode spells it; null when it nowhere does.</summary>
    public static string? Recover(string id, PageReading page)
    {
        var squashed = Names.Squash(id);
        if (squashed.Length == 0)
            return null;
        foreach (var text in Texts(page))
        {
            if (Spelled(squashed, Names.Words(text)) is { } name)
                return name;
        }

        return Spelled(squashed, page.AnchorSlug.Split('-', StringSplitOptions.RemoveEmptyEntries));
    }

    private static IEnumerable<string> Texts(PageReading page) =>
        [page.Title, page.Name, page.Description, .. page.Intro.Split('\n'), .. page.Clips.Select(c => c.Name),
            .. page.Transcript.Sections.Select(s => s.Title), .. page.Transcript.Lines.Take(MostLines).Select(l => l.Text)];

    // The first run of two or more words that squashes to the id and begins with a capital.
    private static string? Spelled(string squashed, string[] words)
    {
        for (var from = 0; from < words.Length; from++)
        {
            if (!char.IsUpper(words[from].AsSpan().TrimStart(Marks) is [var initial, ..] ? initial : ' '))
                continue;
            var so = "";
            for (var to = from; to < words.Length && to < from + MostWords; to++)
            {
                so += Names.Squash(words[to]);
                if (!squashed.StartsWith(so, StringComparison.Ordinal))
                    break;
                if (so.Length == squashed.Length && to > from)
                    return Names.Printed(string.Join(' ', words[from..(to + 1)]).Trim(Marks.ToCharArray()));
            }
        }

        return null;
    }
}
