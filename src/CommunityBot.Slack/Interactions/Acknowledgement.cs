namespace CommunityBot.Slack.Interactions;

/// <summary>
/// The acknowledgement of one interaction. It goes to the socket that the interaction came from, or is the response to its request.
/// </summary>
/// <param name="id">Identifies the interaction; every delivery of it may have another one.</param>
/// <param name="send">Sends a payload, null for none; returns false when it cannot have arrived.</param>
/// <param name="time">From now until it must be sent.</param>
/// <param name="clock">Measures the time.</param>
internal sealed class Acknowledgement(string id, Func<object?, Task<bool>> send, TimeSpan time, TimeProvider clock)
{
    private readonly long _start = clock.GetTimestamp();

    public string Id => id;

    public bool IsSent { get; private set; }

    /// <summary>Sends it.</summary>
    /// <param name="answer">The payload to answer with; null where the answer goes another way.</param>
    /// <returns>False when it cannot have arrived.</returns>
    public Task<bool> SendAsync(object? answer)
    {
        IsSent = true;
        return send(answer);
    }

    /// <summary>Whether a task ends, also by a failure, before the acknowledgement must be sent. The task goes on in any case.</summary>
    public Task<bool> IsInTimeAsync(Task task)
    {
        var left = time - clock.GetElapsedTime(_start);
        return left > TimeSpan.Zero ? task.CompletesWithinAsync(left, clock) : Task.FromResult(task.IsCompleted);
    }
}
