using CommunityBot.Discord;
using CommunityBot.Discord.Configuration;
using CommunityBot.Logging;
using CommunityBot.Slack;
using CommunityBot.Slack.Configuration;
using CommunityBot.Storage;

namespace CommunityBot.Configuration;

/// <summary>The settings of every part of the bot.</summary>
internal sealed record BotSettings(
    ArchiveSettings Archive, PageSettings Page, StoreSettings Store, HighlightSettings Highlights, TelemetrySettings Telemetry,
    LogSettings Log, DiscordSettings Discord, SlackSettings Slack, SecretRedactor Secrets)
{
    /// <summary>Reads all settings, in the order in which <c>config</c> lists them. The reader keeps the errors.</summary>
    public static BotSettings Read(SettingsReader settings) => new(
        ArchiveSettings.Read(settings),
        PageSettings.Read(settings),
        StoreSettings.Read(settings),
        HighlightSettings.Read(settings),
        TelemetrySettings.Read(settings),
        LogSettings.Read(settings),
        DiscordSettings.Read(settings, DiscordAdapter.SdkVersion),
        SlackSettings.Read(settings, SlackAdapter.SdkVersion),
        settings.Redactor);
}
