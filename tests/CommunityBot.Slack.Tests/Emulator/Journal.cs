namespace CommunityBot.Slack.Tests.Emulator;

/// <summary>Records what the bot did, in order; a test can wait for more.</summary>
internal sealed class Journal(TimeProvider clock)
{
    /// <summary>Nothing takes so long; a test that waits for it has failed.</summary>
    private static readonly TimeSpan Never = TimeSpan.FromSeconds(20);

    private readonly Lock _gate = new();
    private readonly List<RecordedEvent> _all = [];
    private TaskCompletionSource _more = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Add(RecordedEvent recorded)
    {
        lock (_gate)
        {
            _all.Add(recorded with { At = clock.GetTimestamp() });
            _more.TrySetResult();
            _more = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    public IReadOnlyList<T> All<T>()
        where T : RecordedEvent
    {
        lock (_gate)
            return [.. _all.OfType<T>()];
    }

    /// <summary>Waits until so many of a kind have been recorded, and gives the last of them.</summary>
    public async Task<T> WaitAsync<T>(Func<T, bool>? which = null, int count = 1, TimeSpan? patience = null)
        where T : RecordedEvent
    {
        while (true)
        {
            Task more;
            lock (_gate)
            {
                var found = _all.OfType<T>().Where(r => which is null || which(r)).Take(count).ToList();
                if (found.Count == count)
                    return found[^1];
                more = _more.Task;
            }

            try
            {
                await more.WaitAsync(patience ?? Never, clock);
            }
            catch (TimeoutException exception)
            {
                throw new TimeoutException(
                    $"Waited for {typeof(T).Name} no. {count}. There were: {string.Join(", ", All<RecordedEvent>())}", exception);
            }
        }
    }
}
