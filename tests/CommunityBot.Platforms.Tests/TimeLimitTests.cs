using Microsoft.Extensions.Time.Testing;

namespace CommunityBot.Platforms.Tests;

public sealed class TimeLimitTests
{
    private static readonly TaskCompletionSource Never = new();

    private readonly FakeTimeProvider _clock = new();

    [Theory]
    [InlineData(0)]
    [InlineData(-0.5)]
    [InlineData(-3600)]
    public async Task When_no_time_is_left_nothing_is_waited_for(double seconds)
    {
        var time = TimeSpan.FromSeconds(seconds);

        Assert.False(await Never.Task.CompletesWithinAsync(time, _clock));
        Assert.True(await Task.CompletedTask.CompletesWithinAsync(time, _clock));
    }

    [Fact]
    public async Task A_task_that_takes_longer_is_not_waited_for()
    {
        var waiting = Never.Task.CompletesWithinAsync(TimeSpan.FromSeconds(2), _clock);

        _clock.Advance(TimeSpan.FromSeconds(2));

        Assert.False(await waiting);
    }
}
