namespace CommunityBot.Platforms;

/// <summary>
/// Tracks requests that are being answered. When the bot stops, no new request starts, and the running ones may finish within a time limit.
/// </summary>
public sealed class RequestTracker(TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan FarewellTimeout = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _cancellation = new();
    private readonly Lock _lock = new();
    private readonly HashSet<Task> _running = [];
    private bool _stopping;

    /// <summary>Number of requests that are being answered.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
                return _running.Count;
        }
    }

    /// <summary>Starts a request on the thread pool; returns at once.</summary>
    /// <param name="answer">Answers the request. It must report its own failures: what it throws is ignored.</param>
    /// <returns>False when the bot is stopping: nothing was started.</returns>
    public bool TryStart(Func<CancellationToken, Task> answer) => TryBegin(token => Task.Run(() => answer(token), CancellationToken.None));

    /// <summary>
    /// Starts a request on this thread, and returns when it waits for the first time: an acknowledgement that comes before that does not
    /// wait for a free thread of the pool.
    /// </summary>
    /// <inheritdoc cref="TryStart"/>
    public bool TryBegin(Func<CancellationToken, Task> answer)
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            if (_stopping)
                return false;
            _running.Add(ended.Task);
        }

        _ = RunAsync(answer, ended);
        return true;
    }

    /// <summary>
    /// Starts no new requests and waits for the running ones. After <paramref name="timeout"/> they are cancelled, and have one second to
    /// end.
    /// </summary>
    public async Task FinishAsync(TimeSpan timeout)
    {
        Task all;
        lock (_lock)
        {
            _stopping = true;
            all = Task.WhenAll(_running);
        }

        try
        {
            await all.WaitAsync(timeout, clock);
        }
        catch (TimeoutException)
        {
            await _cancellation.CancelAsync();
            await all.WaitAsync(FarewellTimeout, clock).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    public void Dispose() => _cancellation.Dispose();

    // Outside the lock: what a request does until it waits must not hold up others.
    private async Task RunAsync(Func<CancellationToken, Task> answer, TaskCompletionSource ended)
    {
        try
        {
            await answer(_cancellation.Token);
        }
        catch (Exception)
        {
            // A request reports its own failure, and a failure must not keep the bot from stopping.
        }
        finally
        {
            lock (_lock)
                _running.Remove(ended.Task);
            ended.SetResult();
        }
    }
}
