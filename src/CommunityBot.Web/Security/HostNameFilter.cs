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
        var host = AllowedHosts.GetName(context.Request);
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
    private static readonly IdnMapping Idn = new();

    /// <summary>The names in ASCII, as browsers send them.</summary>
    public IReadOnlySet<string> Names { get; } =
        new HashSet<string>(hosts.Append("localhost").Select(ToAscii), StringComparer.OrdinalIgnoreCase);

    public string Refusal => refusal;

    /// <summary>
    /// The host name of a request as it was sent. <see cref="HttpRequest.Host"/> decodes international names, and throws for wrong ones.
    /// </summary>
    public static string GetName(HttpRequest request) => new HostString(request.Headers.Host.ToString()).Host;

    /// <summary>Writes an international host name in ASCII; any other text stays as it is.</summary>
    public static string ToAscii(string name)
    {
        try
        {
            return Idn.GetAscii(name);
        }
        catch (ArgumentException)
        {
            return name;
        }
    }
}
