namespace CommunityBot.Testing;

/// <summary>A clock that stands still until a test moves it; <c>Task.Delay</c> and timers on it come due then, in order.</summary>
internal sealed class ManualClock(DateTimeOffset now) : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<Timer> _timers = [];
    private DateTimeOffset _now = now;

    // Wall time may jump; elapsed time only ever adds up.
    private long _elapsed;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>How many timers are set: whoever waits on this clock.</summary>
    public int Waiting
    {
        get
        {
            lock (_gate)
                return _timers.Count;
        }
    }

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
            return _now;
    }

    public override long GetTimestamp()
    {
        lock (_gate)
            return _elapsed;
    }

    /// <summary>Time passes; every timer that comes due on the way fires at its own time.</summary>
    public void Advance(TimeSpan span)
    {
        long until;
        lock (_gate)
            until = _elapsed + span.Ticks;
        while (NextDue(until) is { } timer)
            timer.Fire();
        lock (_gate)
            Pass(until);
    }

    /// <summary>Time passes up to an instant of the wall clock.</summary>
    public void AdvanceTo(DateTimeOffset instant) => Advance(instant - GetUtcNow());

    /// <summary>Somebody sets the wall clock; no time passes, so no timer fires.</summary>
    public void Jump(DateTimeOffset instant)
    {
        lock (_gate)
            _now = instant;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    private Timer? NextDue(long until)
    {
        lock (_gate)
        {
            if (_timers.MinBy(t => t.DueAt) is not { } timer || timer.DueAt > until)
                return null;
            Pass(Math.Max(_elapsed, timer.DueAt));
            _timers.Remove(timer);
            if (timer.Period > TimeSpan.Zero)
                Set(timer, timer.Period);
            return timer;
        }
    }

    private void Pass(long until)
    {
        _now += TimeSpan.FromTicks(until - _elapsed);
        _elapsed = until;
    }

    private void Set(Timer timer, TimeSpan due)
    {
        timer.DueAt = _elapsed + due.Ticks;
        _timers.Add(timer);
    }

    private sealed class Timer(ManualClock clock, Action fire) : ITimer
    {
        public long DueAt { get; set; }

        public TimeSpan Period { get; private set; }

        public void Fire() => fire();

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._gate)
            {
                clock._timers.Remove(this);
                Period = period;
                if (dueTime >= TimeSpan.Zero)
                    clock.Set(this, dueTime);
            }

            return true;
        }

        public void Dispose()
        {
            lock (clock._gate)
                clock._timers.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
