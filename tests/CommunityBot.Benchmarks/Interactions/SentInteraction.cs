namespace CommunityBot.Benchmarks.Interactions;

/// <summary>What a member did, as a platform sent it over HTTP.</summary>
internal enum SentKind
{
    Command,

    /// <summary>A button whose reply everybody sees: a message of its own after the response.</summary>
    Share,

    Suggestion,

    /// <summary>A button whose reply replaces the message.</summary>
    Button,
}

/// <summary>An interaction and what came of it.</summary>
/// <param name="Kind">What the member did.</param>
/// <param name="Key">What its later answers name.</param>
/// <param name="Due">When it was due, as a timestamp of the monotonic clock.</param>
internal sealed record SentInteraction(SentKind Kind, string Key, long Due)
{
    /// <summary>When it was sent and when its response came, as timestamps of the monotonic clock.</summary>
    public (long Sent, long Answered) Times { get; set; }

    /// <summary>The HTTP status of the response; 0 where the connection ended without one.</summary>
    public int Status { get; set; }

    /// <summary>The body of the response.</summary>
    public string Body { get; set; } = "";

    /// <summary>Whether nginx made the response.</summary>
    public bool IsFromBalancer => Status >= 500 && Body.Contains("<center>nginx", StringComparison.Ordinal);

    /// <summary>The time from when it was due to its response.</summary>
    public double Milliseconds => TimeProvider.System.GetElapsedTime(Due, Times.Answered).TotalMilliseconds;
}
