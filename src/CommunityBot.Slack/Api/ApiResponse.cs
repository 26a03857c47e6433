namespace CommunityBot.Slack.Api;

/// <summary>Makes one call of Slack's Web API, without retries. A transport implements it.</summary>
internal delegate Task<ApiResponse> CallSlack(ApiRequest request, CancellationToken cancellationToken);

/// <summary>A call of Slack's Web API.</summary>
/// <param name="Method">The method, such as <c>chat.postMessage</c>.</param>
/// <param name="Json">The body of a method that writes; null for one that reads.</param>
/// <param name="Query">The arguments of a method that reads; such a method takes no JSON.</param>
internal sealed record ApiRequest(string Method, string? Json, IReadOnlyDictionary<string, string> Query);

/// <summary>The result of a call. The set is closed.</summary>
internal abstract record ApiResponse
{
    private ApiResponse() { }

    /// <summary>The call worked.</summary>
    /// <param name="Json">Slack's answer.</param>
    public sealed record Success(JsonElement Json) : ApiResponse;

    /// <summary>Slack refused the call.</summary>
    /// <param name="Error">Slack's error code, such as <c>channel_not_found</c>; see <see cref="ApiErrors"/>.</param>
    public sealed record Refused(string Error) : ApiResponse;

    /// <summary>Slack did nothing and asks to wait.</summary>
    public sealed record RateLimited(TimeSpan RetryAfter) : ApiResponse;

    /// <summary>There was no answer, or none that says what happened.</summary>
    /// <param name="MayHaveSucceeded">False when Slack certainly did not get the call.</param>
    public sealed record NoResponse(bool MayHaveSucceeded) : ApiResponse;

    /// <summary>Returns the kind or Slack's error code for a log, never what people wrote.</summary>
    public sealed override string ToString() => this switch
    {
        Success => "done",
        Refused refused => refused.Error,
        RateLimited => "ratelimited",
        _ => "no answer",
    };
}

/// <summary>Groups of Slack's error codes.</summary>
internal static class ApiErrors
{
    /// <summary>Whether the token is useless until an operator changes it (docs.slack.dev, reference/methods/auth.test).</summary>
    public static bool IsInvalidToken(string error) => error is
        "invalid_auth" or "not_authed" or "not_allowed_token_type" or "token_revoked" or "token_expired"
        or "account_inactive" or "missing_scope" or "no_permission";

    /// <summary>Whether Slack may have done it despite the error (docs.slack.dev, reference/methods/chat.postMessage).</summary>
    public static bool MayHaveSucceeded(string error) =>
        error is "fatal_error" or "internal_error" or "request_timeout" or "service_unavailable";
}
