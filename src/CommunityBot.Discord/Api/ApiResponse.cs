namespace CommunityBot.Discord.Api;

/// <summary>An answer of Discord's API.</summary>
/// <param name="Status">The HTTP status; 0 when there was no answer.</param>
/// <param name="Body">JSON in most cases.</param>
internal sealed record ApiResponse(int Status, string Body)
{
    /// <summary>The wait that Discord asks for; null when it names none.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The state of the route's rate limit; null when Discord names none.</summary>
    public RateLimit? Limit { get; init; }

    /// <summary>Who was limited by a 429: <c>user</c>, <c>global</c> or <c>shared</c>; null for other answers.</summary>
    public string? Scope { get; init; }

    /// <summary>Whether Discord certainly did not get the request.</summary>
    public bool WasNeverSent { get; init; }

    /// <summary>
    /// Whether an earlier attempt of the same request got no answer. Discord may have taken that one, whatever this answer says.
    /// </summary>
    public bool HadDoubt { get; init; }

    public bool IsSuccess => Status is >= 200 and < 300;

    /// <summary>Whether another attempt may help: no answer, too many requests, or a fault at Discord.</summary>
    public bool IsTransient => Status is 0 or 429 or >= 500;

    /// <summary>Whether there was no answer, although Discord may have got the request.</summary>
    public bool IsUnanswered => Status == 0 && !WasNeverSent;

    /// <summary>Whether Discord may have done what was asked without saying so: no answer, or a fault on the way back.</summary>
    public bool IsInDoubt => Status is 0 or >= 500 && !WasNeverSent;

    /// <summary>Discord's number of the error, see <see cref="ApiErrors"/>; 0 when there is none.</summary>
    public int Code => Json?.Number("code") ?? 0;

    /// <summary>The body as JSON; null when it is not JSON.</summary>
    public JsonElement? Json
    {
        get
        {
            try
            {
                return JsonElement.Parse(Body);
            }
            catch (JsonException)
            {
                return null;
            }
        }
    }

    /// <summary>
    /// Reads an answer and its headers, https://discord.com/developers/docs/topics/rate-limits#header-format. A success whose body is no
    /// JSON, such as the page of a proxy, is not Discord's: it counts as no answer.
    /// </summary>
    /// <param name="status">The HTTP status.</param>
    /// <param name="body">The body; may be empty.</param>
    /// <param name="getHeader">Returns the value of a header, whose name has any case; null when there is none.</param>
    public static ApiResponse Read(int status, string body, Func<string, string?> getHeader)
    {
        var answer = new ApiResponse(status, body)
        {
            Limit = getHeader("X-RateLimit-Bucket") is { } bucket && ReadSeconds(getHeader("X-RateLimit-Reset-After")) is { } resetAfter
                && int.TryParse(getHeader("X-RateLimit-Remaining"), NumberStyles.None, CultureInfo.InvariantCulture, out var remaining)
                    ? new(bucket, remaining, resetAfter)
                    : null,
        };

        if (answer is { IsSuccess: true, Body.Length: > 0, Json: null })
            return answer with { Status = 0 };

        // The body is exact to the millisecond. A proxy in front of Discord sends only the header.
        return status != 429 ? answer : answer with
        {
            RetryAfter = ReadSeconds(answer.Json?.Get("retry_after")?.AsText()) ?? ReadSeconds(getHeader("Retry-After")),
            Scope = getHeader("X-RateLimit-Scope")
                ?? (getHeader("X-RateLimit-Global") is not null || answer.Json?.IsTrue("global") == true ? "global" : "user"),
        };
    }

    /// <summary>Returns status and code for a log, never the body, which can hold what people wrote.</summary>
    public override string ToString() =>
        WasNeverSent && Status == 429 ? "not sent because of a rate limit"
        : Status == 0 ? "no answer"
        : Code == 0 ? $"{Status}" : $"{Status}, code {Code}";

    // NaN, which the text may hold, becomes 0.
    private static TimeSpan? ReadSeconds(string? text) =>
        !double.TryParse(text, CultureInfo.InvariantCulture, out var seconds) ? null
        : seconds > 0 ? TimeSpan.FromSeconds(Math.Min(seconds, TimeSpan.SecondsPerDay)) : TimeSpan.Zero;
}

/// <summary>The state of a rate limit after an answer.</summary>
/// <param name="Bucket">The same for all routes that share the limit.</param>
/// <param name="Remaining">Number of requests that are left until the reset.</param>
/// <param name="ResetAfter">The time until the reset.</param>
internal sealed record RateLimit(string Bucket, int Remaining, TimeSpan ResetAfter);

/// <summary>Discord's error numbers, https://discord.com/developers/docs/topics/opcodes-and-status-codes#json.</summary>
internal static class ApiErrors
{
    public const int UnknownChannel = 10003;
    public const int UnknownMember = 10007;
    public const int UnknownUser = 10013;
    public const int UnknownWebhook = 10015;
    public const int MissingAccess = 50001;
    public const int MissingPermissions = 50013;
    public const int InvalidWebhookToken = 50027;
    public const int AlreadyAcknowledged = 40060;
    public const int TagRequired = 40067;

    /// <summary>The member takes no direct messages of the bot.</summary>
    public const int CannotSendToUser = 50007;

    /// <summary>The bot shares no server with the member.</summary>
    public const int NoMutualServer = 50278;

    /// <summary>Too many direct messages were opened in a short time.</summary>
    public const int OpeningTooFast = 40003;
}
