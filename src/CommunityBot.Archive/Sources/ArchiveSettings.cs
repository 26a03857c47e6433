using CommunityBot.Core.Settings;

namespace CommunityBot.Archive.Sources;

/// <summary>Where the archive and its glossary are, and how often they are checked for changes.</summary>
/// <param name="Paths">Folders. Where several hold the same episode, the first is used.</param>
/// <param name="GlossaryFile">Synonyms and spellings; null when there are none.</param>
public sealed record ArchiveSettings(IReadOnlyList<string> Paths, string? GlossaryFile)
{
    /// <summary>
    /// The value of <c>Archive:Git</c> and <c>Archive:Feeds</c> that removes the repositories and feeds of weaker sources of settings.
    /// </summary>
    public const string NoRepository = "none";

    private const string PathKey = "Archive:Path";
    private const string GitKey = "Archive:Git";
    private const string FeedsKey = "Archive:Feeds";

    /// <summary>Repositories. Their clones come after the folders.</summary>
    public IReadOnlyList<GitSource> Repositories { get; init; } = [];

    /// <summary>The time between two pulls. Default: 15 minutes.</summary>
    public TimeSpan PullInterval { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>The folder of the clones. Default: <c>data/clones</c> in the current folder.</summary>
    public string CloneFolder { get; init; } = Path.GetFullPath(Path.Combine("data", "clones"));

    /// <summary>Feeds. Their folders come after the clones.</summary>
    public IReadOnlyList<FeedSource> Feeds { get; init; } = [];

    /// <summary>The time between two requests of a feed. Default: 15 minutes.</summary>
    public TimeSpan FeedInterval { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>The folder of what is read from feeds. Default: <c>data/feeds</c> in the current folder.</summary>
    public string FeedFolder { get; init; } = Path.GetFullPath(Path.Combine("data", "feeds"));

    /// <summary>Whether feeds and their transcripts may be on this machine or in its network.</summary>
    public bool AllowPrivateAddresses { get; init; }

    /// <summary>The time between two checks of the files. Default: 10 seconds.</summary>
    public TimeSpan CheckInterval { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Every folder to load: the paths, the clones, and the folders of the feeds.</summary>
    public IReadOnlyList<string> Folders => [.. Paths, .. Repositories.Select(GetCloneFolder), .. Feeds.Select(GetFeedFolder)];

    /// <summary>Whether every repository has been cloned and every feed has been read, at any time.</summary>
    public bool AreSourcesPresent => Repositories.All(source => Directory.Exists(Path.Combine(GetCloneFolder(source), ".git")))
        && Feeds.All(source => File.Exists(Path.Combine(GetFeedFolder(source), FeedSource.StateFile)));

    public string GetCloneFolder(GitSource source) => Path.Combine(CloneFolder, source.FolderName);

    public string GetFeedFolder(FeedSource source) => Path.Combine(FeedFolder, source.FolderName);

    /// <summary>
    /// Reads <c>Archive:Path</c>, one path or a list of paths, <c>Archive:Git</c>, <c>Archive:GitInterval</c>, <c>Archive:CloneFolder</c>,
    /// <c>Archive:Feeds</c>, <c>Archive:FeedInterval</c>, <c>Archive:FeedFolder</c>, <c>Archive:AllowPrivateAddresses</c>,
    /// <c>Archive:LookEvery</c> and <c>Archive:GlossaryFile</c>. A list comes from the strongest source that sets it: a list in the
    /// environment replaces the path or list in the file and is not merged with it. Defaults: the sample archive beside the settings file,
    /// and no glossary.
    /// </summary>
    public static ArchiveSettings Read(SettingsReader settings)
    {
        // Settings are listed in the order in which they are read.
        var defaults = new ArchiveSettings([], null);
        var paths = settings.GetPaths(PathKey);
        var git = settings.GetList(GitKey, GitSource.Redact).Where(url => url != NoRepository).ToList();
        var pullInterval = settings.GetDuration(
            "Archive:GitInterval", defaults.PullInterval, TimeSpan.FromMinutes(1), TimeSpan.FromDays(7));
        var cloneFolder = settings.GetText("Archive:CloneFolder", defaults.CloneFolder)!;
        var feeds = settings.GetAddresses(FeedsKey, FeedSource.Redact).Where(address => address != NoRepository).ToList();
        // The sample archive is for operators who set no source.
        if (paths.Count + git.Count + feeds.Count == 0)
            paths = settings.GetPaths(PathKey, Path.Combine(SettingsFolder.Path, "sample-archive"));
        foreach (var invalid in git.Where(url => GitSource.Parse(url) is null))
        {
            settings.AddError($"{GitKey} has \"{SettingsReader.Display(GitSource.Redact(invalid))}\", which is no repository "
                + "such as https://host/path or ssh://host/path, with #branch behind it where needed.");
        }

        foreach (var invalid in feeds.Where(address => FeedSource.Parse(address) is null))
        {
            settings.AddError($"{FeedsKey} has \"{SettingsReader.Display(FeedSource.Redact(invalid))}\", which is no feed "
                + "such as https://host/path or a file.");
        }

        return defaults with
        {
            Paths = paths,
            Repositories = [.. git.Select(GitSource.Parse).OfType<GitSource>().DistinctBy(source => source.FolderName)],
            PullInterval = pullInterval,
            CloneFolder = Path.GetFullPath(cloneFolder),
            Feeds = [.. feeds.Select(FeedSource.Parse).OfType<FeedSource>().DistinctBy(source => source.FolderName)],
            FeedInterval = settings.GetDuration(
                "Archive:FeedInterval", defaults.FeedInterval, TimeSpan.FromMinutes(1), TimeSpan.FromDays(7)),
            FeedFolder = Path.GetFullPath(settings.GetText("Archive:FeedFolder", defaults.FeedFolder)!),
            AllowPrivateAddresses = settings.GetFlag("Archive:AllowPrivateAddresses", defaults.AllowPrivateAddresses),
            CheckInterval = settings.GetDuration(
                "Archive:LookEvery", defaults.CheckInterval, TimeSpan.FromSeconds(1), TimeSpan.FromDays(1)),
            GlossaryFile = settings.GetText("Archive:GlossaryFile"),
        };
    }
}
