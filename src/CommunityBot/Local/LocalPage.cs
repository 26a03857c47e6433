using CommunityBot.Health;
using CommunityBot.Health.Metrics;
using CommunityBot.Local.Api;
using CommunityBot.Local.Pages;
using CommunityBot.Local.Safety;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace CommunityBot.Local;

/// <summary>The local page: every route, and what each request passes on its way there.</summary>
internal static class LocalPage
{
    private const int MaxBodyBytes = 16 * 1024;

    public static void Add(WebApplicationBuilder builder, PageSettings settings)
    {
        builder.WebHost.UseKestrelCore();
        builder.WebHost.UseUrls([.. settings.Urls.Select(u => u.GetLeftPart(UriPartial.Authority))]);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaxBodyBytes;
            kestrel.Limits.MaxConcurrentConnections = 200;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        });
        builder.Services.AddRoutingCore();
        builder.Services.AddRateLimiter(RateLimits.Configure);
        builder.Services.AddHostedService<PageAnnouncement>();
        builder.Services.AddSingleton<Questions>();
    }

    public static void Use(WebApplication app)
    {
        app.UseMiddleware<SecurityHeaders>();
        app.UseMiddleware<Problems>();
        app.UseMiddleware<KnownHosts>();
        app.UseMiddleware<SameOrigin>();
        app.UseRouting();
        app.UseRateLimiter();

        Assets.Map(app);
        EpisodePages.Map(app);
        StatusPage.Map(app);
        AskApi.Map(app);
        CommandsApi.Map(app);
        EpisodesApi.Map(app);
        SearchApi.Map(app);
        HealthApi.Map(app);
        MetricsApi.Map(app);
    }
}
