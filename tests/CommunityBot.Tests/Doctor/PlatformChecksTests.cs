using System.Net;
using System.Net.Http.Headers;
using CommunityBot.Discord.Configuration;
using CommunityBot.Doctor;
using CommunityBot.Slack.Configuration;

namespace CommunityBot.Tests.Doctor;

public class PlatformChecksTests
{
    private const string Token = "hush-hush";

    [Fact]
    public async Task Without_a_token_no_request_is_sent_and_the_advice_says_where_to_create_one()
    {
        var checks = Checks(_ => throw new InvalidOperationException("asked"));

        var discord = await checks.CheckDiscordAsync(null, null, default);
        var slack = await checks.CheckSlackAsync(null, null, null, default);

        Assert.Equal((CheckState.Skipped, CheckState.Skipped), (discord.State, slack.State));
        Assert.Contains("Discord:Token", Assert.Single(discord.Advice), StringComparison.Ordinal);
        Assert.Contains("Slack:AppToken and Slack:BotToken", Assert.Single(slack.Advice), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_valid_Discord_token_passes_and_a_bot_in_no_server_gets_an_invitation_link()
    {
        var alone = await Checks(Discord("[]")).CheckDiscordAsync(Token, null, default);
        var inServer = await Checks(Discord("""[{"id":"5"}]""")).CheckDiscordAsync(Token, null, default);

        Assert.Equal(("The token is that of tidybot.", CheckState.Passed), (alone.Sentence, alone.State));
        Assert.Equal(
            ["Invite it into your server: https://discord.com/oauth2/authorize?client_id=42&scope=bot+applications.commands"],
            alone.Advice);
        Assert.Equal((CheckState.Passed, 0), (inServer.State, inServer.Advice.Count));

        static Func<HttpRequestMessage, HttpResponseMessage> Discord(string servers) => request =>
        {
            Assert.Equal(new AuthenticationHeaderValue("Bot", Token), request.Headers.Authorization);
            return Json(
                request.RequestUri!.AbsolutePath.EndsWith("/users/@me", StringComparison.Ordinal)
                    ? """{"id":"42","username":"tidybot"}"""
                    : servers);
        };
    }

    [Fact]
    public async Task An_invalid_Discord_token_fails_with_the_place_to_create_another()
    {
        var finding = await Checks(_ => new(HttpStatusCode.Unauthorized)).CheckDiscordAsync(Token, null, default);

        Assert.Equal(("The token is not accepted.", CheckState.Failed), (finding.Sentence, finding.State));
        Assert.Contains("https://discord.com/developers/applications", Assert.Single(finding.Advice), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Both_of_Slacks_tokens_are_tried()
    {
        var good = await Checks(Slack("""{"ok":true,"url":"wss://x"}""")).CheckSlackAsync(Token, "bot", null, default);
        var wrongApp = await Checks(Slack("""{"ok":false,"error":"not_allowed_token_type"}"""))
            .CheckSlackAsync(Token, "bot", null, default);
        var wrongBot = await Checks(_ => Json("""{"ok":false,"error":"invalid_auth"}""")).CheckSlackAsync(Token, "bot", null, default);
        var half = await Checks(_ => throw new InvalidOperationException("asked")).CheckSlackAsync(Token, null, null, default);

        Assert.Equal(("The tokens are those of tidybot in Tidy Numbers.", CheckState.Passed), (good.Sentence, good.State));
        Assert.Equal(("The app's token is not accepted (not_allowed_token_type).", CheckState.Failed), (wrongApp.Sentence, wrongApp.State));
        Assert.Equal(("The bot's token is not accepted (invalid_auth).", CheckState.Failed), (wrongBot.Sentence, wrongBot.State));
        Assert.Equal(CheckState.Failed, half.State);

        static Func<HttpRequestMessage, HttpResponseMessage> Slack(string socket) => request =>
            Json(
                request.RequestUri!.AbsolutePath.EndsWith("/auth.test", StringComparison.Ordinal)
                    ? """{"ok":true,"user":"tidybot","team":"Tidy Numbers"}"""
                    : socket);
    }

    [Fact]
    public async Task Over_HTTP_the_key_must_be_that_of_the_app_and_the_advice_names_the_address()
    {
        var right = await Checks(Discord(null)).CheckDiscordAsync(Token, "AB12", default);
        var complete = await Checks(Discord("https://bot.example/discord/interactions")).CheckDiscordAsync(Token, "ab12", default);
        var wrong = await Checks(Discord(null)).CheckDiscordAsync(Token, "cd34", default);

        Assert.Equal(
            "The token is that of tidybot. Interactions come over HTTP. "
            + "Without the gateway, the bot gets no direct messages and no mentions.",
            right.Sentence);
        Assert.Contains("Interactions Endpoint URL", Assert.Single(right.Advice), StringComparison.Ordinal);
        Assert.Equal((CheckState.Passed, 0), (complete.State, complete.Advice.Count));
        Assert.Equal(CheckState.Failed, wrong.State);
        Assert.Contains("the key of another app", wrong.Sentence, StringComparison.Ordinal);

        static Func<HttpRequestMessage, HttpResponseMessage> Discord(string? address) => request => Json(
            request.RequestUri!.AbsolutePath.EndsWith("/users/@me", StringComparison.Ordinal)
                ? """{"id":"42","username":"tidybot"}"""
                : $$"""{"id":"42","verify_key":"ab12","interactions_endpoint_url":{{(address is null ? "null" : $"\"{address}\"")}}}""");
    }

    [Fact]
    public async Task Over_HTTP_no_socket_of_Slack_is_tried()
    {
        var checks = Checks(request => request.RequestUri!.AbsolutePath.EndsWith("/auth.test", StringComparison.Ordinal)
            ? Json("""{"ok":true,"user":"tidybot","team":"Tidy Numbers"}""")
            : throw new InvalidOperationException("opened"));

        var good = await checks.CheckSlackAsync(null, "bot", "secret", default);
        var half = await checks.CheckSlackAsync(null, null, "secret", default);

        Assert.Equal(
            ("The token is that of tidybot in Tidy Numbers. Interactions come over HTTP.", CheckState.Passed), (good.Sentence, good.State));
        Assert.Equal(("The signing secret is set without a token.", CheckState.Failed), (half.Sentence, half.State));
    }

    [Fact]
    public async Task A_network_that_fails_is_not_taken_for_a_wrong_token()
    {
        var unknown = await Checks(
            _ => throw new HttpRequestException("Name or service not known (discord.com:443)")).CheckDiscordAsync(Token, null, default);
        var slow = await Checks(_ => throw new TaskCanceledException()).CheckSlackAsync(Token, Token, null, default);
        var outage = await Checks(_ => new(HttpStatusCode.BadGateway)).CheckDiscordAsync(Token, null, default);
        var portal = await Checks(
            _ => new(HttpStatusCode.OK) { Content = new StringContent("<html>Please log in</html>") })
            .CheckDiscordAsync(Token, null, default);

        Assert.Equal("It cannot be reached from here: Name or service not known (discord.com:443).", unknown.Sentence);
        Assert.Equal("It cannot be reached from here: no answer within 10 seconds.", slow.Sentence);
        Assert.Equal("It answers 502 instead of saying who the bot is.", outage.Sentence);
        Assert.Equal("It cannot be reached from here: something else answers in its place.", portal.Sentence);
        Assert.All((CheckResult[])[unknown, slow, outage, portal], f => Assert.Equal((CheckState.Failed, 1), (f.State, f.Advice.Count)));
    }

    private static PlatformChecks Checks(Func<HttpRequestMessage, HttpResponseMessage> answer) =>
        new(
            new HttpClient(new Handler(answer)) { Timeout = TimeSpan.FromSeconds(10) },
            DiscordSettings.DefaultApiUrl,
            SlackSettings.DefaultApiUrl);

    private static HttpResponseMessage Json(string json) => new(HttpStatusCode.OK) { Content = new StringContent(json) };

    private sealed class Handler(Func<HttpRequestMessage, HttpResponseMessage> answer) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(answer(request));
    }
}
