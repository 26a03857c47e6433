using System.CommandLine;
using CommunityBot.Archive.Sources;
using CommunityBot.Configuration;
using CommunityBot.Core.Settings;

namespace CommunityBot.CommandLine;

/// <summary>The settings as a process has them: its command line over its environment over <c>communitybot.yaml</c>.</summary>
internal static class CommandLineSettings
{
    /// <exception cref="SettingsException">The file is none of settings.</exception>
    public static LoadedSettings Read(ParseResult line) =>
        LoadedSettings.Read(Layer(line), SettingsLayer.FromEnvironment(Environment.GetEnvironmentVariables()), YamlSettingsReader.Read(SettingsFolder.File));

    private static SettingsLayer Layer(ParseResult line)
    {
        var layer = new SettingsLayer();
        var archive = line.GetValue(ArchiveOption.Instance) ?? [];
        layer.Set("Archive:Path", archive, "--archive");
        layer.Set("Archive:Git", archive.Length > 0 ? ArchiveSettings.NoRepository : null, "--archive");
        layer.Set("Page:Urls", line.GetValue(UrlsOption.Instance), "--urls");
        return layer;
    }
}
