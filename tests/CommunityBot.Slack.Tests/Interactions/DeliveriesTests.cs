using CommunityBot.Slack.Interactions;

namespace CommunityBot.Slack.Tests.Interactions;

public class DeliveriesTests
{
    [Fact]
    public void The_first_of_a_key_is_first_and_no_other()
    {
        var deliveries = new Deliveries(new(), TimeProvider.System);

        Assert.Equal([true, false, true], [deliveries.Take("a").IsFirst, deliveries.Take("a").IsFirst, deliveries.Take("b").IsFirst]);
    }

    [Fact]
    public void After_its_time_a_key_is_forgotten()
    {
        var clock = new Stopped();
        var deliveries = new Deliveries(new(), clock);
        deliveries.Take("a");
        clock.Seconds = 601;

        Assert.True(deliveries.Take("a").IsFirst);
    }

    [Fact]
    public void Memory_is_bounded()
    {
        var deliveries = new Deliveries(new(), new Stopped());
        for (var i = 0; i < 10_001; i++)
            deliveries.Take($"{i}");

        Assert.True(deliveries.Take("0").IsFirst);
        Assert.False(deliveries.Take("10000").IsFirst);
    }

    private sealed class Stopped : TimeProvider
    {
        public long Seconds { get; set; }

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => Seconds;
    }
}
