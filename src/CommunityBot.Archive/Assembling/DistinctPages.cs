using CommunityBot.Archive.Pages;
using CommunityBot.Archive.Problems;

namespace CommunityBot.Archive.Assembling;

/// <summary>
/// Chooses one page for each episode: the same slug or the same video is the same episode, and the first page wins; in one archive a page comes before
/// a transcript of the same name, and one with times before one without.
/// </summary>
internal static class DistinctPages
{
    /// <summary>
    /// The pages by archive and path. Several archives are given because they overlap, so only a repetition inside one is reported.
    /// </summary>
    public static IReadOnlyList<ParsedPage> Select(IReadOnlyList<IReadOnlyList<ParsedFile>> archives, List<ArchiveProblem> problems)
    {
        var pages = new List<ParsedPage>();
        var bySlug = new Dictionary<string, (ParsedPage Page, int Archive)>(StringComparer.OrdinalIgnoreCase);
        var byVideo = new Dictionary<string, (ParsedPage Page, int Archive)>(StringComparer.Ordinal);
        for (var archive = 0; archive < archives.Count; archive++)
        {
            foreach (var page in archives[archive].OrderBy(reading => reading.File.Kind).Select(reading => reading.Page).OfType<ParsedPage>())
            {
                var video = page.Links.YouTubeId;
                if (bySlug.TryGetValue(page.Id.Slug, out var first) || (video is not null && byVideo.TryGetValue(video, out first)))
                {
                    if (first.Archive == archive)
                        problems.Add(CreateProblem(page, first.Page));
                    continue;
                }

                pages.Add(page);
                bySlug[page.Id.Slug] = (page, archive);
                if (video is not null)
                    byVideo[video] = (page, archive);
            }
        }

        return pages;
    }

    private static ArchiveProblem CreateProblem(ParsedPage page, ParsedPage first)
    {
        var sameSlug = page.Id.Slug.Equals(first.Id.Slug, StringComparison.OrdinalIgnoreCase);
        var file = new ProblemList(page.File);
        file.AddWarning(1, $"This is the same episode as {ProblemList.Quote(first.File)} (same {(sameSlug ? "file name" : "YouTube id")}); that page is used.");
        return file.ToSortedList()[0];
    }
}
