using CommunityBot.Core.Highlights;
using CommunityBot.Platforms;
using CommunityBot.Search;
using CommunityBot.Web.Errors;
using CommunityBot.Web.Security;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CommunityBot.Web.Health;

/// <summary>
/// <c>/health/live</c>: the process answers. <c>/health/ready</c>: the archive is loaded, the store does not fail, and every platform that is
/// wanted is connected; else 503 with the reason.
/// </summary>
internal static class HealthEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapRead("/health/live", context => context.Response.WriteAsync("live"));
        routes.MapRead("/health/ready", context => FindMissing(context.RequestServices) is { } missing
            ? ErrorHandling.WriteAsync(context, StatusCodes.Status503ServiceUnavailable, missing)
            : context.Response.WriteAsync("ready"));
    }

    private static string? FindMissing(IServiceProvider services) =>
        services.GetRequiredService<SearchIndexHolder>().Index is null ? "The archive is being read."
        : services.GetRequiredService<StoreStatus>().Current is { State: StoreState.Unavailable } store ? store.Description
        : services.GetRequiredService<PlatformStatuses>().All.FirstOrDefault(p => p.State == PlatformState.Connecting) is { } platform ? $"{platform.Name} is not connected."
        : null;
}
