namespace CommunityBot.Hosting;

/// <summary>Where the archive is, and the glossary that goes with it.</summary>
/// <param name="Paths">Folders; for an episode in several of them, the first wins.</param>
/// <param name="GlossaryFile">Synonyms and spellings; null where there are none.</param>
internal sealed record ArchiveSettings(IReadOnlyList<string> Paths, string? GlossaryFile)
{
    private const string PathKey = "Archive:Path";

    /// <summary>
    /// Reads <c>Archive:Path</c>, one path or a list of them, and <c>Archive:GlossaryFile</c>. Paths come whole from the last source that
    /// names any: a list in the environment takes the place of one path in the file, and is not mixed with a list there.
    /// </summary>
    /// <value>Default: the sample archive beside the settings file, and no glossary.</value>
    public static ArchiveSettings From(IConfigurationRoot configuration) => new(
        configuration.Providers.Reverse().Select(PathsOf).FirstOrDefault(paths => paths.Count > 0) ?? [Path.Combine(Settings.Folder, "sample-archive")],
        configuration["Archive:GlossaryFile"] is { Length: > 0 } glossary ? glossary : null);

    private static List<string> PathsOf(IConfigurationProvider source)
    {
        var items = source.GetChildKeys([], PathKey).Distinct().Order(ConfigurationKeyComparer.Instance).Select(item => ConfigurationPath.Combine(PathKey, item));
        return [.. items.Prepend(PathKey).Select(key => source.TryGet(key, out var path) ? path : null).OfType<string>().Where(path => path.Length > 0)];
    }
}
