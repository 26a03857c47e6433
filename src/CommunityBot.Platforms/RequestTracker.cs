namespace CommunityBot.Platforms;

/// <summary>
/// Answers that were acknowledged and are still on their way. Stopping takes no new ones and lets those finish, up to a limit.
/// </summary>
public sealed class RequestTracker(TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _giveUp = new();
    private readonly Lock _gate = new();
    private readonly HashSet<Task> _answers = [];
    private bool _stopping;

    /// <summary>How many are on their way.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
                return _answers.Count;
        }
    }

    /// <summary>Starts an answer on the thread pool, so that whoever delivered the question can go on at once.</summary>
    /// <param name="answer">Words its own failures; what it throws all the same is lost.</param>
    /// <returns>False when the door is closing; nothing was started.</returns>
    public bool TryStart(Func<CancellationToken, Task> answer)
    {
        lock (_gate)
        {
            if (_stopping)
                return false;
            var running = Task.Run(() => answer(_giveUp.Token));
            _answers.Add(running);
            _ = running.ContinueWith(Forget, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            return true;
        }
    }

    /// <summary>Takes no new answers and waits for the others; after <paramref name="patience"/> they are cancelled, and have a second to say so.</summary>
    public async Task FinishAsync(TimeSpan patience)
    {
        Task all;
        lock (_gate)
        {
            _stopping = true;
            all = Task.WhenAll(_answers);
        }

        try
        {
            await all.WaitAsync(patience, clock);
        }
        catch (TimeoutException)
        {
            await _giveUp.CancelAsync();
            await all.WaitAsync(LastWords, clock).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        catch (Exception)
        {
            // It was the answer's own to word; one that fails stops nobody from stopping.
        }
    }

    public void Dispose() => _giveUp.Dispose();

    private void Forget(Task answer)
    {
        lock (_gate)
            _answers.Remove(answer);
    }
}
