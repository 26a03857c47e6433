using CommunityBot.Core.Settings;

namespace CommunityBot.Archive.Sources;

/// <summary>Where the archive and its glossary are, and how often they are checked for changes.</summary>
/// <param name="Paths">Folders. Where several hold the same episode, the first is used.</param>
/// <param name="GlossaryFile">Synonyms and spellings; null when there are none.</param>
public sealed record ArchiveSettings(IReadOnlyList<string> Paths, string? GlossaryFile)
{
    /// <summary>The value of <c>Archive:Git</c> that removes the repositories of weaker sources of settings.</summary>
    public const string NoRepository = "none";

    private const string PathKey = "Archive:Path";
    private const string GitKey = "Archive:Git";

    /// <summary>Repositories. Their clones come after the folders.</summary>
    public IReadOnlyList<GitSource> Repositories { get; init; } = [];

    /// <summary>The time between two pulls. Default: 15 minutes.</summary>
    public TimeSpan PullInterval { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>The folder of the clones. Default: <c>data/clones</c> in the current folder.</summary>
    public string CloneFolder { get; init; } = Path.GetFullPath(Path.Combine("data", "clones"));

    /// <summary>The time between two checks of the files. Default: 10 seconds.</summary>
    public TimeSpan CheckInterval { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Every folder to load, the clones last.</summary>
    public IReadOnlyList<string> Folders => [.. Paths, .. Repositories.Select(GetCloneFolder)];

    /// <summary>Whether every repository has been cloned, at any time.</summary>
    public bool AreRepositoriesCloned => Repositories.All(source => Directory.Exists(Path.Combine(GetCloneFolder(source), ".git")));

    public string GetCloneFolder(GitSource source) => Path.Combine(CloneFolder, source.FolderName);

    /// <summary>
    /// Reads <c>Archive:Path</c>, one path or a list of paths, <c>Archive:Git</c>, <c>Archive:GitInterval</c>, <c>Archive:CloneFolder</c>,
    /// <c>Archive:LookEvery</c> and <c>Archive:GlossaryFile</c>. A list comes from the strongest source that sets it: a list in the
    /// environment replaces the path or list in the file and is not merged with it. Defaults: the sample archive beside the settings file,
    /// and no glossary.
    /// </summary>
    public static ArchiveSettings Read(SettingsReader settings)
    {
        var paths = settings.GetPaths(PathKey);
        var git = settings.GetList(GitKey, GitSource.Redact).Where(url => url != NoRepository).ToList();
        // The sample archive is for operators who set no source.
        if (paths.Count + git.Count == 0)
            paths = settings.GetPaths(PathKey, Path.Combine(SettingsFolder.Path, "sample-archive"));
        foreach (var invalid in git.Where(url => GitSource.Parse(url) is null))
        {
            settings.AddError($"{GitKey} has \"{SettingsReader.Display(GitSource.Redact(invalid))}\", which is no repository "
                + "such as https://host/path or ssh://host/path, with #branch behind it where needed.");
        }

        var defaults = new ArchiveSettings([], null);
        return defaults with
        {
            Paths = paths,
            Repositories = [.. git.Select(GitSource.Parse).OfType<GitSource>().DistinctBy(source => source.FolderName)],
            PullInterval = settings.GetDuration(
                "Archive:GitInterval", defaults.PullInterval, TimeSpan.FromMinutes(1), TimeSpan.FromDays(7)),
            CloneFolder = Path.GetFullPath(settings.GetText("Archive:CloneFolder", defaults.CloneFolder)!),
            CheckInterval = settings.GetDuration(
                "Archive:LookEvery", defaults.CheckInterval, TimeSpan.FromSeconds(1), TimeSpan.FromDays(1)),
            GlossaryFile = settings.GetText("Archive:GlossaryFile"),
        };
    }
}
