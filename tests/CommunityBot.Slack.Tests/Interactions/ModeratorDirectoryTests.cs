using System.Text.Json;
using CommunityBot.Core.Commands;
using CommunityBot.Core.Highlights.SignIn;
using CommunityBot.Slack.Api;
using CommunityBot.Slack.Configuration;
using CommunityBot.Slack.Interactions;
using Microsoft.Extensions.Logging.Abstractions;

namespace CommunityBot.Slack.Tests.Interactions;

/// <summary>Who is signed in to the desk moderates as long as Slack says so.</summary>
public class ModeratorDirectoryTests
{
    private static readonly DeskMember Ann = new("slack", "U1", "Ann");
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly FakeTimeProvider _clock = new();
    private readonly FakeTransport _transport = new();

    [Fact]
    public async Task A_listed_member_moderates_and_Slack_is_not_asked()
    {
        Assert.True(await Create(new() { Moderators = ["U1"], ModeratorGroups = ["S1"] }).IsModeratorAsync(Ann, None));
        Assert.Empty(_transport.Calls);
    }

    [Fact]
    public async Task Where_the_settings_list_no_group_nobody_else_moderates() =>
        Assert.False(await Create(new() { Moderators = ["U2"] }).IsModeratorAsync(Ann, None));

    [Fact]
    public async Task A_member_who_left_the_group_stops_to_moderate_within_a_minute()
    {
        var directory = Create(new() { ModeratorGroups = ["S1"] });
        Answer("U1", "U2");
        Assert.True(await directory.IsModeratorAsync(Ann, None));

        Answer("U2");
        _clock.Advance(TimeSpan.FromSeconds(59));
        Assert.True(await directory.IsModeratorAsync(Ann, None));
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.False(await directory.IsModeratorAsync(Ann, None));
        Assert.False(directory.IsModerator("U1"));
    }

    [Fact]
    public async Task While_a_group_cannot_be_read_a_member_of_another_still_moderates_and_others_are_open()
    {
        var directory = Create(new() { ModeratorGroups = ["S1", "S2"] });
        _transport.Answers.Enqueue(new ApiResponse.Refused("no_such_subteam"));
        Answer("U1");
        Assert.True(await directory.IsModeratorAsync(Ann, None));

        _transport.Answers.Enqueue(new ApiResponse.Refused("no_such_subteam"));
        Assert.Null(await directory.IsModeratorAsync(Ann with { Id = "U3" }, None));
    }

    [Fact]
    public async Task What_was_known_before_does_not_count_for_the_desk()
    {
        var directory = Create(new() { ModeratorGroups = ["S1"] });
        Answer("U1");
        await directory.RefreshAsync(None);
        _clock.Advance(TimeSpan.FromMinutes(5));
        _transport.Answers.Enqueue(new ApiResponse.Refused("fatal_error"));

        Assert.Null(await directory.IsModeratorAsync(Ann, None));
        Assert.True(directory.IsModerator("U1"));
    }

    private void Answer(params string[] users) => _transport.Answers.Enqueue(
        new ApiResponse.Success(JsonElement.Parse($$"""{"ok":true,"users":{{JsonSerializer.Serialize(users)}}}""")));

    private ModeratorDirectory Create(SlackSettings settings)
    {
        var api = new ApiClient(
            _transport, new RateLimiter(_clock), new RetryPolicy(new TimeoutOptions(), new RandomSource(1), _clock),
            NullLogger<ApiClient>.Instance);
        return new(settings, api, _clock);
    }
}
