using System.Net;

namespace CommunityBot.Web.Security;

/// <summary>
/// Refuses a request with an unknown host name. A web site can let its own name point at this machine and read the page through a visitor's
/// browser (DNS rebinding). The attack needs a name, so every IP address is accepted; of the names, only <c>localhost</c> and those of the
/// settings are. ASP.NET's host filtering cannot be used: it cannot accept every IP address.
/// </summary>
public sealed class HostNameFilter(RequestDelegate next, AllowedHosts allowed)
{
    public Task InvokeAsync(HttpContext context)
    {
        var host = context.Request.Host.Host;
        return IPAddress.TryParse(host.Trim('[', ']'), out _) || allowed.Names.Contains(host)
            ? next(context)
            : TypedResults.Problem(allowed.Refusal, statusCode: StatusCodes.Status400BadRequest).ExecuteAsync(context);
    }
}

/// <summary>The host names that a site is known by.</summary>
/// <param name="hosts">The names, besides <c>localhost</c>, in any letter case.</param>
/// <param name="refusal">The sentence for a request with another name.</param>
public sealed class AllowedHosts(IEnumerable<string> hosts, string refusal)
{
    public IReadOnlySet<string> Names { get; } = new HashSet<string>(hosts.Append("localhost"), StringComparer.OrdinalIgnoreCase);

    public string Refusal => refusal;
}
