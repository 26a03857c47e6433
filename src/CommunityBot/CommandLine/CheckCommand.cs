using System.CommandLine;
using CommunityBot.Archive;
using CommunityBot.Archive.Problems;
using CommunityBot.Archive.Sources;
using CommunityBot.Hosting;
using CommunityBot.Indexing;

namespace CommunityBot.CommandLine;

/// <summary><c>check [PATH]</c>, the archive doctor: one line per problem, then a count.</summary>
internal static class CheckCommand
{
    private static readonly Argument<string[]> Path = new("path")
    {
        Description = "The archive's folder; without it, the one of --archive or of the settings.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private static readonly Option<bool> ErrorsOnly = new("--errors") { Description = "Print only what is lost, not what was mended." };

    public static Command Create()
    {
        var verb = new Command("check", "Print what is wrong with an archive, file:line: sentence. Ends with 0 clean, 1 with errors, 2 when the path is unusable.")
        {
            Path, ErrorsOnly,
        };
        verb.SetAction(RunAsync);
        return verb;
    }

    private static async Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        var (output, error) = (line.InvocationConfiguration.Output, line.InvocationConfiguration.Error);
        var settings = ArchiveOption.Settings(line);
        // The glossary of the settings is made for the archive of the settings.
        var isItsOwn = line.GetValue(Path) is not { Length: > 0 } && line.GetValue(ArchiveOption.Instance) is not { Length: > 0 };
        if (line.GetValue(Path) is { Length: > 0 } given)
            settings = settings with { Paths = given, Repositories = [] };
        var clones = await new GitClones(settings, TimeProvider.System).UpdateAsync(onlyMissing: false, cancellationToken);
        var load = ArchiveLoader.Load(settings.Folders, cancellationToken);
        var glossary = SearchIndexLoader.ReadGlossary(settings);
        List<ArchiveProblem> problems = [.. clones, .. load.Problems, .. glossary.Problems, .. isItsOwn ? GlossaryCheck.FindUnusedEntries(glossary, load.Catalog) : []];
        foreach (var sentence in load.UnusablePaths)
            await error.WriteLineAsync(sentence);
        if (load.UnusablePaths.Count > 0)
            return ExitCode.Unusable;

        foreach (var problem in problems)
        {
            if (problem.Severity == ProblemSeverity.Error || !line.GetValue(ErrorsOnly))
                await output.WriteLineAsync(problem.ToString());
        }

        var errors = problems.Count(p => p.Severity == ProblemSeverity.Error);
        var warnings = problems.Count - errors;
        await output.WriteLineAsync($"{Count(errors, "error")}, {Count(warnings, "warning")} in {Count(load.FileCount, "file")}; {Count(load.Catalog.Episodes.Count, "episode")} can be asked for.");
        return errors == 0 ? ExitCode.Success : ExitCode.Failed;
    }

    private static string Count(int number, string noun) => $"{number} {noun}{(number == 1 ? "" : "s")}";
}
