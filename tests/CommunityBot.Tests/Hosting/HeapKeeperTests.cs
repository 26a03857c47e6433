using System.Runtime.CompilerServices;
using CommunityBot.Hosting;
using CommunityBot.Testing;

namespace CommunityBot.Tests.Hosting;

/// <summary>Garbage that has grown old.</summary>
public sealed class HeapKeeperTests
{
    [Fact]
    public async Task What_nobody_holds_any_more_is_gone_after_ten_minutes()
    {
        var clock = new ManualClock(DateTimeOffset.UnixEpoch);
        using var keeper = new HeapKeeper(clock);
        await keeper.StartAsync(default);
        var garbage = GrowOld();

        await WaitsAsync();
        clock.Advance(HeapKeeper.Pause);
        await WaitsAsync();

        Assert.False(garbage.IsAlive);
        await keeper.StopAsync(default);

        async Task WaitsAsync()
        {
            while (clock.Waiting == 0)
                await Task.Yield();
        }
    }

    // In the oldest generation, and let go of on return.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference GrowOld()
    {
        var held = new object();
        while (GC.GetGeneration(held) < GC.MaxGeneration)
            GC.Collect();
        return new(held);
    }
}
