using CommunityBot.Discord;
using CommunityBot.Discord.Configuration;
using CommunityBot.Logging;
using CommunityBot.Slack;
using CommunityBot.Slack.Configuration;
using CommunityBot.Storage;
using CommunityBot.Terminal;

namespace CommunityBot.Configuration;

/// <summary>The settings of every part of the bot.</summary>
internal sealed record BotSettings(
    ArchiveSettings Archive, SearchSettings Search, PageSettings Page, PublicSettings Public, StoreSettings Store,
    HighlightSettings Highlights, TelemetrySettings Telemetry, LogSettings Log, TerminalSettings Terminal, DiscordSettings Discord,
    SlackSettings Slack, SecretRedactor Secrets)
{
    /// <summary>Reads all settings, in the order in which <c>config</c> lists them. The reader keeps the errors.</summary>
    public static BotSettings Read(SettingsReader settings)
    {
        var read = new BotSettings(
            ArchiveSettings.Read(settings),
            SearchSettings.Read(settings, MeaningModel.IsPresent),
            PageSettings.Read(settings),
            PublicSettings.Read(settings),
            StoreSettings.Read(settings),
            HighlightSettings.Read(settings),
            TelemetrySettings.Read(settings),
            LogSettings.Read(settings),
            TerminalSettings.Read(settings),
            DiscordSettings.Read(settings, DiscordAdapter.SdkVersion),
            SlackSettings.Read(settings, SlackAdapter.SdkVersion),
            settings.Redactor);
        if (!read.Public.IsEnabled)
        {
            if (read.Discord.UsesHttp)
                settings.AddError("Discord:PublicKey is set without Public:Urls, where Discord's requests arrive.");
            if (read.Slack.UsesHttp)
                settings.AddError("Slack:SigningSecret is set without Public:Urls, where Slack's requests arrive.");
        }

        if (read.Page.IsEnabled && read.Public.Urls.FirstOrDefault(site => read.Page.Urls.Any(page => IsSamePort(site, page))) is { } site)
        {
            settings.AddError(
                $"Public:Urls has {site.GetLeftPart(UriPartial.Authority)}, where Page:Urls has the private page; "
                + "give the site another port.");
        }

        var shows = read.Archive.ShowNames;
        foreach (var (key, channels) in new[] { ("Discord:Shows", read.Discord.Shows), ("Slack:Shows", read.Slack.Shows) })
        {
            foreach (var name in channels.Select(c => c.Show).Where(name => name.Length > 0 && !shows.Contains(name)))
                settings.AddError(key, $"{key} has \"{SettingsReader.Display(name)}\", which is {DescribeShows(shows)}.");
        }

        var own = read.Discord.Shows.Concat(read.Slack.Shows).Where(c => c.Highlights.Count > 0).Select(c => c.Show).ToHashSet();
        string?[] posts = [.. shows.Where(own.Contains)];
        if (posts.Length < shows.Count || !read.Archive.AreAllNamed || posts.Length == 0)
            posts = [null, .. posts];
        var hasChannel = read.Discord.HighlightChannels.Count + read.Slack.HighlightChannels.Count > 0;
        return read with
        {
            Highlights = read.Highlights with
            {
                Posts = posts,
                PostsWithoutChannel = hasChannel ? [] : [.. posts.Where(p => p is null || !own.Contains(p))],
            },
        };
    }

    // A port of every address is that of each.
    private static bool IsSamePort(Uri a, Uri b) =>
        a.Port == b.Port && a.Port != 0
        && (a.Host.Equals(b.Host, StringComparison.OrdinalIgnoreCase) || IsEveryAddress(a) || IsEveryAddress(b));

    private static bool IsEveryAddress(Uri url) => url.Host is "0.0.0.0" or "[::]";

    private static string DescribeShows(IReadOnlyList<string> shows) => shows.Count == 0
        ? "no show: Archive:Shows does not have several"
        : $"none of the shows of Archive:Shows: {string.Join(", ", shows)}";
}
