using CommunityBot.Archive;
using CommunityBot.Archive.Problems;
using CommunityBot.Archive.Sources;
using CommunityBot.Configuration;
using CommunityBot.Core.Highlights;
using CommunityBot.Core.Settings;
using CommunityBot.Indexing;
using CommunityBot.Storage.Database;

namespace CommunityBot.Doctor;

/// <summary>What can be looked at without asking anybody: settings, archive, glossary and store.</summary>
internal static class LocalChecks
{
    public static CheckResult CheckSettings(LoadedSettings settings) => settings.Mistakes.Count == 0
        ? CheckResult.Passed("Settings", $"{Count(settings.All.Count(s => s.Source is not null), "setting")} set, the others as usual. \"config\" lists them all.")
        : CheckResult.Failed("Settings", $"{Count(settings.Mistakes.Count, "mistake")}; the bot does not start.", settings.Mistakes);

    public static CheckResult CheckArchive(ArchiveSettings settings, CancellationToken cancellationToken)
    {
        string[] folders = [.. settings.Paths, .. settings.Repositories.Select(settings.GetCloneFolder).Where(Directory.Exists)];
        if (folders.Length == 0)
            return CheckResult.Skipped("Archive", "Nothing is cloned yet; the bot does that when it starts.");
        var load = ArchiveLoader.Load(folders, cancellationToken);
        if (load.UnusablePaths.Count > 0)
            return CheckResult.Failed("Archive", "There is nothing to answer from.", [.. load.UnusablePaths, "Make or mount that folder, readable for the bot's user, or name another in Archive:Path."]);
        if (SearchIndexLoader.GetUnusableReasons(load, folders).ToList() is { Count: > 0 } reasons)
            return CheckResult.Failed("Archive", "There is nothing to answer from.", reasons);

        var errors = load.Problems.Count(p => p.Severity == ProblemSeverity.Error);
        var sentence = $"{Count(load.Catalog.Episodes.Count, "episode")} and {Count(load.Catalog.People.Count, "person", "people")} in {string.Join(", ", folders)}";
        if (errors > 0)
            return CheckResult.Failed("Archive", $"{sentence}, and {Count(errors, "error")}.", "Run \"check --errors\": it names each file and line that is lost.");
        return IsSample(settings)
            ? CheckResult.Passed("Archive", $"{sentence}: the invented sample.", "Set Archive:Path to the folder of your own show.")
            : CheckResult.Passed("Archive", sentence + ".");
    }

    /// <summary>Whether every repository can be pulled from; nothing is. Null where there are none.</summary>
    public static async Task<CheckResult?> CheckRepositoriesAsync(ArchiveSettings settings, TimeSpan patience, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (settings.Repositories.Count == 0)
            return null;
        var reasons = await Task.WhenAll(settings.Repositories.Select(source => GitCommand.CheckRemoteAsync(source, patience, clock, cancellationToken)));
        string[] refusals = [.. settings.Repositories.Zip(reasons).Where(r => r.Second is not null).Select(r => $"{r.First} cannot be pulled from: {r.Second}.")];
        return refusals.Length == 0
            ? CheckResult.Passed("Git", $"{Count(reasons.Length, "repository", "repositories")} can be pulled from.")
            : CheckResult.Failed("Git", $"{refusals.Length} of {Count(reasons.Length, "repository", "repositories")} cannot be pulled from.", refusals);
    }

    public static CheckResult CheckGlossary(ArchiveSettings settings)
    {
        if (settings.GlossaryFile is not { } file)
            return CheckResult.Skipped("Glossary", "None is set.");
        var glossary = GlossaryReader.Read(file);
        return glossary.Problems.Count > 0
            ? CheckResult.Failed("Glossary", $"{Count(glossary.Problems.Count, "problem")} in {file}.", [.. glossary.Problems.Select(p => p.ToString())])
            : CheckResult.Passed("Glossary", $"{Count(glossary.Groups.Count, "group")} of words in {file}.");
    }

    /// <summary>Whether the bot could use its store; nothing is made.</summary>
    public static async Task<CheckResult> CheckStoreAsync(LoadedSettings settings, TimeSpan patience, TimeProvider clock, CancellationToken cancellationToken)
    {
        try
        {
            var database = settings.GetGroups("Store").Store.CreateDatabase();
            return CheckResult.Passed("Store", await StoreInspector.InspectAsync(database, patience, clock, cancellationToken));
        }
        catch (SettingsException)
        {
            return CheckResult.Skipped("Store", "Its settings are mistaken, see above.");
        }
        catch (StoreUnavailableException unavailable)
        {
            return CheckResult.Failed("Store", "The highlights cannot be kept; everything else works.", unavailable.Message);
        }
    }

    private static bool IsSample(ArchiveSettings settings) => settings.Paths.Any(p => p.EndsWith("sample-archive", StringComparison.Ordinal));

    private static string Count(int number, string one, string? many = null) => $"{number} {(number == 1 ? one : many ?? one + "s")}";
}
