using CommunityBot.Slack.Interactions;

namespace CommunityBot.Slack.Tests.Interactions;

public class EnvelopeDeduplicatorTests
{
    [Fact]
    public void The_first_of_a_key_is_first_and_no_other()
    {
        var deliveries = new EnvelopeDeduplicator(new(), TimeProvider.System);

        Assert.Equal(
            [true, false, true], [deliveries.Register("a").IsFirst, deliveries.Register("a").IsFirst, deliveries.Register("b").IsFirst]);
    }

    [Fact]
    public void After_its_time_a_key_is_forgotten()
    {
        var clock = new Stopped();
        var deliveries = new EnvelopeDeduplicator(new(), clock);
        deliveries.Register("a");
        clock.Seconds = 601;

        Assert.True(deliveries.Register("a").IsFirst);
    }

    [Fact]
    public void Memory_is_bounded()
    {
        var deliveries = new EnvelopeDeduplicator(new(), new Stopped());
        for (var i = 0; i < 10_001; i++)
            deliveries.Register($"{i}");

        Assert.True(deliveries.Register("0").IsFirst);
        Assert.False(deliveries.Register("10000").IsFirst);
    }

    private sealed class Stopped : TimeProvider
    {
        public long Seconds { get; set; }

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => Seconds;
    }
}
