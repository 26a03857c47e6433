using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;

namespace CommunityBot.PublicSite.Security;

/// <summary>
/// Limits the requests of each client to more than a person sends and less than a program could. A client is an IPv4 address or, because
/// one connection has so many addresses, an IPv6 network of 64 bits.
/// </summary>
internal static class ClientLimits
{
    /// <summary>The policy for searches, which cost more than a page.</summary>
    public const string Searching = "searching";

    /// <summary>The policy for transcripts and moments. To find words in one is a search.</summary>
    public const string Reading = "reading";

    /// <summary>Requests of all kinds in a window. A page of an episode with its files is five.</summary>
    public const int MaxRequests = 300;

    /// <summary>Searches in a window.</summary>
    public const int MaxSearches = 40;

    /// <summary>
    /// Requests at once. A browser sends up to six to a server, or many more of one page through a proxy that speaks HTTP/2; members behind
    /// one address share them.
    /// </summary>
    public const int MaxAtOnce = 60;

    /// <summary>Adds the limits.</summary>
    /// <param name="options">Receives them.</param>
    /// <param name="window">How long requests count.</param>
    public static void Configure(RateLimiterOptions options, TimeSpan window)
    {
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        options.OnRejected = (rejected, _) =>
        {
            rejected.HttpContext.Response.Headers.RetryAfter = window.TotalSeconds.ToString(CultureInfo.InvariantCulture);
            return ValueTask.CompletedTask;
        };
        // Behind a proxy, the connections are its own. So what counts is the requests that a client has not got the answer to.
        options.GlobalLimiter = PartitionedRateLimiter.CreateChained(
            PartitionedRateLimiter.Create<HttpContext, string>(context => CreatePartition(context, MaxRequests, window)),
            PartitionedRateLimiter.Create<HttpContext, string>(context => RateLimitPartition.GetConcurrencyLimiter(
                GetClient(context.Connection.RemoteIpAddress), _ => new() { PermitLimit = MaxAtOnce, QueueLimit = 0 })));
        options.AddPolicy(Searching, context => CreatePartition(context, MaxSearches, window));
        options.AddPolicy(Reading, context => context.Request.Query.ContainsKey("q") || IsSearchForMoment(context)
            ? CreatePartition(context, MaxSearches, window)
            : RateLimitPartition.GetNoLimiter("everybody"));
    }

    /// <summary>The name of a client.</summary>
    public static string GetClient(IPAddress? address)
    {
        if (address is null)
            return "";
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetworkV6
            ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8))
            : address.ToString();
    }

    // Words that are not at the place of their address are looked for in the whole transcript.
    private static bool IsSearchForMoment(HttpContext context) =>
        MomentAddress.TryParse(context.GetRouteValue("address") as string ?? context.Request.Query["m"], out var address)
        && context.RequestServices.GetRequiredService<SearchIndexHolder>().Index is { } index
        && index.Catalog.FindByKey(address.Episode) is { } episode && !address.IsInPlace(episode);

    private static RateLimitPartition<string> CreatePartition(HttpContext context, int permits, TimeSpan window) =>
        RateLimitPartition.GetFixedWindowLimiter(GetClient(context.Connection.RemoteIpAddress), _ => new()
        {
            PermitLimit = permits,
            Window = window,
            QueueLimit = 0,
        });
}
