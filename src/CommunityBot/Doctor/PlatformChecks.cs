using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using CommunityBot.Core.Settings;

namespace CommunityBot.Doctor;

/// <summary>Asks the platforms whether they know the tokens. Without a token, nobody is asked.</summary>
/// <param name="http">Asks; its timeout is the patience for each question.</param>
/// <param name="discord">Where Discord's API is, with a slash at the end.</param>
/// <param name="slack">Where Slack's API is, with a slash at the end.</param>
internal sealed class PlatformChecks(HttpClient http, Uri discord, Uri slack)
{
    public static readonly Uri DiscordAddress = new("https://discord.com/api/v10/");
    public static readonly Uri SlackAddress = new("https://slack.com/api/");

    /// <summary>https://discord.com/developers/docs/resources/user#get-current-user, and whether the bot is in any server.</summary>
    public async Task<CheckResult> CheckDiscordAsync(string? token, CancellationToken cancellationToken)
    {
        const string Subject = "Discord";
        if (token is null)
            return CheckResult.Skipped(Subject, "No token is set, so the bot is not there.", "For Discord, set Discord:Token to the token from https://discord.com/developers/applications, page Bot.");

        var me = await SendAsync(HttpMethod.Get, new(discord, "users/@me"), "Bot", token, cancellationToken);
        if (me.Status == HttpStatusCode.Unauthorized)
            return CheckResult.Failed(Subject, "The token is not accepted.", "Make a new token at https://discord.com/developers/applications, page Bot, and put it into Discord:Token.");
        if (me.Json is not { } bot)
            return CreateUnreachable(Subject, me);

        var name = $"The token is that of {Text(bot, "username")}.";
        var servers = await SendAsync(HttpMethod.Get, new(discord, "users/@me/guilds?limit=1"), "Bot", token, cancellationToken);
        return servers.Json is { ValueKind: JsonValueKind.Array } list && list.GetArrayLength() == 0
            ? CheckResult.Passed(Subject, name, $"Invite it into your server: https://discord.com/oauth2/authorize?client_id={Text(bot, "id")}&scope=bot+applications.commands")
            : CheckResult.Passed(Subject, name);
    }

    /// <summary>https://docs.slack.dev/reference/methods/auth.test with the bot's token, and whether the app's token opens a socket.</summary>
    public async Task<CheckResult> CheckSlackAsync(string? appToken, string? botToken, CancellationToken cancellationToken)
    {
        const string Subject = "Slack";
        if (appToken is null && botToken is null)
            return CheckResult.Skipped(Subject, "No token is set, so the bot is not there.", "For Slack, make an app from config/slack-app-manifest.yaml at https://api.slack.com/apps, and set Slack:AppToken and Slack:BotToken.");
        if (appToken is null || botToken is null)
            return CheckResult.Failed(Subject, "One of two tokens is set.", "Set both Slack:AppToken and Slack:BotToken.");

        var me = await SendAsync(HttpMethod.Post, new(slack, "auth.test"), "Bearer", botToken, cancellationToken);
        var socket = await SendAsync(HttpMethod.Post, new(slack, "apps.connections.open"), "Bearer", appToken, cancellationToken);
        if (me.Json is not { } bot || socket.Json is not { } opened)
            return CreateUnreachable(Subject, me.Json is null ? me : socket);
        if (Error(bot) is { } wrongBot)
            return CheckResult.Failed(Subject, $"The bot's token is not accepted ({wrongBot}).", "Install the app again at https://api.slack.com/apps, \"OAuth & Permissions\", and put the new token into Slack:BotToken.");
        return Error(opened) is { } wrongApp
            ? CheckResult.Failed(Subject, $"The app's token is not accepted ({wrongApp}).", "Make an app-level token with the scope connections:write at https://api.slack.com/apps, \"Basic Information\", and put it into Slack:AppToken.")
            : CheckResult.Passed(Subject, $"The tokens are those of {Text(bot, "user")} in {Text(bot, "team")}.");
    }

    private static CheckResult CreateUnreachable(string subject, Response answer) => CheckResult.Failed(
        subject,
        answer.Status is { } status ? $"It answers {(int)status} instead of saying who the bot is." : $"It cannot be reached from here: {answer.Problem}.",
        answer.Status is null
            ? $"Let this machine reach {subject}: look at its network, name service, firewall and proxy (HTTPS_PROXY)."
            : $"Try again later; https://{(subject == "Slack" ? "slack-status.com" : "discordstatus.com")} tells whether {subject} has an outage.");

    private async Task<Response> SendAsync(HttpMethod method, Uri address, string scheme, string token, CancellationToken cancellationToken)
    {
        try
        {
            using var request = new HttpRequestMessage(method, address);
            request.Headers.Authorization = new AuthenticationHeaderValue(scheme, token);
            request.Headers.UserAgent.ParseAdd("DiscordBot (CommunityBot, 1)");
            using var response = await http.SendAsync(request, cancellationToken);
            if (!response.IsSuccessStatusCode)
                return new(response.StatusCode, null, null);
            using var json = JsonDocument.Parse(await response.Content.ReadAsStringAsync(cancellationToken));
            return new(response.StatusCode, json.RootElement.Clone(), null);
        }
        catch (JsonException)
        {
            return new(null, null, "something else answers in its place");
        }
        catch (HttpRequestException failure)
        {
            return new(null, null, SecretPattern.Redact(failure.Message).TrimEnd('.'));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new(null, null, $"no answer within {http.Timeout.TotalSeconds} seconds");
        }
    }

    private static string? Error(JsonElement json) => json.TryGetProperty("ok", out var ok) && ok.ValueKind == JsonValueKind.True ? null : Text(json, "error");

    private static string Text(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? SettingsReader.Display(value.GetString()!) : "?";

    /// <summary>What came back: the JSON of a success, or the status of a failure, or why there was no answer.</summary>
    private sealed record Response(HttpStatusCode? Status, JsonElement? Json, string? Problem);
}
