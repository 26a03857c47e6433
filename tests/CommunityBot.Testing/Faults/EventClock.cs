namespace CommunityBot.Testing.Faults;

/// <summary>
/// A fake clock that moves from one timer to the next. It moves only when the thread pool is idle, so that everything that can happen at an
/// instant has happened. Nothing else may use the pool meanwhile: such tests run alone.
/// </summary>
internal sealed class EventClock(DateTimeOffset start) : FakeTimeProvider(start)
{
    // A worker that takes an item is counted before the item has left the queue; the repetition covers what reads both.
    private const int QuietSamples = 3;

    private readonly Lock _lock = new();
    private readonly SortedSet<(DateTimeOffset Due, int Number)> _due = [];
    private int _timerCount;
    private int _busyAtRest = int.MaxValue;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new EventTimer(this, Interlocked.Increment(ref _timerCount));
        timer.Schedule(dueTime);
        timer.Inner = base.CreateTimer(callback, state, dueTime, period);
        return timer;
    }

    /// <summary>Moves until the work has ended.</summary>
    /// <exception cref="InvalidOperationException">The work waits for what can never happen.</exception>
    public Task RunAsync(Func<Task> work) => Task.Factory.StartNew(
        () =>
        {
            WaitUntilQuiet();
            var running = Task.Run(work);
            while (!running.IsCompleted)
            {
                WaitUntilQuiet();
                if (!running.IsCompleted)
                    Advance(GetWait());
            }

            return running;
        },
        CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap();

    private TimeSpan GetWait()
    {
        lock (_lock)
        {
            var now = GetUtcNow();
            _due.RemoveWhere(d => d.Due <= now);
            return _due.Count > 0
                ? _due.Min.Due - now
                : throw new InvalidOperationException("The work waits, and there is no timer that could end that.");
        }
    }

    private void WaitUntilQuiet()
    {
        ThreadPool.GetMaxThreads(out var max, out _);
        for (var quiet = 0; quiet < QuietSamples;)
        {
            ThreadPool.GetAvailableThreads(out var available, out _);
            var busy = max - available;
            // A test runner may hold a thread for itself.
            _busyAtRest = Math.Min(_busyAtRest, busy);
            quiet = ThreadPool.PendingWorkItemCount == 0 && busy <= _busyAtRest ? quiet + 1 : 0;
            if (quiet == 0)
                Thread.Yield();
        }
    }

    private sealed class EventTimer(EventClock clock, int number) : ITimer
    {
        private (DateTimeOffset Due, int Number)? _scheduled;

        public ITimer Inner { get; set; } = null!;

        public void Schedule(TimeSpan dueTime)
        {
            lock (clock._lock)
            {
                if (_scheduled is { } old)
                    clock._due.Remove(old);
                _scheduled = dueTime < TimeSpan.Zero ? null : (clock.GetUtcNow() + dueTime, number);
                if (_scheduled is { } due)
                    clock._due.Add(due);
            }
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            Schedule(dueTime);
            return Inner.Change(dueTime, period);
        }

        public void Dispose()
        {
            Schedule(Timeout.InfiniteTimeSpan);
            Inner.Dispose();
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
