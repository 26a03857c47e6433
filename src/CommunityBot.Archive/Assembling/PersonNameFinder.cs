namespace CommunityBot.Archive.Assembling;

/// <summary>
/// Finds the name of a guest whose id has no file. An id is the name without spaces, accents and capitals, so the name is a run of words of
/// the episode with that id form (<see cref="NameText.ToId"/>). The episode's own texts have the best spelling; the address at Anchor has
/// the name too, with hyphens for spaces.
/// </summary>
internal static class PersonNameFinder
{
    private const string Punctuation = "\"'()[]“”‘’,.:;!?…";
    private const int MaxWords = 6;

    // Hosts introduce their guests at the beginning.
    private const int MaxLines = 200;

    /// <summary>The name as the episode spells it; null when the episode does not spell it.</summary>
    public static string? Find(string id, ParsedPage page)
    {
        var idForm = NameText.ToId(id);
        if (idForm.Length == 0)
            return null;
        foreach (var text in GetTexts(page))
        {
            if (FindSpelling(idForm, NameText.SplitWords(text)) is { } name)
                return name;
        }

        return FindSpelling(idForm, page.AnchorSlug.Split('-', StringSplitOptions.RemoveEmptyEntries));
    }

    private static IEnumerable<string> GetTexts(ParsedPage page) =>
    [
        page.Episode.Title, page.Episode.Name, page.Episode.Description, .. page.Episode.Intro.Split('\n'),
        .. page.Episode.Clips.Select(clip => clip.Name), .. page.Transcript.Sections.Select(section => section.Title),
        .. page.Transcript.Lines.Take(MaxLines).Select(line => line.Text),
    ];

    // The first run of two or more words that has the id form and begins with a capital.
    private static string? FindSpelling(string idForm, string[] words)
    {
        for (var first = 0; first < words.Length; first++)
        {
            if (!char.IsUpper(words[first].AsSpan().TrimStart(Punctuation) is [var initial, ..] ? initial : ' '))
                continue;
            var joined = "";
            for (var last = first; last < words.Length && last < first + MaxWords; last++)
            {
                joined += NameText.ToId(words[last]);
                if (!idForm.StartsWith(joined, StringComparison.Ordinal))
                    break;
                if (joined.Length == idForm.Length && last > first)
                    return NameText.ToDisplayName(string.Join(' ', words[first..(last + 1)]).Trim(Punctuation.ToCharArray()));
            }
        }

        return null;
    }
}
