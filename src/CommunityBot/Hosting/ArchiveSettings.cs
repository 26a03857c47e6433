namespace CommunityBot.Hosting;

/// <summary>Where the archive is, and the glossary that goes with it.</summary>
/// <param name="Paths">Folders; for an episode in several of them, the first wins.</param>
/// <param name="GlossaryFile">Synonyms and spellings; null where there are none.</param>
internal sealed record ArchiveSettings(IReadOnlyList<string> Paths, string? GlossaryFile)
{
    /// <summary>Reads <c>Archive:Path</c>, one path or a list of them, and <c>Archive:GlossaryFile</c>.</summary>
    /// <value>Default: the sample archive beside the settings file, and no glossary.</value>
    public static ArchiveSettings From(IConfiguration configuration)
    {
        var section = configuration.GetSection("Archive:Path");
        var list = section.GetChildren().Select(c => c.Value).OfType<string>().Where(p => p.Length > 0).ToList();
        return new(
            section.Value is { Length: > 0 } one ? [one] : list.Count > 0 ? list : [Path.Combine(Settings.Folder, "sample-archive")],
            configuration["Archive:GlossaryFile"] is { Length: > 0 } glossary ? glossary : null);
    }
}
