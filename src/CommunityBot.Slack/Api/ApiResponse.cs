using System.Text.Json;

namespace CommunityBot.Slack.Api;

/// <summary>Makes one call of Slack's Web API, without trying again.</summary>
internal delegate Task<ApiResponse> CallSlack(ApiRequest call, CancellationToken cancellationToken);

/// <summary>A call of Slack's Web API.</summary>
/// <param name="Method">Such as <c>chat.postMessage</c>.</param>
/// <param name="Json">The body of a method that writes; null for one that reads.</param>
/// <param name="Query">The arguments of a method that reads; those take no JSON.</param>
internal sealed record ApiRequest(string Method, string? Json, IReadOnlyDictionary<string, string> Query);

/// <summary>What came of a call. The set is closed.</summary>
internal abstract record ApiResponse
{
    private ApiResponse() { }

    /// <summary>It worked.</summary>
    /// <param name="Json">What Slack answered.</param>
    public sealed record Success(JsonElement Json) : ApiResponse;

    /// <summary>Slack understood and did nothing.</summary>
    /// <param name="Error">Slack's word for it, such as <c>channel_not_found</c>.</param>
    public sealed record Refused(string Error) : ApiResponse;

    /// <summary>Slack did nothing and asks to wait.</summary>
    public sealed record RateLimited(TimeSpan RetryAfter) : ApiResponse;

    /// <summary>There was no answer, or none that says what happened.</summary>
    /// <param name="MayHaveSucceeded">False when Slack cannot have got the call.</param>
    public sealed record NoResponse(bool MayHaveSucceeded) : ApiResponse;

    /// <summary>Its kind and Slack's word, for a log; never what people wrote.</summary>
    public sealed override string ToString() => this switch
    {
        Success => "done",
        Refused refused => refused.Error,
        RateLimited => "ratelimited",
        _ => "no answer",
    };
}
