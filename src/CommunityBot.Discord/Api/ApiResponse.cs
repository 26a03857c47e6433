using System.Text.Json;
using CommunityBot.Discord.Payloads;

namespace CommunityBot.Discord.Api;

/// <summary>Makes one HTTP request to Discord's API.</summary>
/// <param name="method">GET, POST, PUT or PATCH.</param>
/// <param name="path">Below the API's address, without a slash before it.</param>
/// <param name="json">The body; null for none.</param>
/// <param name="cancellationToken">Gives it up.</param>
internal delegate Task<ApiResponse> SendRequest(string method, string path, string? json, CancellationToken cancellationToken);

/// <summary>What Discord's API answered.</summary>
/// <param name="Status">The HTTP status; 0 when there was no answer.</param>
/// <param name="Body">JSON, most of the time.</param>
internal sealed record ApiResponse(int Status, string Body)
{
    public static readonly ApiResponse Unreachable = new(0, "");

    /// <summary>How many requests it took.</summary>
    public int Tries { get; init; } = 1;

    /// <summary>How long Discord asks to wait; null when it does not say.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Whether it is certain that Discord did not get the request.</summary>
    public bool WasNeverSent { get; init; }

    public bool IsSuccess => Status is >= 200 and < 300;

    /// <summary>Trying again later may help: no answer, too many requests, or trouble on Discord's side.</summary>
    public bool IsTransient => Status is 0 or 429 or >= 500;

    /// <summary>Discord's own number for what is wrong, <see cref="ApiErrors"/>; 0 when there is none.</summary>
    public int Code => Json?.Number("code") ?? 0;

    /// <summary>The body as JSON; null when it is none.</summary>
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

    /// <summary>Status and code for a log; never the body, which can hold what people wrote.</summary>
    public override string ToString() => Status == 0 ? "no answer" : Code == 0 ? $"{Status}" : $"{Status}, code {Code}";
}

/// <summary>Numbers of Discord's own, https://discord.com/developers/docs/topics/opcodes-and-status-codes#json.</summary>
internal static class ApiErrors
{
    public const int UnknownChannel = 10003;
    public const int MissingAccess = 50001;
    public const int MissingPermissions = 50013;
    public const int AlreadyAcknowledged = 40060;
}
