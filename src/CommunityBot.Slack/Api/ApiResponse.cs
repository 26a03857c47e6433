namespace CommunityBot.Slack.Api;

/// <summary>A call of Slack's Web API.</summary>
/// <param name="Method">The method, such as <c>chat.postMessage</c>.</param>
/// <param name="Json">The body of a method that writes; null for one that reads.</param>
/// <param name="Query">The arguments of a method that reads, which are sent as a form; such a method takes no JSON.</param>
internal sealed record ApiRequest(string Method, string? Json, IReadOnlyDictionary<string, string> Query)
{
    public const string PostMessage = "chat.postMessage";

    private static readonly IReadOnlyDictionary<string, string> NoQuery = new Dictionary<string, string>();

    /// <summary>Asks for the address of a web socket. It is the only method that takes the app's token.</summary>
    public static readonly ApiRequest OpenSocket = new("apps.connections.open", null, NoQuery) { Token = ApiToken.App };

    /// <summary>The token that permits the call.</summary>
    public ApiToken Token { get; init; }

    /// <summary>The channel of a message; null for other calls.</summary>
    public string? Channel { get; init; }

    /// <summary>When the call may be made again; a view can be opened once with each trigger.</summary>
    public Repetition Repetition => Method switch
    {
        PostMessage => Repetition.Never,
        "chat.postEphemeral" => Repetition.AfterServerError,
        _ => Repetition.Always,
    };

    /// <summary>Returns the call of a method that writes.</summary>
    public static ApiRequest Write(string method, object payload) =>
        new(method, SlackJson.Write(payload), NoQuery) { Channel = (payload as MessagePayload)?.Channel };
}

/// <summary>Slack's two kinds of tokens.</summary>
internal enum ApiToken
{
    /// <summary><see cref="SlackSettings.BotToken"/>.</summary>
    Bot,

    /// <summary><see cref="SlackSettings.AppToken"/>.</summary>
    App,
}

/// <summary>The result of a call. The set is closed.</summary>
internal abstract record ApiResponse
{
    private ApiResponse() { }

    /// <summary>Returns what Slack's answer says: <c>ok</c>, or an error code.</summary>
    public static ApiResponse Read(JsonElement json) => json.IsTrue("ok")
        ? new Success(json)
        : json.NonBlankText("error") is { } error ? FromError(error) : new NoResponse(MayHaveSucceeded: true);

    /// <summary>Returns what an error code of the Web API says (docs.slack.dev, reference/methods/chat.postMessage).</summary>
    public static ApiResponse FromError(string error) => error switch
    {
        "ratelimited" or "rate_limited" => new RateLimited(HttpRetry.DefaultRetryAfter),
        "fatal_error" or "internal_error" or "request_timeout" or "service_unavailable" => new ServerError(error),
        _ => new Refused(error),
    };

    /// <summary>Returns what an HTTP status says that is neither a success nor 429.</summary>
    public static ApiResponse FromStatus(System.Net.HttpStatusCode status) =>
        (int)status >= 500 ? new ServerError($"HTTP {(int)status}") : new Refused($"HTTP {(int)status}");

    /// <summary>Whether Slack may have done what was asked, although it did not say so.</summary>
    public bool IsInDoubt => this is ServerError or NoResponse { MayHaveSucceeded: true };

    /// <summary>The call worked.</summary>
    /// <param name="Json">Slack's answer.</param>
    public sealed record Success(JsonElement Json) : ApiResponse;

    /// <summary>Slack refused the call.</summary>
    /// <param name="Error">Slack's error code, such as <c>channel_not_found</c>; see <see cref="ApiErrors"/>.</param>
    public sealed record Refused(string Error) : ApiResponse;

    /// <summary>Slack did nothing and asks to wait.</summary>
    public sealed record RateLimited(TimeSpan RetryAfter) : ApiResponse;

    /// <summary>Slack answered that it failed, with 5xx or such an error code. It may have done it all the same.</summary>
    /// <param name="Error">The code.</param>
    public sealed record ServerError(string Error) : ApiResponse;

    /// <summary>There was no answer, or none that says what happened.</summary>
    /// <param name="MayHaveSucceeded">False when Slack certainly did not get the call.</param>
    public sealed record NoResponse(bool MayHaveSucceeded) : ApiResponse;

    /// <summary>Returns the kind or Slack's error code for a log, never what people wrote.</summary>
    public sealed override string ToString() => this switch
    {
        Success => "done",
        Refused refused => refused.Error,
        ServerError failed => failed.Error,
        RateLimited => "ratelimited",
        _ => "no answer",
    };
}

/// <summary>Groups of Slack's error codes.</summary>
internal static class ApiErrors
{
    /// <summary>The app was installed without a scope that the call needs.</summary>
    public const string MissingScope = "missing_scope";

    /// <summary>The code of this program for an interaction without a <c>response_url</c>.</summary>
    public const string NoResponseUrl = "no response_url";

    /// <summary>The codes of a <c>response_url</c> that was used five times, or for 30 minutes.</summary>
    public static bool IsUsedUp(string error) => error is "used_url" or "expired_url" or NoResponseUrl or "HTTP 404" or "HTTP 410";

    /// <summary>Whether the token is useless until an operator changes it (docs.slack.dev, reference/methods/auth.test).</summary>
    public static bool IsInvalidToken(string error) => error is
        "invalid_auth" or "not_authed" or "not_allowed_token_type" or "token_revoked" or "token_expired"
        or "account_inactive" or MissingScope or "no_permission";
}
