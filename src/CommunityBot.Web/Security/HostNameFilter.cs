using System.Net;

namespace CommunityBot.Web.Security;

/// <summary>
/// Refuses a request with an unknown host name. A web site can let its own name point at this machine and read the page through a visitor's
/// browser (DNS rebinding). The attack needs a name, so every IP address is accepted; of the names, only <c>localhost</c> and those of the
/// settings are. ASP.NET's host filtering cannot be used: it cannot accept every IP address.
/// </summary>
internal sealed class HostNameFilter(RequestDelegate next, PageSettings settings)
{
    private const string Refusal = "This page is not known under the name it was asked for. Use its address, or name it in Page:Hosts.";

    private readonly HashSet<string> _names =
        new(
            [.. settings.Urls.Select(u => u.Host), .. settings.Hosts, "localhost", .. settings.Address is { } address ? [address.Host] : Array.Empty<string>()],
            StringComparer.OrdinalIgnoreCase);

    public Task InvokeAsync(HttpContext context)
    {
        var host = context.Request.Host.Host;
        return IPAddress.TryParse(host.Trim('[', ']'), out _) || _names.Contains(host)
            ? next(context)
            : TypedResults.Problem(Refusal, statusCode: StatusCodes.Status400BadRequest).ExecuteAsync(context);
    }
}
