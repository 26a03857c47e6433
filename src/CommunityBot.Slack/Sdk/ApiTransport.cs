using System.Net.Http.Headers;
using System.Text.Json;
using CommunityBot.Slack.Api;
using CommunityBot.Slack.Configuration;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using SlackNet;
using JsonException = Newtonsoft.Json.JsonException;

namespace CommunityBot.Slack.Sdk;

/// <summary>
/// Calls the Web API through SlackNet's client with bodies that are made here, so that what goes out is what the renderer drew. The client's own
/// retrying is off: it waits without an end.
/// </summary>
internal sealed class ApiTransport
{
    private static readonly TimeSpan UsualWait = TimeSpan.FromSeconds(1);

    private readonly ISlackApiClient _client;
    private readonly TimeoutOptions _periods;
    private readonly TimeProvider _clock;

    public ApiTransport(ISlackApiClient client, TimeoutOptions periods, TimeProvider clock)
    {
        (_client, _periods, _clock) = (client, periods, clock);
        if (client is SlackApiClient real)
            real.DisableRetryOnRateLimit = true;
    }

    /// <exception cref="OperationCanceledException">It was given up.</exception>
    public async Task<ApiResponse> CallAsync(ApiRequest call, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(_periods.Request, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            using HttpContent content = call.Json is { } json
                ? new StringContent(json, new MediaTypeHeaderValue("application/json", "utf-8"))
                : new FormUrlEncodedContent(call.Query);
            var answer = await _client.Post<JObject>(call.Method, [], content, either.Token);
            return new ApiResponse.Success(JsonElement.Parse(answer?.ToString(Formatting.None) ?? "{}"));
        }
        catch (SlackException refused) when (refused.ErrorCode is "ratelimited" or "rate_limited")
        {
            return new ApiResponse.RateLimited(UsualWait);
        }
        catch (SlackException refused)
        {
            return new ApiResponse.Refused(refused.ErrorCode);
        }
        catch (SlackRateLimitException limited)
        {
            return new ApiResponse.RateLimited(limited.RetryAfter ?? UsualWait);
        }
        catch (Exception noAnswer) when (!cancellationToken.IsCancellationRequested && noAnswer is HttpRequestException or IOException or OperationCanceledException or JsonException)
        {
            return new ApiResponse.NoResponse(MayHaveSucceeded: !WasNeverSent(noAnswer));
        }
    }

    // A connection that was never made carried nothing.
    private static bool WasNeverSent(Exception noAnswer) => noAnswer is HttpRequestException
    {
        HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError,
    };
}
