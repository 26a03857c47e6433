using CommunityBot.Core.Commands;
using CommunityBot.Core.Platforms;
using CommunityBot.Local;
using CommunityBot.Local.Safety;
using CommunityBot.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CommunityBot.Health;

/// <summary>
/// <c>/health/live</c>: the process answers. <c>/health/ready</c>: the archive is loaded, the store does not fail, and every platform that is
/// wanted is connected; else 503 with the reason.
/// </summary>
internal static class HealthApi
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.Get("/health/live", context => context.Response.WriteAsync("live"));
        routes.Get("/health/ready", context => Missing(context.RequestServices) is { } missing
            ? Problems.Write(context, StatusCodes.Status503ServiceUnavailable, missing)
            : context.Response.WriteAsync("ready"));
    }

    private static string? Missing(IServiceProvider services) =>
        services.GetRequiredService<CurrentArchive>().Index is null ? "The archive is being read."
        : services.GetRequiredService<StoreBoard>().Status is { State: StoreState.Unavailable } store ? store.Sentence
        : services.GetRequiredService<PlatformBoard>().All.FirstOrDefault(p => p.State == PlatformState.Connecting) is { } platform ? $"{platform.Name} is not connected."
        : null;
}
