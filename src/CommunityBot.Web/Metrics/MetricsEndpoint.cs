using CommunityBot.Web.Security;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CommunityBot.Web.Metrics;

/// <summary><c>/metrics</c>: the bot's figures and the runtime's, for Prometheus to scrape.</summary>
internal static class MetricsEndpoint
{
    /// <summary>Begins to listen, so that nothing is missed before the first look.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        var services = routes.ServiceProvider;
        if (!services.GetRequiredService<MetricsSettings>().IsEnabled)
            return;
        _ = services.GetRequiredService<BotMetrics>();
        var listener = services.GetRequiredService<MetricsListener>();
        routes.MapRead("/metrics", context =>
        {
            context.Response.ContentType = PrometheusText.ContentType;
            return context.Response.WriteAsync(PrometheusText.Write(listener.Collect()));
        });
    }
}
