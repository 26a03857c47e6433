using CommunityBot.Core.Archive;
using CommunityBot.Core.Highlights;
using CommunityBot.Hosting;
using CommunityBot.Storage;

namespace CommunityBot.Health.Doctor;

/// <summary>What can be looked at without asking anybody: settings, archive, glossary and store.</summary>
internal static class LocalChecks
{
    public static Finding CheckSettings(Settings settings) => settings.Mistakes.Count == 0
        ? Finding.Good("Settings", $"{Count(settings.All.Count(s => s.Place is not null), "setting")} set, the others as usual. \"config\" lists them all.")
        : Finding.Bad("Settings", $"{Count(settings.Mistakes.Count, "mistake")}; the bot does not start.", settings.Mistakes);

    public static Finding CheckArchive(ArchiveSettings settings, CancellationToken cancellationToken)
    {
        var load = ArchiveLoader.Load(settings.Paths, cancellationToken);
        if (ArchiveReader.Reasons(load, settings.Paths).ToList() is { Count: > 0 } reasons)
            return Finding.Bad("Archive", "There is nothing to answer from.", reasons);

        var errors = load.Problems.Count(p => p.Severity == ProblemSeverity.Error);
        var sentence = $"{Count(load.Catalog.Episodes.Count, "episode")} and {Count(load.Catalog.People.Count, "person", "people")} in {string.Join(", ", settings.Paths)}";
        if (errors > 0)
            return Finding.Bad("Archive", $"{sentence}, and {Count(errors, "error")}.", "Run \"check --errors\": it names each file and line that is lost.");
        return IsSample(settings)
            ? Finding.Good("Archive", $"{sentence}: the invented sample.", "Set Archive:Path to the folder of your own show.")
            : Finding.Good("Archive", sentence + ".");
    }

    public static Finding CheckGlossary(ArchiveSettings settings)
    {
        if (settings.GlossaryFile is not { } file)
            return Finding.Skipped("Glossary", "None is set.");
        var glossary = GlossaryReader.Read(file);
        return glossary.Problems.Count > 0
            ? Finding.Bad("Glossary", $"{Count(glossary.Problems.Count, "problem")} in {file}.", [.. glossary.Problems.Select(p => p.ToString())])
            : Finding.Good("Glossary", $"{Count(glossary.Groups.Count, "group")} of words in {file}.");
    }

    /// <summary>Whether the bot could use its store; nothing is made.</summary>
    public static async Task<Finding> CheckStore(Settings settings, TimeSpan patience, TimeProvider clock, CancellationToken cancellationToken)
    {
        try
        {
            var database = settings.For("Store").Store.Database();
            return Finding.Good("Store", await StoreInspection.Of(database, patience, clock, cancellationToken).ConfigureAwait(false));
        }
        catch (SettingsException)
        {
            return Finding.Skipped("Store", "Its settings are mistaken, see above.");
        }
        catch (StoreUnavailableException unavailable)
        {
            return Finding.Bad("Store", "The highlights cannot be kept; everything else works.", unavailable.Message);
        }
    }

    private static bool IsSample(ArchiveSettings settings) => settings.Paths.Any(p => p.EndsWith("sample-archive", StringComparison.Ordinal));

    private static string Count(int number, string one, string? many = null) => $"{number} {(number == 1 ? one : many ?? one + "s")}";
}
