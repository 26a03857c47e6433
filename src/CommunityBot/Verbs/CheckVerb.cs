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
        verb.SetAction((line, cancellationToken) => Task.FromResult(Run(line, cancellationToken)));
        return verb;
    }

    private static int Run(ParseResult line, CancellationToken cancellationToken)
    {
        var (output, error) = (line.InvocationConfiguration.Output, line.InvocationConfiguration.Error);
        var settings = ArchiveOption.Settings(line);
        var paths = line.GetValue(Path) is { Length: > 0 } given ? given : settings.Paths;
        var load = ArchiveLoader.Load(paths, cancellationToken);
        var problems = load.Problems.Concat(ArchiveReader.Glossary(settings).Problems).ToList();
        foreach (var sentence in load.UnusablePaths)
            error.WriteLine(sentence);
        if (load.UnusablePaths.Count > 0)
            return ExitCode.Unusable;

        foreach (var problem in problems)
        {
            if (problem.Severity == ProblemSeverity.Error || !line.GetValue(ErrorsOnly))
                output.WriteLine(problem);
        }

        var errors = problems.Count(p => p.Severity == ProblemSeverity.Error);
        var warnings = problems.Count - errors;
        output.WriteLine($"{Count(errors, "error")}, {Count(warnings, "warning")} in {Count(load.FileCount, "file")}; {Count(load.Catalog.Episodes.Count, "episode")} can be asked for.");
        return errors == 0 ? ExitCode.Success : ExitCode.Failed;
    }

    private static string Count(int number, string noun) => $"{number} {noun}{(number == 1 ? "" : "s")}";
}
