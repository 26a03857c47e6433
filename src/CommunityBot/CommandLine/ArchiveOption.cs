using System.CommandLine;
using CommunityBot.Archive.Sources;
using CommunityBot.Core.Settings;

namespace CommunityBot.CommandLine;

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

    /// <summary>Where the archive is, by the command line or the settings.</summary>
    /// <exception cref="SettingsException">The archive's settings are wrong.</exception>
    public static ArchiveSettings Settings(ParseResult line) => CommandLineSettings.Read(line).GetGroups("Archive").Archive;
}
