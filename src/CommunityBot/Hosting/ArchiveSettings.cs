using CommunityBot.Core.Settings;

namespace CommunityBot.Hosting;

/// <summary>Where the archive is, and the glossary that goes with it.</summary>
/// <param name="Paths">Folders; for an episode in several of them, the first wins.</param>
/// <param name="GlossaryFile">Synonyms and spellings; null where there are none.</param>
internal sealed record ArchiveSettings(IReadOnlyList<string> Paths, string? GlossaryFile)
{
    /// <summary>
    /// Reads <c>Archive:Path</c>, one path or a list of them, and <c>Archive:GlossaryFile</c>. Paths come whole from the strongest source that
    /// names any: a list in the environment takes the place of one path in the file, and is not mixed with a list there.
    /// </summary>
    /// <value>Default: the sample archive beside the settings file, and no glossary.</value>
    public static ArchiveSettings Read(SettingsReader settings) => new(
        settings.Paths("Archive:Path", Path.Combine(SettingsFolder.Path, "sample-archive")),
        settings.Text("Archive:GlossaryFile"));
}
