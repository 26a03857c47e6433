using System.IO.Compression;
using CommunityBot.Mcp;
using CommunityBot.Pictures;
using CommunityBot.Platforms.Http;
using CommunityBot.PublicSite.Assets;
using CommunityBot.PublicSite.Errors;
using CommunityBot.PublicSite.Feeds;
using CommunityBot.PublicSite.Highlights;
using CommunityBot.PublicSite.Interactions;
using CommunityBot.PublicSite.Moments;
using CommunityBot.PublicSite.Reader;
using CommunityBot.PublicSite.Search;
using CommunityBot.PublicSite.Security;
using CommunityBot.PublicSite.Usage;
using CommunityBot.Web.Errors;
using CommunityBot.Web.Security;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace CommunityBot.PublicSite.Hosting;

/// <summary>Sets up the web application: its limits, the middleware of every request, and every endpoint.</summary>
internal static class SiteSetup
{
    private const int MaxHeaderBytes = 16 * 1024;
    private const int MaxHeaders = 60;
    private const int MaxConnections = 2_000;

    private static readonly TimeSpan HeaderTimeout = TimeSpan.FromSeconds(10);

    // Longer than a proxy keeps a connection that it does not use, which is 60 s for nginx. What it sends as the site closes would be lost.
    private static readonly TimeSpan KeepAliveTimeout = TimeSpan.FromSeconds(90);

    public static WebApplication Build(SiteServices site)
    {
        var builder = WebApplication.CreateEmptyBuilder(new() { ApplicationName = "CommunityBot" });
        var connections = new OpenConnections(MaxConnections);
        AddServer(builder, site.Settings, connections);
        AddServices(builder.Services, site);
        var app = builder.Build();
        app.Use(next => context => connections.RunAsync(context, next));
        UseMiddleware(app, site.Settings);
        MapEndpoints(app);
        if (site.Settings.HasMcp)
            app.MapMcpTools("/mcp").RequireRateLimiting(ClientLimits.Searching);
        InteractionEndpoints.Map(app, site.Interactions);
        return app;
    }

    private static void AddServer(WebApplicationBuilder builder, PublicSettings settings, OpenConnections connections)
    {
        builder.WebHost.UseKestrelCore();
        builder.WebHost.UseUrls([.. settings.Urls.Select(u => u.GetLeftPart(UriPartial.Authority))]);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.ConfigureEndpointDefaults(endpoint =>
            {
                endpoint.Protocols = HttpProtocols.Http1;
                endpoint.Use(next => connection => connections.RunAsync(connection, next));
            });
            kestrel.Limits.MaxRequestBodySize = HttpInteractionRequest.MaxBodyBytes;
            kestrel.Limits.MaxRequestHeadersTotalSize = MaxHeaderBytes;
            kestrel.Limits.MaxRequestHeaderCount = MaxHeaders;
            kestrel.Limits.RequestHeadersTimeout = HeaderTimeout;
            kestrel.Limits.KeepAliveTimeout = KeepAliveTimeout;
        });
    }

    private static void AddServices(IServiceCollection services, SiteServices site)
    {
        // The bot starts and stops the site, not a signal.
        services.AddSingleton<IHostLifetime, NoLifetime>();
        services.AddSingleton(site.Loggers);
        services.AddSingleton(site.Settings);
        services.AddSingleton(site.Index);
        services.AddSingleton(site.Store);
        services.AddSingleton(site.Counter);
        services.AddSingleton(site.Counts);
        services.AddSingleton(site.Random);
        services.AddSingleton(site.Clock);
        services.AddSingleton(site.CreateDispatcher());
        services.AddSingleton(new AllowedHosts(
            [site.Settings.Root.IdnHost], "This site is not known under the name it was asked for. Use its own address."));
        services.AddSingleton<SiteAssets>();
        services.AddSingleton<RenderedPages>();
        services.AddSingleton<SiteLayout>();
        services.AddSingleton<PostedHighlights>();
        services.AddSingleton<SharedMoments>();
        services.AddSingleton(_ => new PictureCache());
        if (site.Settings.HasMcp)
            services.AddMcpTools(site.Settings.Links);
        services.AddRoutingCore();
        services.AddRateLimiter(limits => ClientLimits.Configure(limits, site.Settings.LimitWindow));
        services.AddSingleton<IProblemDetailsWriter, SiteProblemWriter>().AddProblemDetails();
        services.AddResponseCompression(compression =>
        {
            // No page holds a secret, so its compressed length tells none.
            compression.EnableForHttps = true;
            compression.Providers.Add<BrotliCompressionProvider>();
            compression.Providers.Add<GzipCompressionProvider>();
            compression.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, "application/atom+xml", "image/svg+xml"];
        });
        services.Configure<BrotliCompressionProviderOptions>(o => o.Level = CompressionLevel.Fastest);
        services.Configure<GzipCompressionProviderOptions>(o => o.Level = CompressionLevel.Fastest);
    }

    private static void UseMiddleware(WebApplication app, PublicSettings settings)
    {
        if (settings.Proxies.Count > 0)
            app.UseForwardedHeaders(CreateForwarding(settings));
        app.UseMiddleware<SecurityHeaders>();
        app.UseMiddleware<ErrorHandling>();
        app.UseMiddleware<SearchTimeouts>();
        app.UseMiddleware<HostNameFilter>();
        app.UseRouting();
        app.UseRateLimiter();
        app.UseResponseCompression();
    }

    // The defaults trust this machine, where anybody may send a header.
    private static ForwardedHeadersOptions CreateForwarding(PublicSettings settings)
    {
        var options = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto,
            ForwardLimit = null,
        };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var proxy in settings.Proxies)
            options.KnownIPNetworks.Add(proxy);
        return options;
    }

    private static void MapEndpoints(WebApplication app)
    {
        AssetEndpoints.Map(app);
        MomentEndpoints.Map(app);
        PictureEndpoint.Map(app);
        OEmbedEndpoint.Map(app);
        HomePage.Map(app);
        EpisodeEndpoints.Map(app);
        PersonEndpoints.Map(app);
        SearchEndpoints.Map(app);
        FeedEndpoints.Map(app);
        RobotEndpoints.Map(app);
    }

    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
