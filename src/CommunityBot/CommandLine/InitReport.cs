namespace CommunityBot.CommandLine;

/// <summary>What <c>init</c> says about an archive: what was found, what is missing, and how to add it.</summary>
/// <param name="name">The feed or folder, without any secret.</param>
/// <param name="isFeed">Whether it is a feed.</param>
/// <param name="load">What was read.</param>
/// <param name="feedProblems">The problems of the feed.</param>
internal sealed class InitReport(string name, bool isFeed, ArchiveLoad load, IReadOnlyList<ArchiveProblem> feedProblems)
{
    // A folder with fewer episodes is that of one episode, or of talks beside the show.
    private const int MinEpisodesOfShow = 2;
    private const int MaxNamedShows = 6;
    private const int MaxFeedWarnings = 2;

    // By the rows of the table of "check".
    private static readonly Dictionary<string, (string InFolder, string InFeed)> Advice = new(StringComparer.Ordinal)
    {
        ["words"] = ("put a transcript with the name of the page beside it, such as ep12.vtt", "add podcast:transcript to the item"),
        ["times"] = ("take captions (.vtt, .srt), or write times such as [00:11:30]", "offer the transcript as VTT, SRT or JSON"),
        ["speakers"] = ("write who speaks before the words, such as Anna:", "name who speaks in the transcript"),
        ["links"] = ("add the key youtube with the address of the video", "link the episode's video in the item"),
        ["dates"] = ("add the key date, such as 2024-05-21", "add pubDate to the item"),
        ["numbers"] = ("add the keys season and episode", "add itunes:season and itunes:episode to the item"),
    };

    private readonly IReadOnlyList<Episode> _episodes = load.Catalog.Episodes;
    private readonly CheckReport _check = new(load, [.. feedProblems, .. load.Problems]);

    /// <summary>A sentence that says why there is no episode.</summary>
    public string DescribeNothing() => isFeed ? $"{name} has no episodes." : _check.DescribeNothing();

    /// <summary>About ten lines.</summary>
    public IEnumerable<string> Write()
    {
        yield return $"{name}: {Plural.Count(_episodes.Count, "episode")}.";
        foreach (var (row, count) in _check.Episodes)
        {
            var (inFolder, inFeed) = Advice[row];
            var missing = count == _episodes.Count ? "" : $"  {_episodes.Count - count} without: {(isFeed ? inFeed : inFolder)}";
            yield return $"{count,6} with {row,-8}{missing}".TrimEnd();
        }

        if (!_episodes.Any(episode => episode.Lines.Count > 0))
        {
            yield return "Nothing can be quoted yet; titles and descriptions can be found."
                + (isFeed ? " Your own transcripts can stand in a folder of Archive:Path (docs/archive.md, \"A feed\")." : "");
        }

        // What concerns the whole feed, such as transcripts that are not downloaded yet.
        foreach (var warning in feedProblems.Where(p => p is { Line: 1, Severity: ProblemSeverity.Warning }).Take(MaxFeedWarnings))
            yield return warning.Message;
        if (FindShows() is { Count: > 1 } shows)
        {
            var named = string.Join(", ", shows.Take(MaxNamedShows)) + (shows.Count > MaxNamedShows ? ", …" : "");
            yield return $"They are in {shows.Count} folders: {named}. If these are different shows, name each in Archive:Shows.";
        }

        string[] losses =
        [
            .. _check.ErrorCount > 0 ? [Plural.Count(_check.ErrorCount, "error")] : Array.Empty<string>(),
            .. load.Unused.Count > 0 ? [Plural.Count(load.Unused.Count, "file") + " not used"] : Array.Empty<string>(),
        ];
        if (losses.Length > 0)
            yield return $"{string.Join(" and ", losses)}: the command \"check\" names each, with the reason.";
    }

    // The folders that look like those of several shows, with their numbers of episodes. Seasons and years have a digit in their names.
    private List<string> FindShows()
    {
        var paths = _episodes.Select(episode => episode.File.Split('/')[..^1]).ToList();
        var depth = 0;
        while (paths.TrueForAll(path => path.Length > depth && path[depth] == paths[0][depth]))
            depth++;
        return
        [
            .. paths.Where(path => path.Length > depth && !path[depth].StartsWith('_') && !path[depth].Any(char.IsDigit))
                .CountBy(path => path[depth])
                .Where(folder => folder.Value >= MinEpisodesOfShow)
                .OrderByDescending(folder => folder.Value)
                .ThenBy(folder => folder.Key, StringComparer.Ordinal)
                .Select(folder => $"{VisibleText.Clean(folder.Key)} ({folder.Value})"),
        ];
    }
}
