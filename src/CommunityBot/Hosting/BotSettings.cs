using CommunityBot.Core.Settings;
using CommunityBot.Health.Metrics;
using CommunityBot.Hosting.Logs;
using CommunityBot.Local;

namespace CommunityBot.Hosting;

/// <summary>The settings of every room.</summary>
internal sealed record BotSettings(ArchiveSettings Archive, PageSettings Page, MetricsSettings Metrics, LogSettings Log, SettingSecrets Secrets)
{
    /// <summary>Reads them in the order in which they are listed; mistakes stay with the reader.</summary>
    public static BotSettings Read(SettingsReader settings) => new(
        ArchiveSettings.Read(settings),
        PageSettings.Read(settings),
        MetricsSettings.Read(settings),
        LogSettings.Read(settings),
        settings.Secrets);
}
