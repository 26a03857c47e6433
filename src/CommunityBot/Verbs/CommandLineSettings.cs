using System.CommandLine;
using CommunityBot.Hosting;

namespace CommunityBot.Verbs;

/// <summary>The settings as a process has them: its command line over its environment over <c>communitybot.yaml</c>.</summary>
internal static class CommandLineSettings
{
    /// <exception cref="SettingsException">The file is none of settings.</exception>
    public static Settings Read(ParseResult line) =>
        Settings.Read(Layer(line), SettingsLayer.OfEnvironment(Environment.GetEnvironmentVariables()), YamlSettings.Read(SettingsFolder.File));

    private static SettingsLayer Layer(ParseResult line)
    {
        var layer = new SettingsLayer();
        var archive = line.GetValue(ArchiveOption.Instance) ?? [];
        layer.Set("Archive:Path", archive, "--archive");
        layer.Set("Archive:Git", archive.Length > 0 ? ArchiveSettings.NoGit : null, "--archive");
        layer.Set("Page:Urls", line.GetValue(UrlsOption.Instance), "--urls");
        return layer;
    }
}
