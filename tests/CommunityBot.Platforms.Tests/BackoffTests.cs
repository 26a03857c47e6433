using CommunityBot.Core.Commands;

namespace CommunityBot.Platforms.Tests;

public class BackoffTests
{
    private readonly Backoff _backoff = new(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(20), new RandomSource(7));

    [Fact]
    public void Waits_double_up_to_the_limit_less_a_quarter_at_most()
    {
        double[] full = [1, 2, 4, 8, 16, 20, 20];

        Assert.All(full, seconds => Assert.InRange(_backoff.Next().TotalSeconds, seconds * 0.75, seconds));
    }

    [Fact]
    public void A_thousand_failures_do_not_overflow() =>
        Assert.All(Enumerable.Range(0, 1_000), _ => Assert.InRange(_backoff.Next().TotalSeconds, 0.75, 20));

    [Fact]
    public void What_the_other_side_asks_for_is_waited_and_never_less_than_a_failure_costs()
    {
        Assert.Equal(TimeSpan.FromMinutes(3), _backoff.Next(atLeast: TimeSpan.FromMinutes(3)));
        Assert.InRange(_backoff.Next(atLeast: TimeSpan.Zero).TotalSeconds, 1.5, 2);
    }

    [Fact]
    public void After_a_success_the_next_failure_is_a_first_one()
    {
        _backoff.Next();
        _backoff.Next();
        _backoff.Reset();

        Assert.InRange(_backoff.Next().TotalSeconds, 0.75, 1);
    }
}
