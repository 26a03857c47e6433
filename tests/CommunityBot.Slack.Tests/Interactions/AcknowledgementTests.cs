using CommunityBot.Slack.Configuration;
using CommunityBot.Slack.Incoming;
using CommunityBot.Slack.Interactions;

namespace CommunityBot.Slack.Tests.Interactions;

/// <summary>An envelope is acknowledged before anything else is done, and the bot stops in time.</summary>
public class AcknowledgementTests
{
    [Fact]
    public async Task A_button_is_acknowledged_before_its_answer_begins()
    {
        using var adapter = new OfflineAdapter();
        adapter.Begin(new InteractionKind.ButtonPress("cb1.tell.0", null, "/help"));

        Assert.Equal("""{"envelope_id":"e"}""", Assert.Single(adapter.Sent));
        await adapter.FinishAsync();
        Assert.Single(adapter.Sent);
    }

    [Fact]
    public async Task While_many_are_being_answered_a_command_is_acknowledged_at_once_and_answered_later()
    {
        var held = new BlockingCommand();
        using var adapter = new OfflineAdapter(held);
        for (var i = 0; i < EnvelopeHandler.MaxAnswersInAcknowledgement; i++)
            adapter.Begin(new InteractionKind.Command("/held"), $"k{i}", $"e{i}");
        Assert.Empty(adapter.Sent);

        adapter.Begin(new InteractionKind.Command("/held"), "last", "last");
        Assert.Contains("One moment.", Assert.Single(adapter.Sent), StringComparison.Ordinal);
        held.Release();
        await adapter.FinishAsync();

        Assert.Contains("Held no more.", Assert.Single(adapter.Posts), StringComparison.Ordinal);
        Assert.Equal(EnvelopeHandler.MaxAnswersInAcknowledgement + 1, adapter.Sent.Count);
    }

    [Fact]
    public async Task A_bot_whose_answers_fail_stops_in_less_than_8_s()
    {
        var clock = new FakeTimeProvider();
        using var adapter = new OfflineAdapter(clock) { PostStatus = System.Net.HttpStatusCode.InternalServerError };
        adapter.Begin(new InteractionKind.ButtonPress("cb1.tell.0", null, "/help"));
        await Eventually.TrueAsync(() => !adapter.Posts.IsEmpty);

        var start = clock.GetTimestamp();
        var stopping = adapter.FinishAsync(new TimeoutOptions().Shutdown);
        await Eventually.TrueAsync(() =>
        {
            if (!stopping.IsCompleted)
                clock.Advance(TimeSpan.FromMilliseconds(20));
            return stopping.IsCompleted;
        });

        Assert.InRange(clock.GetElapsedTime(start), TimeSpan.Zero, TimeSpan.FromSeconds(7));
    }
}
