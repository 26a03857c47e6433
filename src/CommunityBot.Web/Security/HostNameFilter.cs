using System.Net;
using CommunityBot.Web.Errors;
using CommunityBot.Web.Hosting;
using Microsoft.AspNetCore.Http;

namespace CommunityBot.Web.Security;

/// <summary>
/// Refuses requests under a foreign name. A site can let its own name point at this machine and so read the page with a visitor's browser
/// (DNS rebinding); that takes a name, so addresses are safe, and of names only <c>localhost</c> and those of the settings are known.
/// </summary>
internal sealed class HostNameFilter(RequestDelegate next, PageSettings settings)
{
    private readonly HashSet<string> _names = new(settings.Urls.Select(u => u.Host).Concat(settings.Hosts).Append("localhost"), StringComparer.OrdinalIgnoreCase);

    public Task InvokeAsync(HttpContext context)
    {
        var host = context.Request.Host.Host;
        return IPAddress.TryParse(host.Trim('[', ']'), out _) || _names.Contains(host)
            ? next(context)
            : ErrorHandling.WriteAsync(context, StatusCodes.Status400BadRequest, "This page is not known under the name it was asked for. Use its address, or name it in Page:Hosts.");
    }
}
