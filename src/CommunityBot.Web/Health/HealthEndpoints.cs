using CommunityBot.Platforms;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CommunityBot.Web.Health;

/// <summary>
/// <c>/health/live</c> answers whenever the process does. <c>/health/ready</c> answers 200 when <see cref="ReadinessCheck"/> succeeds, and
/// 503 with every reason otherwise. <c>/health/serving</c> does the same for <see cref="ServingCheck"/>.
/// </summary>
internal static class HealthEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        Map(routes, "/health/live", _ => false, "live");
        Map(routes, "/health/ready", check => check.Name == ReadinessCheck.Name, ReadinessCheck.Name);
        Map(routes, "/health/serving", check => check.Name == ServingCheck.Name, ServingCheck.Name);
    }

    // The security headers forbid caching already, so the health checks need not add their own headers for it.
    private static void Map(IEndpointRouteBuilder routes, string path, Func<HealthCheckRegistration, bool> predicate, string body) => routes
        .MapHealthChecks(path, new HealthCheckOptions
        {
            Predicate = predicate,
            AllowCachingResponses = true,
            ResponseWriter = (context, report) => report.Status == HealthStatus.Healthy
                ? context.Response.WriteAsync(body)
                : TypedResults.Problem(
                    report.Entries.Values.First().Description, statusCode: context.Response.StatusCode).ExecuteAsync(context),
        })
        .WithMetadata(new HttpMethodMetadata(RouteMethods.Read));
}

/// <summary>Succeeds when the archive is loaded, the store has no error, and members can use every enabled platform.</summary>
internal sealed class ReadinessCheck(SearchIndexHolder index, StoreStatus store, PlatformStatuses platforms) : IHealthCheck
{
    public const string Name = "ready";

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(FindReasons().ToList() is { Count: > 0 } reasons
            ? HealthCheckResult.Unhealthy(string.Join(' ', reasons))
            : HealthCheckResult.Healthy());

    private IEnumerable<string> FindReasons()
    {
        if (index.Index is null)
            yield return index.Loading.Current.Description;
        if (store.Current is { State: StoreState.Unavailable } health)
            yield return health.Description;
        foreach (var platform in platforms.All.Where(p => !p.IsReady))
            yield return $"{platform.Name} is {platform.Sentence.TrimEnd('.')}.";
    }
}

/// <summary>
/// Succeeds when the archive is loaded. A balancer in front of several replicas asks for this: all of them miss the store or a platform at
/// the same time, and each still answers.
/// </summary>
internal sealed class ServingCheck(SearchIndexHolder index) : IHealthCheck
{
    public const string Name = "serving";

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(
            index.Index is null ? HealthCheckResult.Unhealthy(index.Loading.Current.Description) : HealthCheckResult.Healthy());
}
