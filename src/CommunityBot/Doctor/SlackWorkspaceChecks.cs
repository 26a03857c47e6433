using CommunityBot.Slack.Configuration;
using CommunityBot.Slack.Registration;

namespace CommunityBot.Doctor;

/// <summary>Checks the app's scopes and what the bot may do in the channels of the settings, and says who may use its commands.</summary>
/// <param name="http">Sends the requests; its timeout limits each of them.</param>
/// <param name="settings">The settings of Slack.</param>
internal sealed class SlackWorkspaceChecks(HttpClient http, SlackSettings settings)
{
    private const string PostsSubject = "Slack posts";
    private const string CommandsSubject = "Slack commands";

    /// <summary>Returns nothing without a token or with one that does not work: another check says so.</summary>
    public async Task<IReadOnlyList<CheckResult>> CheckAsync(string? token, CancellationToken cancellationToken)
    {
        if (token is null)
            return [];
        var me = await SendAsync("auth.test", token, cancellationToken);
        if (me.Json?.IsTrue("ok") != true)
            return [];
        var advice = new List<string>();
        // Slack names them in every answer: https://docs.slack.dev/authentication/installing-with-oauth#scopes.
        var missing = me.Scopes.Count == 0 ? [] : SlackManifest.Scopes.Where(s => !me.Scopes.Contains(s.Name)).ToList();
        if (missing.Count > 0)
        {
            advice.Add(
                $"The app lacks {string.Join(", ", missing.Select(s => $"{s.Name} ({s.Why})"))}: update it from the manifest at "
                + "https://api.slack.com/apps, and install it again.");
        }

        var channels = settings.HighlightChannels.Concat(settings.NewEpisodeChannels).Concat(settings.ModeratorChannels)
            .Concat(settings.Shows.SelectMany(s => s.Highlights.Concat(s.NewEpisodes))).Distinct().ToList();
        foreach (var channel in channels)
        {
            var answer = await SendAsync($"conversations.history?channel={channel}&limit=1", token, cancellationToken);
            if (Describe(channel, answer) is { } problem)
                advice.Add(problem);
        }

        var posts = advice.Count > 0
            ? CheckResult.Failed(PostsSubject, "The app or a channel lacks a permission, so some of its work fails.", advice)
            : CheckResult.Passed(
                PostsSubject,
                channels.Count == 0
                    ? "The app has its scopes."
                    : $"The app has its scopes, and the bot is in {Plural.Count(channels.Count, "channel")} of its posts.");
        return
        [
            posts,
            CheckResult.Passed(
                CommandsSubject,
                "Every member of the workspace may use every command; Slack has no setting for single ones. "
                + $"Moderators are {Plural.Count(settings.Moderators.Count, "member")} of Slack:Moderators and those of "
                + $"{Plural.Count(settings.ModeratorGroups.Count, "user group")} of Slack:ModeratorGroups."),
        ];
    }

    private static string? Describe(string channel, PlatformResponse answer) => answer.Json is not { } json
        ? $"Slack does not say whether the bot is in the channel {channel}: try again later."
        : json.IsTrue("ok") ? null : json.Text("error") switch
        {
            "not_in_channel" => $"The bot is not in the Slack channel {channel}: invite it there with /invite.",
            "channel_not_found" =>
                $"Slack has no channel {channel}, or it is private and the bot is not in it: check the id in the settings, and invite the "
                + "bot.",
            "missing_scope" => null,
            var error => $"Slack refuses to show the channel {channel} ({SettingsReader.Display(error ?? "?")}).",
        };

    private Task<PlatformResponse> SendAsync(string method, string token, CancellationToken cancellationToken) =>
        PlatformResponse.SendAsync(http, HttpMethod.Get, new(settings.ApiUrl, method), "Bearer", token, cancellationToken);
}
