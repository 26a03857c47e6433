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

    /// <summary>Requests of all kinds in ten seconds. A page of an episode with its files is five.</summary>
    public const int MaxRequests = 300;

    /// <summary>Searches in ten seconds.</summary>
    public const int MaxSearches = 40;

    private static readonly TimeSpan Window = TimeSpan.FromSeconds(10);

    public static void Configure(RateLimiterOptions options)
    {
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        options.OnRejected = (rejected, _) =>
        {
            rejected.HttpContext.Response.Headers.RetryAfter = Window.TotalSeconds.ToString(CultureInfo.InvariantCulture);
            return ValueTask.CompletedTask;
        };
        options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context => CreatePartition(context, MaxRequests));
        options.AddPolicy(Searching, context => CreatePartition(context, MaxSearches));
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

    private static RateLimitPartition<string> CreatePartition(HttpContext context, int permits) =>
        RateLimitPartition.GetFixedWindowLimiter(GetClient(context.Connection.RemoteIpAddress), _ => new()
        {
            PermitLimit = permits,
            Window = Window,
            QueueLimit = 0,
        });
}
