namespace CommunityBot.Testing.Faults;

/// <summary>
/// A fake clock that moves from one timer to the next. It moves only when the thread pool is idle, so that everything that can happen at an
/// instant has happened. Nothing else may use the pool meanwhile: such tests run alone.
/// </summary>
internal sealed class EventClock(DateTimeOffset start) : FakeTimeProvider(start)
{
    // A worker that takes an item is counted before the item has left the queue; the repetition covers what reads both.
    private const int QuietSamples = 3;

    // Enough for what the runner still does when a test begins.
    private const int RestSamples = 20_000;

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
            MeasureRest();
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

    // A test runner may hold a thread for itself.
    private void MeasureRest()
    {
        for (var i = 0; i < RestSamples && _busyAtRest > 0; i++)
        {
            _busyAtRest = Math.Min(_busyAtRest, CountBusy());
            Thread.Yield();
        }
    }

    private void WaitUntilQuiet()
    {
        for (var quiet = 0; quiet < QuietSamples;)
        {
            quiet = ThreadPool.PendingWorkItemCount == 0 && CountBusy() <= _busyAtRest ? quiet + 1 : 0;
            if (quiet == 0)
                Thread.Yield();
        }
    }

    private static int CountBusy()
    {
        ThreadPool.GetMaxThreads(out var max, out _);
        ThreadPool.GetAvailableThreads(out var available, out _);
        return max - available;
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
