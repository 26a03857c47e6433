namespace CommunityBot.Platforms.Tests;

public class MessageRateLimitTests
{
    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public void Ten_messages_in_a_minute_are_answered_the_eleventh_is_refused_and_others_are_ignored()
    {
        var limit = new MessageRateLimit(_clock);

        var allowances = Enumerable.Range(0, 13).Select(_ => limit.Count("discord 1")).ToList();

        Assert.Equal(Enumerable.Repeat(MessageAllowance.Answer, 10), allowances.Take(10));
        Assert.Equal([MessageAllowance.Refuse, MessageAllowance.Ignore, MessageAllowance.Ignore], allowances.Skip(10));
    }

    [Fact]
    public void Each_member_has_a_limit_of_their_own_which_ends_after_a_minute()
    {
        var limit = new MessageRateLimit(_clock);
        for (var i = 0; i < 20; i++)
            limit.Count("discord 1");

        Assert.Equal(MessageAllowance.Answer, limit.Count("slack 1"));
        Assert.Equal(MessageAllowance.Ignore, limit.Count("discord 1"));
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(MessageAllowance.Answer, limit.Count("discord 1"));
    }
}
