namespace CommunityBot.Platforms;

/// <summary>A cancellation token that is cancelled after a time, or together with another token.</summary>
public sealed class TimeLimit : IDisposable
{
    private readonly CancellationTokenSource _timeout;
    private readonly CancellationTokenSource _linked;

    public TimeLimit(TimeSpan time, TimeProvider clock, CancellationToken cancellationToken)
    {
        _timeout = new(time, clock);
        _linked = CancellationTokenSource.CreateLinkedTokenSource(_timeout.Token, cancellationToken);
    }

    public CancellationToken Token => _linked.Token;

    /// <summary>Whether the time is over.</summary>
    public bool IsReached => _timeout.IsCancellationRequested;

    public void Dispose()
    {
        _linked.Dispose();
        _timeout.Dispose();
    }
}

/// <summary>Waits for a task within a time, without cancelling it.</summary>
public static class TaskTimeout
{
    /// <summary>Whether the task ends, also by a failure, before the time is over. The task goes on in any case.</summary>
    public static async Task<bool> CompletesWithinAsync(this Task task, TimeSpan time, TimeProvider clock)
    {
        // What came before may have taken all of the time.
        if (time <= TimeSpan.Zero)
            return task.IsCompleted;
        using var stop = new CancellationTokenSource();
        var isCompleted = await Task.WhenAny(task, Task.Delay(time, clock, stop.Token)) == task;
        await stop.CancelAsync();
        return isCompleted;
    }
}
