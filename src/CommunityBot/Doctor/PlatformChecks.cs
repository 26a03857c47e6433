using System.Net;
using System.Text.Json;

namespace CommunityBot.Doctor;

/// <summary>Checks the tokens at the platforms. Without a token, no request is sent.</summary>
/// <param name="http">Sends the requests; its timeout limits each of them.</param>
/// <param name="discord">The address of Discord's API, with a slash at the end.</param>
/// <param name="slack">The address of Slack's API, with a slash at the end.</param>
internal sealed class PlatformChecks(HttpClient http, Uri discord, Uri slack)
{
    private const string OverHttp = "Interactions come over HTTP.";

    /// <summary>
    /// Checks the token with https://discord.com/developers/docs/resources/user#get-current-user, whether the bot is a member of a server,
    /// and whether a public key is that of the app.
    /// </summary>
    public async Task<CheckResult> CheckDiscordAsync(string? token, string? publicKey, CancellationToken cancellationToken)
    {
        const string Subject = "Discord";
        if (token is null)
        {
            return CheckResult.Skipped(
                Subject, "No token is set, so the bot is not there.",
                "For Discord, set Discord:Token to the token from https://discord.com/developers/applications, page Bot.");
        }

        var me = await SendAsync(HttpMethod.Get, new(discord, "users/@me"), "Bot", token, cancellationToken);
        if (me.Status == HttpStatusCode.Unauthorized)
        {
            return CheckResult.Failed(
                Subject, "The token is not accepted.",
                "Make a new token at https://discord.com/developers/applications, page Bot, and put it into Discord:Token.");
        }

        if (me.Json is not { } bot)
            return CreateUnreachable(Subject, me);

        var name = $"The token is that of {GetText(bot, "username")}.";
        if (publicKey is not null)
            return await CheckDiscordHttpAsync(name, token, publicKey, cancellationToken);

        var servers = await SendAsync(HttpMethod.Get, new(discord, "users/@me/guilds?limit=1"), "Bot", token, cancellationToken);
        return servers.Json is { ValueKind: JsonValueKind.Array } list && list.GetArrayLength() == 0
            ? CheckResult.Passed(
                Subject,
                name,
                "Invite it into your server: "
                + $"https://discord.com/oauth2/authorize?client_id={GetText(bot, "id")}&scope=bot+applications.commands")
            : CheckResult.Passed(Subject, name);
    }

    // https://discord.com/developers/docs/resources/application#get-current-application
    private async Task<CheckResult> CheckDiscordHttpAsync(string name, string token, string publicKey, CancellationToken cancellationToken)
    {
        const string Subject = "Discord";
        const string Page = "https://discord.com/developers/applications, page General Information";
        var me = await SendAsync(HttpMethod.Get, new(discord, "applications/@me"), "Bot", token, cancellationToken);
        if (me.Json is not { } app)
            return CreateUnreachable(Subject, me);
        if (!GetText(app, "verify_key").Equals(publicKey, StringComparison.OrdinalIgnoreCase))
        {
            return CheckResult.Failed(
                Subject, $"{name} Discord:PublicKey is the key of another app, so no interaction can be answered.",
                $"Copy the public key of this app from {Page}, into Discord:PublicKey.");
        }

        var sentence = $"{name} {OverHttp} Without the gateway, the bot gets no direct messages and no mentions.";
        return GetText(app, "interactions_endpoint_url").EndsWith("/discord/interactions", StringComparison.Ordinal)
            ? CheckResult.Passed(Subject, sentence)
            : CheckResult.Passed(
                Subject, sentence,
                "Start the bot, and then set the Interactions Endpoint URL to the public address with /discord/interactions behind it: "
                + $"{Page}.");
    }

    /// <summary>
    /// Checks the bot's token with https://docs.slack.dev/reference/methods/auth.test, and whether the app-level token opens a socket.
    /// </summary>
    public async Task<CheckResult> CheckSlackAsync(
        string? appToken, string? botToken, string? signingSecret, CancellationToken cancellationToken)
    {
        const string Subject = "Slack";
        var usesHttp = signingSecret is not null;
        if (appToken is null && botToken is null && !usesHttp)
        {
            return CheckResult.Skipped(
                Subject,
                "No token is set, so the bot is not there.",
                "For Slack, make an app from config/slack-app-manifest.yaml at https://api.slack.com/apps, "
                + "and set Slack:AppToken and Slack:BotToken.");
        }

        if (botToken is null || (appToken is null && !usesHttp))
        {
            return usesHttp
                ? CheckResult.Failed(Subject, "The signing secret is set without a token.", "Set Slack:BotToken too.")
                : CheckResult.Failed(Subject, "One of two tokens is set.", "Set both Slack:AppToken and Slack:BotToken.");
        }

        var me = await SendAsync(HttpMethod.Post, new(slack, "auth.test"), "Bearer", botToken, cancellationToken);
        // Over HTTP, no socket is opened.
        var socket = usesHttp
            ? me
            : await SendAsync(HttpMethod.Post, new(slack, "apps.connections.open"), "Bearer", appToken!, cancellationToken);
        if (me.Json is not { } bot || socket.Json is not { } opened)
            return CreateUnreachable(Subject, me.Json is null ? me : socket);
        if (GetError(bot) is { } botError)
        {
            return CheckResult.Failed(
                Subject, $"The bot's token is not accepted ({botError}).",
                "Install the app again at https://api.slack.com/apps, \"OAuth & Permissions\", and put the new token into Slack:BotToken.");
        }

        return GetError(opened) is { } appError
            ? CheckResult.Failed(
                Subject,
                $"The app's token is not accepted ({appError}).",
                "Make an app-level token with the scope connections:write at https://api.slack.com/apps, \"Basic Information\", "
                + "and put it into Slack:AppToken.")
            : CheckResult.Passed(
                Subject,
                usesHttp
                    ? $"The token is that of {GetText(bot, "user")} in {GetText(bot, "team")}. {OverHttp}"
                    : $"The tokens are those of {GetText(bot, "user")} in {GetText(bot, "team")}.");
    }

    private static CheckResult CreateUnreachable(string subject, PlatformResponse response) => CheckResult.Failed(
        subject,
        response.Status is { } status
            ? $"It answers {(int)status} instead of saying who the bot is."
            : $"It cannot be reached from here: {response.Problem}.",
        response.Status is null
            ? $"Let this machine reach {subject}: look at its network, name service, firewall and proxy (HTTPS_PROXY)."
            : $"Try again later; https://{GetStatusSite(subject)} tells whether {subject} has an outage.");

    private static string GetStatusSite(string subject) => subject == "Slack" ? "slack-status.com" : "discordstatus.com";

    private Task<PlatformResponse> SendAsync(
        HttpMethod method, Uri address, string scheme, string token, CancellationToken cancellationToken) =>
        PlatformResponse.SendAsync(http, method, address, scheme, token, cancellationToken);

    private static string? GetError(JsonElement json) =>
        json.TryGetProperty("ok", out var ok) && ok.ValueKind == JsonValueKind.True ? null : GetText(json, "error");

    private static string GetText(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? SettingsReader.Display(value.GetString()!)
            : "?";
}
