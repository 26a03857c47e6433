namespace CommunityBot.Discord.Api;

/// <summary>Sends one HTTP request to Discord's API, without retries. A transport implements it.</summary>
/// <param name="method">GET, POST, PUT or PATCH.</param>
/// <param name="path">The path below the API's address, without a slash before it.</param>
/// <param name="json">The body; null for none.</param>
/// <param name="cancellationToken">Cancels the request.</param>
/// <exception cref="HttpRequestException">There was no answer.</exception>
internal delegate Task<ApiResponse> SendRequest(string method, string path, string? json, CancellationToken cancellationToken);

/// <summary>An answer of Discord's API.</summary>
/// <param name="Status">The HTTP status; 0 when there was no answer.</param>
/// <param name="Body">JSON in most cases.</param>
internal sealed record ApiResponse(int Status, string Body)
{
    /// <summary>Number of requests until this answer.</summary>
    public int Tries { get; init; } = 1;

    /// <summary>The wait that Discord asks for; null when it names none.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Whether Discord certainly did not get the request.</summary>
    public bool WasNeverSent { get; init; }

    public bool IsSuccess => Status is >= 200 and < 300;

    /// <summary>Whether another attempt may help: no answer, too many requests, or a fault at Discord.</summary>
    public bool IsTransient => Status is 0 or 429 or >= 500;

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

    /// <summary>Returns status and code for a log, never the body, which can hold what people wrote.</summary>
    public override string ToString() => Status == 0 ? "no answer" : Code == 0 ? $"{Status}" : $"{Status}, code {Code}";
}

/// <summary>Discord's error numbers, https://discord.com/developers/docs/topics/opcodes-and-status-codes#json.</summary>
internal static class ApiErrors
{
    public const int UnknownChannel = 10003;
    public const int MissingAccess = 50001;
    public const int MissingPermissions = 50013;
    public const int AlreadyAcknowledged = 40060;
}
