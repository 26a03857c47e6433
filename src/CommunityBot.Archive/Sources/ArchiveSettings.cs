using CommunityBot.Core.Settings;

namespace CommunityBot.Archive.Sources;

/// <summary>Where the archive is, how often it is looked at, and the glossary that goes with it.</summary>
/// <param name="Paths">Folders; for an episode in several of them, the first wins.</param>
/// <param name="GlossaryFile">Synonyms and spellings; null where there are none.</param>
internal sealed record ArchiveSettings(IReadOnlyList<string> Paths, string? GlossaryFile)
{
    private const string PathKey = "Archive:Path";
    private const string GitKey = "Archive:Git";

    /// <summary>In place of repositories: none, whatever a weaker source names.</summary>
    public const string NoRepository = "none";

    /// <summary>Repositories, which come behind the folders.</summary>
    public IReadOnlyList<GitSource> Repositories { get; init; } = [];

    /// <summary>How often they are pulled. Default: 15 minutes.</summary>
    public TimeSpan PullInterval { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>Where their clones are. Default: <c>data/clones</c> in the current folder.</summary>
    public string CloneFolder { get; init; } = Path.GetFullPath(Path.Combine("data", "clones"));

    /// <summary>How often files are looked at for changes. Default: 10 seconds.</summary>
    public TimeSpan CheckInterval { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Every folder that is read, the clones last.</summary>
    public IReadOnlyList<string> Folders => [.. Paths, .. Repositories.Select(GetCloneFolder)];

    /// <summary>Whether every repository has been cloned, however long ago.</summary>
    public bool AreRepositoriesCloned => Repositories.All(source => Directory.Exists(Path.Combine(GetCloneFolder(source), ".git")));

    public string GetCloneFolder(GitSource source) => Path.Combine(CloneFolder, source.FolderName);

    /// <summary>
    /// Reads <c>Archive:Path</c>, one path or a list of them, <c>Archive:Git</c>, <c>Archive:GitInterval</c>, <c>Archive:CloneFolder</c>,
    /// <c>Archive:LookEvery</c> and <c>Archive:GlossaryFile</c>. Lists come whole from the strongest source that names any: a list in the environment takes
    /// the place of one path in the file, and is not mixed with a list there.
    /// </summary>
    /// <value>Default: the sample archive beside the settings file, and no glossary.</value>
    public static ArchiveSettings Read(SettingsReader settings)
    {
        var paths = settings.GetPaths(PathKey);
        var git = settings.GetList(GitKey, GitSource.Redact).Where(url => url != NoRepository).ToList();
        // Whoever names any source does not want the sample beside it.
        if (paths.Count + git.Count == 0)
            paths = settings.GetPaths(PathKey, Path.Combine(SettingsFolder.Path, "sample-archive"));
        foreach (var wrong in git.Where(url => GitSource.Parse(url) is null))
            settings.AddError($"{GitKey} has \"{SettingsReader.Display(GitSource.Redact(wrong))}\", which is no repository such as https://host/path or ssh://host/path, with #branch behind it where needed.");

        var byDefault = new ArchiveSettings([], null);
        return byDefault with
        {
            Paths = paths,
            Repositories = [.. git.Select(GitSource.Parse).OfType<GitSource>().DistinctBy(source => source.FolderName)],
            PullInterval = settings.GetDuration("Archive:GitInterval", byDefault.PullInterval, TimeSpan.FromMinutes(1), TimeSpan.FromDays(7)),
            CloneFolder = Path.GetFullPath(settings.GetText("Archive:CloneFolder", byDefault.CloneFolder)!),
            CheckInterval = settings.GetDuration("Archive:LookEvery", byDefault.CheckInterval, TimeSpan.FromSeconds(1), TimeSpan.FromDays(1)),
            GlossaryFile = settings.GetText("Archive:GlossaryFile"),
        };
    }
}
