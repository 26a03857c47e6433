using System.CommandLine;
using CommunityBot.Core.Archive;
using CommunityBot.Hosting;

namespace CommunityBot.Verbs;

/// <summary><c>check [PATH]</c>, the archive doctor: one line per problem, then a count.</summary>
internal static class CheckVerb
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
        verb.SetAction(Run);
        return verb;
    }

    private static async Task<int> Run(ParseResult line, CancellationToken cancellationToken)
    {
        var (output, error) = (line.InvocationConfiguration.Output, line.InvocationConfiguration.Error);
        var settings = ArchiveOption.Settings(line);
        // The glossary of the settings is made for the archive of the settings.
        var isItsOwn = line.GetValue(Path) is not { Length: > 0 } && line.GetValue(ArchiveOption.Instance) is not { Length: > 0 };
        if (line.GetValue(Path) is { Length: > 0 } given)
            settings = settings with { Paths = given, Git = [] };
        var clones = await new GitClones(settings, TimeProvider.System).Update(onlyMissing: false, cancellationToken).ConfigureAwait(false);
        var load = ArchiveLoader.Load(settings.Folders, cancellationToken);
        var glossary = ArchiveReader.Glossary(settings);
        List<ArchiveProblem> problems = [.. clones, .. load.Problems, .. glossary.Problems, .. isItsOwn ? GlossaryCheck.Unsaid(glossary, load.Catalog) : []];
        foreach (var sentence in load.UnusablePaths)
            await error.WriteLineAsync(sentence).ConfigureAwait(false);
        if (load.UnusablePaths.Count > 0)
            return ExitCode.Unusable;

        foreach (var problem in problems)
        {
            if (problem.Severity == ProblemSeverity.Error || !line.GetValue(ErrorsOnly))
                await output.WriteLineAsync(problem.ToString()).ConfigureAwait(false);
        }

        var errors = problems.Count(p => p.Severity == ProblemSeverity.Error);
        var warnings = problems.Count - errors;
        await output.WriteLineAsync($"{Count(errors, "error")}, {Count(warnings, "warning")} in {Count(load.FileCount, "file")}; {Count(load.Catalog.Episodes.Count, "episode")} can be asked for.").ConfigureAwait(false);
        return errors == 0 ? ExitCode.Success : ExitCode.Failed;
    }

    private static string Count(int number, string noun) => $"{number} {noun}{(number == 1 ? "" : "s")}";
}
