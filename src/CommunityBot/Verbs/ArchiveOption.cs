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

    /// <summary>The settings, with the folders named on the command line in place of theirs.</summary>
    /// <exception cref="SettingsException">The settings cannot be read.</exception>
    public static ArchiveSettings Settings(ParseResult line)
    {
        var settings = ArchiveSettings.From(Hosting.Settings.Read());
        return line.GetValue(Instance) is { Length: > 0 } paths ? settings with { Paths = paths, Git = [] } : settings;
    }
}
