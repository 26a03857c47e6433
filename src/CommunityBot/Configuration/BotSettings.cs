using CommunityBot.Archive.Sources;
using CommunityBot.Core.Highlights;
using CommunityBot.Core.Settings;
using CommunityBot.Discord.Configuration;
using CommunityBot.Logging;
using CommunityBot.Slack.Configuration;
using CommunityBot.Storage;
using CommunityBot.Web.Hosting;
using CommunityBot.Web.Metrics;

namespace CommunityBot.Configuration;

/// <summary>The settings of every room.</summary>
internal sealed record BotSettings(
    ArchiveSettings Archive,
    PageSettings Page,
    StoreSettings Store,
    HighlightSettings Highlights,
    MetricsSettings Metrics,
    LogSettings Log,
    DiscordSettings Discord,
    SlackSettings Slack,
    SecretRedactor Secrets)
{
    /// <summary>Reads them in the order in which they are listed; mistakes stay with the reader.</summary>
    public static BotSettings Read(SettingsReader settings) => new(
        ArchiveSettings.Read(settings),
        PageSettings.Read(settings),
        StoreSettings.Read(settings),
        HighlightSettings.Read(settings),
        MetricsSettings.Read(settings),
        LogSettings.Read(settings),
        DiscordSettings.Read(settings),
        SlackSettings.Read(settings),
        settings.Redactor);
}
