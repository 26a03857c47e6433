using System.Collections.Frozen;
using System.Net;

namespace CommunityBot.Web.Security;

/// <summary>Recognises a request that came through another server, so that its sender may be anybody.</summary>
internal static class ForwardedRequest
{
    private const string Prefix = "X-Forwarded";

    // RFC 7239, RFC 9110 (Via), and what load balancers and content networks add.
    private static readonly FrozenSet<string> Names = new[]
    {
        "Forwarded", "Via", "X-Real-IP", "X-Client-IP", "X-Cluster-Client-IP", "X-Original-For", "X-Original-Forwarded-For",
        "X-Original-Host", "X-Original-Proto", "X-Original-URL", "X-Rewrite-URL", "X-ProxyUser-IP", "X-Envoy-External-Address",
        "X-Envoy-Original-Path", "X-Appengine-User-IP", "X-Azure-ClientIP", "X-Azure-SocketIP", "X-Amzn-Trace-Id", "X-Scheme", "Client-IP",
        "True-Client-IP", "CF-Connecting-IP", "CF-Ray", "CF-Visitor", "CDN-Loop", "Fastly-Client-IP", "Fly-Client-IP", "Front-End-Https",
        "Proxy-Connection", "WL-Proxy-Client-IP",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// Whether a request certainly came straight from this machine: both ends of its connection are here, it has no header of another
    /// server, a host name of this machine, and at least HTTP/1.1, which every browser speaks and some servers by default do not.
    /// </summary>
    public static bool IsDirect(HttpRequest request) =>
        request.HttpContext.Connection is { RemoteIpAddress: { } remote, LocalIpAddress: { } local }
        && IPAddress.IsLoopback(remote) && IPAddress.IsLoopback(local)
        && !HttpProtocol.IsHttp10(request.Protocol) && IsLoopback(request.Host.Host)
        && !request.Headers.Keys.Any(name => name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) || Names.Contains(name));

    private static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
