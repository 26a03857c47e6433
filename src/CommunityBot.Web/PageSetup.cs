using CommunityBot.Web.Api;
using CommunityBot.Web.Assets;
using CommunityBot.Web.Errors;
using CommunityBot.Web.Health;
using CommunityBot.Web.Hosting;
using CommunityBot.Web.Metrics;
using CommunityBot.Web.Pages;
using CommunityBot.Web.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace CommunityBot.Web;

/// <summary>The local page: every route, and what each request passes on its way there.</summary>
internal static class PageSetup
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
        builder.Services.AddHostedService<PageAddressLogger>();
        builder.Services.AddSingleton<QuestionService>();
    }

    public static void Use(WebApplication app)
    {
        app.UseMiddleware<SecurityHeaders>();
        app.UseMiddleware<ErrorHandling>();
        app.UseMiddleware<HostNameFilter>();
        app.UseMiddleware<SameOriginFilter>();
        app.UseRouting();
        app.UseRateLimiter();

        AssetEndpoints.Map(app);
        EpisodeEndpoints.Map(app);
        DeskPage.Map(app);
        StatusPage.Map(app);
        AskEndpoints.Map(app);
        CommandEndpoints.Map(app);
        DeskEndpoint.Map(app);
        EpisodesEndpoint.Map(app);
        SearchEndpoint.Map(app);
        HealthEndpoints.Map(app);
        MetricsEndpoint.Map(app);
    }
}
