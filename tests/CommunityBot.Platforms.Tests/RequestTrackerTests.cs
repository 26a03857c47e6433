namespace CommunityBot.Platforms.Tests;

public sealed class RequestTrackerTests : IDisposable
{
    private readonly RequestTracker _answers = new(TimeProvider.System);

    public void Dispose() => _answers.Dispose();

    [Fact]
    public async Task Stopping_lets_an_answer_finish()
    {
        var mayFinish = new TaskCompletionSource();
        var finished = false;
        _answers.TryStart(async _ =>
        {
            await mayFinish.Task;
            finished = true;
        });

        var stop = _answers.FinishAsync(TimeSpan.FromMinutes(1));
        Assert.False(stop.IsCompleted);
        mayFinish.SetResult();
        await stop;

        Assert.True(finished);
    }

    [Fact]
    public async Task After_the_time_limit_the_requests_are_cancelled()
    {
        var told = new TaskCompletionSource();
        _answers.TryStart(cancellation =>
            Task.Delay(
                Timeout.InfiniteTimeSpan, TimeProvider.System, cancellation).ContinueWith(_ => told.SetResult(), TaskScheduler.Default));

        await _answers.FinishAsync(TimeSpan.Zero);

        await told.Task;
    }

    [Fact]
    public async Task Last_words_of_what_is_given_up_are_waited_for()
    {
        var mayEnd = new TaskCompletionSource();
        _answers.TryStart(async cancellation =>
        {
            using var told = cancellation.Register(() => mayEnd.TrySetResult());
            await mayEnd.Task;
            await Task.Yield();
            cancellation.ThrowIfCancellationRequested();
        });

        await _answers.FinishAsync(TimeSpan.Zero);

        Assert.Equal(0, _answers.Count);
    }

    [Fact]
    public async Task A_stopping_tracker_starts_no_new_request()
    {
        await _answers.FinishAsync(TimeSpan.Zero);

        Assert.False(_answers.TryStart(_ => Task.CompletedTask));
    }

    [Fact]
    public void A_request_that_begins_on_this_thread_may_throw_at_once()
    {
        Assert.True(_answers.TryBegin(_ => throw new InvalidOperationException("lost")));

        Assert.Equal(0, _answers.Count);
    }

    [Fact]
    public async Task The_beginning_of_a_request_does_not_hold_up_others()
    {
        var began = new TaskCompletionSource();
        using var mayGoOn = new ManualResetEventSlim();
        var first = Task.Run(() =>
        {
            var wasReleased = false;
            _answers.TryBegin(token =>
            {
                began.SetResult();
                wasReleased = mayGoOn.Wait(TimeSpan.FromSeconds(30), token);
                return Task.CompletedTask;
            });
            return wasReleased;
        });
        await began.Task;

        _answers.TryBegin(_ =>
        {
            mayGoOn.Set();
            return Task.CompletedTask;
        });

        Assert.True(await first);
    }

    [Fact]
    public async Task A_failing_answer_does_not_stop_the_stop()
    {
        _answers.TryStart(_ => throw new InvalidOperationException("lost"));

        await _answers.FinishAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(0, _answers.Count);
    }
}
