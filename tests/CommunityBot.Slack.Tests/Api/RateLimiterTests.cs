using CommunityBot.Slack.Api;
using CommunityBot.Slack.Payloads;

namespace CommunityBot.Slack.Tests.Api;

public class RateLimiterTests
{
    private readonly FakeTimeProvider _clock = new();
    private readonly RateLimiter _limiter;

    public RateLimiterTests() => _limiter = new(_clock);

    [Fact]
    public void A_channel_gets_one_message_a_second()
    {
        Assert.True(Post("C1").IsCompleted);
        var (second, third) = (Post("C1"), Post("C1"));
        Assert.False(second.IsCompleted);

        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.True(second.IsCompleted);
        Assert.False(third.IsCompleted);

        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.True(third.IsCompleted);
    }

    [Fact]
    public void Other_channels_and_other_methods_do_not_wait()
    {
        Assert.True(Post("C1").IsCompleted);
        Assert.True(Post("C2").IsCompleted);
        Assert.True(_limiter.WaitAsync(ApiRequest.Write("chat.postEphemeral", Message("C1")), CancellationToken.None).IsCompleted);
    }

    [Fact]
    public void After_a_pause_nothing_waits()
    {
        Assert.True(Post("C1").IsCompleted);
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.True(Post("C1").IsCompleted);
    }

    private Task Post(string channel) =>
        _limiter.WaitAsync(ApiRequest.Write(ApiRequest.PostMessage, Message(channel)), CancellationToken.None);

    private static MessagePayload Message(string channel) => new() { Channel = channel, Text = "Hello" };
}
