using System.CommandLine;
using CommunityBot.Hosting;

namespace CommunityBot.Verbs;

/// <summary><c>--archive PATH</c>, which may be given several times and comes before every setting.</summary>
internal static class ArchiveOption
{
    public static Option<string[]> Instance { get; } = new("--archive")
    {
        Description = "A folder of episode pages and transcripts; may be given several times, the first wins for an episode found twice.",
        HelpName = "PATH",
        Recursive = true,
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
    };

    /// <summary>The folders named on the command line, or else those of the settings.</summary>
    public static IReadOnlyList<string> Paths(ParseResult line) =>
        line.GetValue(Instance) is { Length: > 0 } paths ? paths : ArchiveSettings.From(Settings.Read()).Paths;
}
