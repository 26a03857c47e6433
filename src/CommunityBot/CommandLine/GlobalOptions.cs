namespace CommunityBot.CommandLine;

/// <summary>The options of every command, and the settings that result from them, the environment and <c>communitybot.yaml</c>.</summary>
internal static class GlobalOptions
{
    /// <summary><c>--archive PATH</c>, which may be given several times and overrides the settings.</summary>
    public static Option<string[]> Archive { get; } = new("--archive")
    {
        Description = "A folder of episode pages and transcripts; may be given several times, the first wins for an episode found twice.",
        HelpName = "PATH",
        Recursive = true,
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
    };

    /// <summary><c>--urls ADDRESSES</c>: the addresses of the page, which override the settings.</summary>
    public static Option<string?> Urls { get; } = new("--urls")
    {
        Description = "Where the local page is, such as http://127.0.0.1:5080; several with semicolons between.",
        HelpName = "URL",
        Recursive = true,
    };

    // What --archive turns off: the other sources, and the channels of shows that are then not there.
    private static readonly string[] OtherSources = ["Archive:Git", "Archive:Feeds", "Archive:Shows", "Discord:Shows", "Slack:Shows"];

    /// <summary>Reads the settings: the command line overrides the environment, which overrides the file.</summary>
    /// <exception cref="SettingsException">The file does not hold settings.</exception>
    public static LoadedSettings ReadSettings(ParseResult line)
    {
        var layer = new SettingsLayer();
        var archive = line.GetValue(Archive) ?? [];
        layer.Set("Archive:Path", archive, "--archive");
        foreach (var key in archive.Length > 0 ? OtherSources : [])
            layer.Set(key, SettingsReader.None, "--archive");
        layer.Set("Page:Urls", line.GetValue(Urls), "--urls");
        return LoadedSettings.Read(
            layer, SettingsLayer.FromEnvironment(Environment.GetEnvironmentVariables()), YamlSettingsReader.Read(SettingsFolder.File));
    }
}
