using CommunityBot.Core.Archive;
using CommunityBot.Hosting;

namespace CommunityBot.Health.Doctor;

/// <summary>What can be looked at without asking anybody: settings, archive, glossary, and the folder that is written to.</summary>
internal static class LocalChecks
{
    private const string StorePath = "Store:Path";

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

    /// <summary>Whether the folder of the store's file can be written to.</summary>
    public static Finding CheckStore(Settings settings)
    {
        if (settings.Find("Store:ConnectionString") is not null)
            return Finding.Skipped("Store", "PostgreSQL, which the bot opens when it starts.");
        if (settings.Find(StorePath) is not { } file)
            return Finding.Skipped("Store", "None is set.");
        var folder = Path.GetDirectoryName(Path.GetFullPath(file))!;
        try
        {
            // A folder that the doctor made would be the doctor's, and not the bot's.
            var there = folder;
            while (!Directory.Exists(there))
                there = Path.GetDirectoryName(there)!;
            using (File.Create(Path.Combine(there, ".communitybot-doctor"), 1, FileOptions.DeleteOnClose))
                return Finding.Good("Store", there == folder ? $"{folder} can be written to." : $"{folder} is not there, and can be made.");
        }
        catch (Exception unwritable) when (unwritable is IOException or UnauthorizedAccessException)
        {
            return Finding.Bad("Store", $"{folder} cannot be written to.", $"Let the bot's user write to {folder}, or set {StorePath} to a file elsewhere.");
        }
    }

    private static bool IsSample(ArchiveSettings settings) => settings.Paths.Any(p => p.EndsWith("sample-archive", StringComparison.Ordinal));

    private static string Count(int number, string one, string? many = null) => $"{number} {(number == 1 ? one : many ?? one + "s")}";
}
