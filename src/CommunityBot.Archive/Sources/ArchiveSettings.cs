using CommunityBot.Core.Settings;

namespace CommunityBot.Archive.Sources;

/// <summary>Where the archive and its glossary are, and how often they are checked for changes.</summary>
/// <param name="Paths">Folders that belong to no show with a name. Where several hold the same episode, the first is used.</param>
/// <param name="GlossaryFile">Synonyms and spellings; null when there are none.</param>
public sealed record ArchiveSettings(IReadOnlyList<string> Paths, string? GlossaryFile)
{
    /// <summary>
    /// The value of <c>Archive:Git</c> and <c>Archive:Feeds</c> that removes the repositories and feeds of weaker sources of settings.
    /// </summary>
    public const string NoRepository = SettingsReader.None;

    /// <summary>The key of <see cref="MaxGitMegabytes"/>.</summary>
    public const string MaxGitMegabytesKey = "Archive:GitMaxMegabytes";

    /// <summary>The key of <see cref="MaxGitFiles"/>.</summary>
    public const string MaxGitFilesKey = "Archive:GitMaxFiles";

    private const string PathKey = "Archive:Path";
    private const string GitKey = "Archive:Git";
    private const string FeedsKey = "Archive:Feeds";
    private const string ShowsKey = "Archive:Shows";

    /// <summary>The shows that have a name. Their sources come after those that belong to no show.</summary>
    public IReadOnlyList<ShowSources> Shows { get; init; } = [];

    /// <summary>Repositories. Their clones come after the folders.</summary>
    public IReadOnlyList<GitSource> Repositories { get; init; } = [];

    /// <summary>The time between two pulls. Default: 15 minutes.</summary>
    public TimeSpan PullInterval { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>The folder of the clones. Default: <c>data/clones</c> in the current folder.</summary>
    public string CloneFolder { get; init; } = Path.GetFullPath(Path.Combine("data", "clones"));

    /// <summary>Megabytes of all files of a repository together. A larger one is not checked out. Default: 300.</summary>
    public int MaxGitMegabytes { get; init; } = 300;

    /// <summary>Files of a repository. One with more is not checked out. Default: 50,000.</summary>
    public int MaxGitFiles { get; init; } = ArchiveLimits.FilesPerPath;

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

    /// <summary>
    /// The folder of what a start keeps for the next one, which anybody may delete; null to read everything at each start.
    /// </summary>
    public string? CacheFolder { get; init; }

    /// <summary>Whether every source belongs to a show with a name.</summary>
    public bool AreAllNamed => Paths.Count + Repositories.Count + Feeds.Count == 0;

    /// <summary>The names of the shows when there are several to tell apart; else none.</summary>
    public IReadOnlyList<string> ShowNames =>
        Shows.Count > (AreAllNamed ? 1 : 0) ? [.. Shows.Select(show => show.Name)] : [];

    /// <summary>The folders of all shows.</summary>
    public IReadOnlyList<string> AllPaths => [.. Paths, .. Shows.SelectMany(show => show.Paths)];

    /// <summary>The repositories of all shows.</summary>
    public IReadOnlyList<GitSource> AllRepositories =>
        [.. Repositories.Concat(Shows.SelectMany(show => show.Repositories)).DistinctBy(source => source.FolderName)];

    /// <summary>The feeds of all shows.</summary>
    public IReadOnlyList<FeedSource> AllFeeds =>
        [.. Feeds.Concat(Shows.SelectMany(show => show.Feeds)).DistinctBy(source => source.FolderName)];

    /// <summary>
    /// Every folder to load, show after show: the paths, the clones, and the folders of the feeds. So a show that is added at the end
    /// changes no slug of the others.
    /// </summary>
    public IReadOnlyList<ArchiveFolder> Folders
    {
        get
        {
            var names = ShowNames;
            return [.. Shows.Prepend(new("", Paths, Repositories, Feeds)).SelectMany(
                show => (string[])[.. show.Paths, .. show.Repositories.Select(GetCloneFolder), .. show.Feeds.Select(GetFeedFolder)],
                (show, path) => new ArchiveFolder(path, names.Contains(show.Name) ? show.Name : null))];
        }
    }

    /// <summary>Whether every repository has been cloned and every feed has been read, at any time.</summary>
    public bool AreSourcesPresent => AllRepositories.All(source => Directory.Exists(Path.Combine(GetCloneFolder(source), ".git")))
        && AllFeeds.All(source => File.Exists(Path.Combine(GetFeedFolder(source), FeedSource.StateFile)));

    public string GetCloneFolder(GitSource source) => Path.Combine(CloneFolder, source.FolderName);

    public string GetFeedFolder(FeedSource source) => Path.Combine(FeedFolder, source.FolderName);

    /// <summary>
    /// Reads <c>Archive:Path</c>, one path or a list of paths, <c>Archive:Git</c>, <c>Archive:GitInterval</c>, <c>Archive:CloneFolder</c>,
    /// <c>Archive:GitMaxMegabytes</c>, <c>Archive:GitMaxFiles</c>, <c>Archive:Feeds</c>, <c>Archive:FeedInterval</c>,
    /// <c>Archive:FeedFolder</c>, <c>Archive:AllowPrivateAddresses</c>, <c>Archive:Shows</c>, <c>Archive:LookEvery</c>,
    /// <c>Archive:GlossaryFile</c> and <c>Archive:CacheFolder</c>. A list comes from the strongest source that sets it: a list in the
    /// environment replaces the path or list in the file and is not merged with it. Defaults: the sample archive beside the settings file,
    /// no glossary, and <c>data/cache</c> in the current folder.
    /// </summary>
    public static ArchiveSettings Read(SettingsReader settings)
    {
        // Settings are listed in the order in which they are read.
        var defaults = new ArchiveSettings([], null);
        var paths = settings.GetPaths(PathKey);
        var git = ReadRepositories(settings, GitKey);
        var pullInterval = settings.GetDuration(
            "Archive:GitInterval", defaults.PullInterval, TimeSpan.FromMinutes(1), TimeSpan.FromDays(7));
        var cloneFolder = settings.GetText("Archive:CloneFolder", defaults.CloneFolder)!;
        var maxMegabytes = settings.GetNumber(MaxGitMegabytesKey, defaults.MaxGitMegabytes, 1, 100_000);
        var maxFiles = settings.GetNumber(MaxGitFilesKey, defaults.MaxGitFiles, 1, 10_000_000);
        var feeds = ReadFeeds(settings, FeedsKey);
        var read = defaults with
        {
            Repositories = git,
            PullInterval = pullInterval,
            CloneFolder = Path.GetFullPath(cloneFolder),
            MaxGitMegabytes = maxMegabytes,
            MaxGitFiles = maxFiles,
            Feeds = feeds,
            FeedInterval = settings.GetDuration(
                "Archive:FeedInterval", defaults.FeedInterval, TimeSpan.FromMinutes(1), TimeSpan.FromDays(7)),
            FeedFolder = Path.GetFullPath(settings.GetText("Archive:FeedFolder", defaults.FeedFolder)!),
            AllowPrivateAddresses = settings.GetFlag("Archive:AllowPrivateAddresses", defaults.AllowPrivateAddresses),
            Shows = settings.GetNamedEntries(ShowsKey, (key, name) => ReadShow(settings, key, name)),
            CheckInterval = settings.GetDuration(
                "Archive:LookEvery", defaults.CheckInterval, TimeSpan.FromSeconds(1), TimeSpan.FromDays(1)),
            GlossaryFile = settings.GetText("Archive:GlossaryFile"),
            CacheFolder = ReadCacheFolder(settings),
        };
        // The sample archive is for operators who set no source.
        if (paths.Count + git.Count + feeds.Count + read.Shows.Count == 0)
            paths = settings.GetPaths(PathKey, Path.Combine(SettingsFolder.Path, "sample-archive"));
        read = read with { Paths = paths };
        if (read.Folders.Any(folder => Path.GetFullPath(folder.Path) == read.CacheFolder))
        {
            settings.AddError(
                "Archive:CacheFolder",
                "Archive:CacheFolder is a folder of the archive, to which the bot never writes; name another, such as data/cache.");
        }

        if (read.Shows.Count > 0 && read.Folders.CountBy(folder => folder.Path).FirstOrDefault(path => path.Value > 1).Key is { } twice)
            settings.AddError(ShowsKey, $"{ShowsKey}: two shows have the source {SettingsReader.Display(Path.GetFileName(twice))}.");
        return read;
    }

    private static string? ReadCacheFolder(SettingsReader settings) =>
        settings.GetText("Archive:CacheFolder", Path.Combine("data", "cache")) is var folder && folder != SettingsReader.None
            ? Path.GetFullPath(folder!)
            : null;

    private static ShowSources ReadShow(SettingsReader settings, string key, string name)
    {
        var errors = settings.Errors.Count;
        if (name.Length > ShowName.MaxLength || name.Any(c => char.IsControl(c) || c is '"' or '“' or '”' or '„'))
        {
            settings.AddError($"{key}:Name is \"{SettingsReader.Display(name)}\", which is no name of a show: at most "
                + $"{ShowName.MaxLength} characters, without quotation marks.");
        }

        var show = new ShowSources(
            name, settings.GetPaths($"{key}:Path"), ReadRepositories(settings, $"{key}:Git"), ReadFeeds(settings, $"{key}:Feeds"));
        if (name.Length > 0 && settings.Errors.Count == errors && show.Paths.Count + show.Repositories.Count + show.Feeds.Count == 0)
            settings.AddError(key, $"{ShowsKey}: the show \"{SettingsReader.Display(name)}\" has no source; give it Path, Git or Feeds.");
        return show;
    }

    private static IReadOnlyList<GitSource> ReadRepositories(SettingsReader settings, string key)
    {
        var urls = settings.GetList(key, GitSource.Redact).Where(url => url != NoRepository).ToList();
        foreach (var invalid in urls.Where(url => GitSource.Parse(url) is null))
        {
            if (GitSource.HasQuery(invalid))
            {
                settings.AddError($"{key} has \"{SettingsReader.Display(GitSource.Redact(invalid))}\" with a query. Git would show it to "
                    + "all users of this machine and keep it in the clone; write a token before the host: https://TOKEN@host/path.");
                continue;
            }

            settings.AddError($"{key} has \"{SettingsReader.Display(GitSource.Redact(invalid))}\", which is no repository "
                + "such as https://host/path or ssh://host/path, with #branch behind it where needed.");
        }

        return [.. urls.Select(GitSource.Parse).OfType<GitSource>().DistinctBy(source => source.FolderName)];
    }

    private static IReadOnlyList<FeedSource> ReadFeeds(SettingsReader settings, string key)
    {
        var addresses = settings.GetAddresses(key, FeedSource.Redact).Where(address => address != NoRepository).ToList();
        foreach (var invalid in addresses.Where(address => FeedSource.Parse(address) is null))
        {
            settings.AddError($"{key} has \"{SettingsReader.Display(FeedSource.Redact(invalid))}\", which is no feed "
                + "such as https://host/path or a file.");
        }

        return [.. addresses.Select(FeedSource.Parse).OfType<FeedSource>().DistinctBy(source => source.FolderName)];
    }
}

/// <summary>A show and its sources.</summary>
/// <param name="Name">The name that people see and type.</param>
/// <param name="Paths">Folders.</param>
/// <param name="Repositories">Repositories. Their clones come after the folders.</param>
/// <param name="Feeds">Feeds. Their folders come after the clones.</param>
public sealed record ShowSources(
    string Name, IReadOnlyList<string> Paths, IReadOnlyList<GitSource> Repositories, IReadOnlyList<FeedSource> Feeds);
