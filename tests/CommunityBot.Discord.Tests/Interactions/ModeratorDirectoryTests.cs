using System.Text.Json;
using CommunityBot.Core.Commands;
using CommunityBot.Core.Highlights.SignIn;
using CommunityBot.Discord.Api;
using CommunityBot.Discord.Configuration;
using CommunityBot.Discord.Interactions;
using CommunityBot.Platforms.Transport;
using Microsoft.Extensions.Logging.Abstractions;

namespace CommunityBot.Discord.Tests.Interactions;

/// <summary>Who is signed in to the desk moderates as long as Discord says so.</summary>
public class ModeratorDirectoryTests
{
    private const string User = "100000000000000001";
    private const string Server = "200000000000000002";
    private const string Role = "300000000000000003";
    private const string OtherRole = "400000000000000004";
    private const string ManageMessages = "8192";

    private static readonly DeskMember Ann = new("discord", User, "Ann") { Server = Server };

    private readonly FakeApi _api = new();

    [Fact]
    public async Task A_listed_member_moderates_and_Discord_is_not_asked()
    {
        Assert.True(await IsModeratorAsync(new() { Moderators = [User] }, Ann with { Server = null }));
        Assert.Empty(_api.Paths);
    }

    [Fact]
    public async Task A_member_moderates_while_they_have_a_listed_role()
    {
        var settings = new DiscordSettings { ModeratorRoles = [Role] };
        AnswerMember(OtherRole, Role);
        Assert.True(await IsModeratorAsync(settings));
        AnswerMember(OtherRole);
        Assert.False(await IsModeratorAsync(settings));
        Assert.All(_api.Paths, p => Assert.Equal($"guilds/{Server}/members/{User}", p));
    }

    [Fact]
    public async Task A_member_who_left_the_server_does_not_moderate()
    {
        _api.Answers[$"guilds/{Server}/members/{User}"] = new(404, """{"message":"Unknown Member","code":10007}""");

        Assert.False(await IsModeratorAsync(new() { ModeratorRoles = [Role] }));
    }

    [Theory]
    [InlineData(0, "")]
    [InlineData(500, "")]
    [InlineData(403, """{"code":50001}""")]
    [InlineData(404, """{"message":"Unknown Guild","code":10004}""")]
    [InlineData(404, "<html>")]
    [InlineData(200, "null")]
    [InlineData(200, "[]")]
    public async Task An_answer_that_says_nothing_of_the_member_leaves_it_open(int status, string body)
    {
        _api.Answers[$"guilds/{Server}/members/{User}"] = new(status, body);

        Assert.Null(await IsModeratorAsync(new() { ModeratorRoles = [Role] }));
    }

    [Fact]
    public async Task Outside_of_a_server_only_listed_members_moderate()
    {
        Assert.False(await IsModeratorAsync(new() { ModeratorRoles = [Role] }, Ann with { Server = null }));
        Assert.Empty(_api.Paths);
    }

    [Theory]
    [InlineData(ManageMessages, "0", true)]
    [InlineData("0", ManageMessages, true)]
    [InlineData("8", "0", true)]
    [InlineData("2048", "1024", false)]
    [InlineData("x", "", false)]
    public async Task Without_a_list_the_rights_of_the_roles_count(string ofRole, string ofEverybody, bool isModerator)
    {
        AnswerMember(Role);
        AnswerServer(User[..^1] + "9", (Server, ofEverybody), (Role, ofRole), (OtherRole, ManageMessages));

        Assert.Equal(isModerator, await IsModeratorAsync(new() { GuildId = Server }));
    }

    [Fact]
    public async Task The_owner_of_the_server_has_every_right()
    {
        AnswerMember();
        AnswerServer(User, (Server, "0"));

        Assert.True(await IsModeratorAsync(new() { GuildId = Server }));
    }

    [Fact]
    public async Task Rights_in_another_server_do_not_count()
    {
        AnswerMember();
        AnswerServer(User, (Server, "0"));

        Assert.False(await IsModeratorAsync(new() { GuildId = "500000000000000005" }));
        Assert.False(await IsModeratorAsync(new()));
    }

    [Fact]
    public async Task A_server_that_cannot_be_read_leaves_it_open()
    {
        AnswerMember(Role);
        _api.Answers[$"guilds/{Server}"] = new(503, "");

        Assert.Null(await IsModeratorAsync(new() { GuildId = Server }));
    }

    private void AnswerMember(params string[] roles) =>
        _api.Answers[$"guilds/{Server}/members/{User}"] = new(
            200, $$"""{"user":{"id":"{{User}}"},"roles":{{JsonSerializer.Serialize(roles)}} }""");

    private void AnswerServer(string owner, params (string Id, string Permissions)[] roles) => _api.Answers[$"guilds/{Server}"] = new(
        200,
        JsonSerializer.Serialize(new
        {
            id = Server,
            owner_id = owner,
            roles = roles.Select(r => new { id = r.Id, permissions = r.Permissions }),
        }));

    private async Task<bool?> IsModeratorAsync(DiscordSettings settings, DeskMember? member = null)
    {
        // Its patience ends before the first wait.
        var clock = new FakeTimeProvider { AutoAdvanceAmount = TimeSpan.FromSeconds(3) };
        var api = new ApiClient(
            _api, new RateLimiter(clock, NullLogger<RateLimiter>.Instance), new TimeoutOptions(), new RandomSource(1), clock,
            NullLogger<ApiClient>.Instance);
        return await new ModeratorDirectory(settings, api).IsModeratorAsync(member ?? Ann, CancellationToken.None);
    }

    private sealed class FakeApi : ITransport
    {
        public string Name => "fake";

        public Dictionary<string, ApiResponse> Answers { get; } = [];

        public List<string> Paths { get; } = [];

        public Task<IWebSocket> OpenGatewayAsync(Uri address, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<ApiResponse> SendAsync(string method, string path, string? json, CancellationToken cancellationToken)
        {
            Assert.Equal("GET", method);
            Paths.Add(path);
            return Task.FromResult(Answers[path]);
        }
    }
}
