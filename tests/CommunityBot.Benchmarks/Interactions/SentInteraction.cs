using System.Text;
using CommunityBot.Platforms.Http;

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

/// <summary>A response to an interaction.</summary>
/// <param name="Status">The HTTP status; 0 where the connection ended without one.</param>
/// <param name="Body">The body.</param>
internal sealed record SentResponse(int Status, string Body)
{
    public static readonly SentResponse None = new(0, "");

    /// <summary>Whether nginx made the response.</summary>
    public bool IsFromBalancer => Status >= 500 && Body.Contains("<center>nginx", StringComparison.Ordinal);

    public static SentResponse From(HttpInteractionResponse response) => new(response.Status, Encoding.UTF8.GetString(response.Body.Span));
}

/// <summary>An interaction and what came of it.</summary>
/// <param name="Kind">What the member did.</param>
/// <param name="Key">What its later answers name.</param>
/// <param name="Due">When it was due, as a timestamp of the monotonic clock.</param>
internal sealed record SentInteraction(SentKind Kind, string Key, long Due)
{
    /// <summary>When it was sent and when its response came, as timestamps of the monotonic clock.</summary>
    public (long Sent, long Answered) Times { get; set; }

    public SentResponse First { get; set; } = SentResponse.None;

    /// <summary>The response to the same interaction when it was sent again; it may have arrived first.</summary>
    public SentResponse Second { get; set; } = SentResponse.None;

    /// <summary>The HTTP status of the first response.</summary>
    public int Status => First.Status;

    /// <summary>Whether a replica took it.</summary>
    public bool IsTaken => First.Status == 200 || Second.Status == 200;

    /// <summary>The time from when it was due to its response.</summary>
    public double Milliseconds => TimeProvider.System.GetElapsedTime(Due, Times.Answered).TotalMilliseconds;
}
