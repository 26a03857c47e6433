namespace CommunityBot.Archive.Assembling;

/// <summary>
/// Selects one page for each episode. Pages with the same slug or the same video are the same episode, and the first page is used. In one
/// folder a page comes before a transcript of the same name, and a transcript with times before one without.
/// </summary>
internal static class DistinctPages
{
    /// <summary>The pages by folder and path. Folders may overlap, so only a repetition inside one folder is a problem.</summary>
    public static IReadOnlyList<ParsedPage> Select(IReadOnlyList<IReadOnlyList<ParsedFile>> folders, List<ArchiveProblem> problems)
    {
        var pages = new List<ParsedPage>();
        var bySlug = new Dictionary<string, (ParsedPage Page, int Folder)>(StringComparer.OrdinalIgnoreCase);
        var byVideo = new Dictionary<string, (ParsedPage Page, int Folder)>(StringComparer.Ordinal);
        for (var folder = 0; folder < folders.Count; folder++)
        {
            foreach (var page in folders[folder].OrderBy(file => file.File.Kind).Select(file => file.Page).OfType<ParsedPage>())
            {
                var video = page.Episode.Links.YouTubeId;
                if (bySlug.TryGetValue(page.Slug, out var first) || (video is not null && byVideo.TryGetValue(video, out first)))
                {
                    if (first.Folder == folder)
                        problems.Add(CreateProblem(page, first.Page));
                    continue;
                }

                pages.Add(page);
                bySlug[page.Slug] = (page, folder);
                if (video is not null)
                    byVideo[video] = (page, folder);
            }
        }

        return pages;
    }

    private static ArchiveProblem CreateProblem(ParsedPage page, ParsedPage first)
    {
        var same = page.Slug.Equals(first.Slug, StringComparison.OrdinalIgnoreCase) ? "file name" : "YouTube id";
        var message = $"This is the same episode as {ArchiveProblem.Quote(first.File)} (same {same}); that page is used.";
        return ArchiveProblem.CreateWarning(page.File, 1, message);
    }
}
