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
        string[] folders = [.. settings.Paths, .. settings.Git.Select(settings.CloneOf).Where(Directory.Exists)];
        if (folders.Length == 0)
            return Finding.Skipped("Archive", "Nothing is cloned yet; the bot does that when it starts.");
        var load = ArchiveLoader.Load(folders, cancellationToken);
        if (load.UnusablePaths.Count > 0)
            return Finding.Bad("Archive", "There is nothing to answer from.", [.. load.UnusablePaths, "Make or mount that folder, readable for the bot's user, or name another in Archive:Path."]);
        if (ArchiveReader.Reasons(load, folders).ToList() is { Count: > 0 } reasons)
            return Finding.Bad("Archive", "There is nothing to answer from.", reasons);

        var errors = load.Problems.Count(p => p.Severity == ProblemSeverity.Error);
        var sentence = $"{Count(load.Catalog.Episodes.Count, "episode")} and {Count(load.Catalog.People.Count, "person", "people")} in {string.Join(", ", folders)}";
        if (errors > 0)
            return Finding.Bad("Archive", $"{sentence}, and {Count(errors, "error")}.", "Run \"check --errors\": it names each file and line that is lost.");
        return IsSample(settings)
            ? Finding.Good("Archive", $"{sentence}: the invented sample.", "Set Archive:Path to the folder of your own show.")
            : Finding.Good("Archive", sentence + ".");
    }

    /// <summary>Whether every repository can be pulled from; nothing is. Null where there are none.</summary>
    public static async Task<Finding?> CheckRepositories(ArchiveSettings settings, TimeSpan patience, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (settings.Git.Count == 0)
            return null;
        var reasons = await Task.WhenAll(settings.Git.Select(source => GitCommand.Ask(source, patience, clock, cancellationToken))).ConfigureAwait(false);
        string[] refusals = [.. settings.Git.Zip(reasons).Where(r => r.Second is not null).Select(r => $"{r.First} cannot be pulled from: {r.Second}.")];
        return refusals.Length == 0
            ? Finding.Good("Git", $"{Count(reasons.Length, "repository", "repositories")} can be pulled from.")
            : Finding.Bad("Git", $"{refusals.Length} of {Count(reasons.Length, "repository", "repositories")} cannot be pulled from.", refusals);
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
