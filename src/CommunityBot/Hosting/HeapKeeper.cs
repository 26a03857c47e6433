namespace CommunityBot.Hosting;

/// <summary>
/// Collects the whole heap now and then. Under load some garbage always reaches the oldest generation, and the collector lets half as much again gather there
/// before it looks: 10 MB over a million commands, which a small container has better uses for. The pause is that of a reload's, some 50 ms.
/// </summary>
internal sealed class HeapKeeper(TimeProvider clock) : BackgroundService
{
    /// <summary>How long garbage may gather.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            await Task.Delay(Pause, clock, stoppingToken).ConfigureAwait(false);
            GC.Collect();
        }
    }
}
