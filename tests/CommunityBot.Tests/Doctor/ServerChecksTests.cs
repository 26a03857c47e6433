using System.Net;
using CommunityBot.Discord.Configuration;
using CommunityBot.Doctor;
using CommunityBot.Slack.Configuration;
using CommunityBot.Slack.Registration;

namespace CommunityBot.Tests.Doctor;

/// <summary>What the doctor says about channels and commands.</summary>
public class ServerChecksTests
{
    private const string Bot = "42";
    private const string Server = "700000000000000001";
    private const string Channel = "700000000000000009";
    private const string Role = "700000000000000003";
    private const ulong Post = DiscordPermissions.ViewChannel | DiscordPermissions.SendMessages | DiscordPermissions.ReadMessageHistory;

    private static readonly DiscordSettings Posting = new() { HighlightChannels = [Channel] };

    [Theory]
    [InlineData(Post, 0, "", 0, null)]
    [InlineData(DiscordPermissions.Administrator, 0, "", 0, null)]
    [InlineData(0, Post, "", 0, null)]
    [InlineData(DiscordPermissions.ViewChannel, 0, "", 0, "Send Messages and Read Message History")]
    [InlineData(Post, 0, "everyone deny SendMessages", 0, "Send Messages")]
    [InlineData(Post, 0, "everyone deny ViewChannel", 0, "View Channel and Send Messages and Read Message History")]
    [InlineData(Post, 0, "everyone deny SendMessages;role allow SendMessages", 0, null)]
    [InlineData(Post, 0, "role deny SendMessages;bot allow SendMessages", 0, null)]
    [InlineData(Post, 0, "other deny SendMessages", 0, null)]
    [InlineData(Post & ~DiscordPermissions.SendMessages, 0, "", 15, "Create Posts")]
    [InlineData(Post, 0, "", 11, "Send Messages in Threads")]
    public async Task A_missing_permission_is_named_with_its_channel(
        ulong everyone, ulong role, string overwrites, int type, string? missing)
    {
        var results = await new DiscordServerChecks(Discord(everyone, role, overwrites, type), Posting).CheckAsync("token", default);

        var posts = results.Single(r => r.Subject == "Discord posts");
        Assert.Equal(missing is null ? CheckState.Passed : CheckState.Failed, posts.State);
        if (missing is not null)
        {
            Assert.Equal(
                $"In #news ({Channel}), give the bot {missing}: in the channel's settings, Permissions.", Assert.Single(posts.Advice));
        }
    }

    [Fact]
    public async Task Polls_need_a_permission_of_their_own_in_the_channels_of_the_highlights()
    {
        var results = await new DiscordServerChecks(Discord(Post, 0, "", 0), Posting, hasPolls: true).CheckAsync("token", default);

        Assert.Contains("Create Polls", Assert.Single(results[0].Advice), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(HttpStatusCode.NotFound, "There is no Discord channel")]
    [InlineData(HttpStatusCode.Forbidden, "The bot cannot see")]
    [InlineData(HttpStatusCode.BadGateway, "Discord does not say what the channel")]
    public async Task A_channel_that_Discord_does_not_show_is_named(HttpStatusCode status, string words)
    {
        var http = Client(
            path => path.StartsWith("channels/", StringComparison.Ordinal) ? new(status) : Describe(path, Post, 0, "", 0, "[]"));

        var results = await new DiscordServerChecks(http, Posting).CheckAsync("token", default);

        Assert.StartsWith(words, Assert.Single(results[0].Advice), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[]", $"In the server {Server}, everybody may use every command.")]
    [InlineData(
        $$"""[{"id":"5","permissions":[{"id":"{{Server}}","type":1,"permission":false},{"id":"{{Role}}","type":1,"permission":true}]}]""",
        $"In the server {Server}, who may use the commands is restricted (/highlights: everybody no, the role Crew yes).")]
    [InlineData(
        $$"""[{"id":"42","permissions":[{"id":"700000000000000000","type":3,"permission":false},{"id":"9","type":2,"permission":true}]}]""",
        $"In the server {Server}, who may use the commands is restricted (all commands: every channel no, the member 9 yes).")]
    public async Task It_says_who_may_use_the_commands_and_where_to_change_it(string rules, string sentence)
    {
        var settings = new DiscordSettings { GuildId = Server, ModeratorRoles = [Role] };

        var checks = new DiscordServerChecks(Client(path => Describe(path, Post, 0, "", 0, rules)), settings);
        var result = Assert.Single(await checks.CheckAsync("token", default));

        Assert.Equal(("Discord commands", CheckState.Passed), (result.Subject, result.State));
        Assert.StartsWith(sentence, result.Sentence, StringComparison.Ordinal);
        Assert.Contains("server's settings, Integrations", result.Sentence, StringComparison.Ordinal);
        Assert.EndsWith(
            "0 members of Discord:Moderators and those of 1 role of Discord:ModeratorRoles.", result.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_token_that_works_nothing_is_said_twice()
    {
        var http = Client(_ => new(HttpStatusCode.Unauthorized));

        Assert.Empty(await new DiscordServerChecks(http, Posting).CheckAsync(null, default));
        Assert.Empty(await new DiscordServerChecks(http, Posting).CheckAsync("token", default));
        Assert.Empty(await new SlackWorkspaceChecks(http, new()).CheckAsync(null, default));
        Assert.Empty(await new SlackWorkspaceChecks(http, new()).CheckAsync("token", default));
    }

    [Fact]
    public async Task Slack_scopes_that_the_app_lacks_and_channels_without_the_bot_are_named()
    {
        var settings = new SlackSettings { HighlightChannels = ["C1", "C2"], NewEpisodeChannels = ["C3"], Moderators = ["U1"] };
        var http = Client(path =>
            path.EndsWith("channel=C2&limit=1", StringComparison.Ordinal) ? Json("""{"ok":false,"error":"not_in_channel"}""")
            : path.EndsWith("channel=C3&limit=1", StringComparison.Ordinal) ? Json("""{"ok":false,"error":"channel_not_found"}""")
            : Slack("groups:history"));

        var results = await new SlackWorkspaceChecks(http, settings).CheckAsync("token", default);

        Assert.Equal(["Slack posts", "Slack commands"], results.Select(r => r.Subject));
        Assert.Equal(CheckState.Failed, results[0].State);
        Assert.StartsWith("The app lacks groups:history (", results[0].Advice[0], StringComparison.Ordinal);
        Assert.StartsWith("The bot is not in the Slack channel C2", results[0].Advice[1], StringComparison.Ordinal);
        Assert.StartsWith("Slack has no channel C3", results[0].Advice[2], StringComparison.Ordinal);
        Assert.Contains("Every member of the workspace may use every command", results[1].Sentence, StringComparison.Ordinal);
        Assert.Contains("1 member of Slack:Moderators", results[1].Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Slack_app_with_everything_passes()
    {
        var checks = new SlackWorkspaceChecks(Client(_ => Slack("")), new() { HighlightChannels = ["C1"] });
        var posts = (await checks.CheckAsync("token", default))[0];

        Assert.Equal(CheckState.Passed, posts.State);
        Assert.Equal("The app has its scopes, and the bot is in 1 channel of its posts.", posts.Sentence);
    }

    private static HttpResponseMessage Slack(string without)
    {
        var response = Json("""{"ok":true,"user":"tidybot"}""");
        response.Headers.Add("x-oauth-scopes", string.Join(',', SlackManifest.Scopes.Select(s => s.Name).Where(s => s != without)));
        return response;
    }

    private static HttpClient Discord(ulong everyone, ulong role, string overwrites, int type) =>
        Client(path => Describe(path, everyone, role, overwrites, type, "[]"));

    private static HttpResponseMessage Describe(
        string path, ulong everyone, ulong role, string overwrites, int type, string rules) => Json(path switch
        {
            "users/@me" or "applications/@me" => $$"""{"id":"{{Bot}}","username":"tidybot"}""",
            $"channels/{Channel}" =>
                $$"""{"id":"{{Channel}}","name":"news","type":{{type}},"guild_id":"{{Server}}","permission_overwrites":[{{WriteOverwrites(overwrites)}}]}""",
            $"guilds/{Server}" => $$"""
            {"id":"{{Server}}","owner_id":"1","roles":[{"id":"{{Server}}","name":"@everyone","permissions":"{{everyone}}"},
            {"id":"{{Role}}","name":"Crew","permissions":"{{role}}"},{"id":"8","name":"Other","permissions":"{{ulong.MaxValue}}"}]}
            """,
            $"guilds/{Server}/members/{Bot}" => $$"""{"roles":["{{Role}}"]}""",
            _ when path.StartsWith("users/@me/guilds", StringComparison.Ordinal) => $$"""[{"id":"{{Server}}"}]""",
            _ when path.EndsWith("commands/permissions", StringComparison.Ordinal) => rules,
            _ when path.EndsWith("/commands", StringComparison.Ordinal) => """[{"id":"5","name":"highlights"}]""",
            _ => throw new InvalidOperationException(path),
        });

    private static string WriteOverwrites(string overwrites) => string.Join(',', overwrites
        .Split(';', StringSplitOptions.RemoveEmptyEntries)
        .Select(o => o.Split(' '))
        .Select(o => (Id: o[0] switch { "everyone" => Server, "role" => Role, "bot" => Bot, _ => "8" }, Kind: o[1], Bit: o[2] switch
        {
            nameof(DiscordPermissions.ViewChannel) => DiscordPermissions.ViewChannel,
            _ => DiscordPermissions.SendMessages,
        }))
        .Select(o => $$"""{"id":"{{o.Id}}","allow":"{{(o.Kind == "allow" ? o.Bit : 0)}}","deny":"{{(o.Kind == "deny" ? o.Bit : 0)}}"}"""));

    private static HttpClient Client(Func<string, HttpResponseMessage> answer) => new(new Handler(answer));

    private static HttpResponseMessage Json(string json) => new(HttpStatusCode.OK) { Content = new StringContent(json) };

    private sealed class Handler(Func<string, HttpResponseMessage> answer) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(answer(request.RequestUri!.PathAndQuery.Replace("/api/v10/", "", StringComparison.Ordinal)));
    }
}
