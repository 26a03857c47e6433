using CommunityBot.Web.Api;
using CommunityBot.Web.Assets;
using CommunityBot.Web.Errors;
using CommunityBot.Web.Health;
using CommunityBot.Web.Security;
using Microsoft.AspNetCore.Hosting;

namespace CommunityBot.Web;

/// <summary>Sets up the web server: its limits, the middleware of every request, and every endpoint.</summary>
public static class PageSetup
{
    private const int MaxBodyBytes = 16 * 1024;
    private const int MaxConnections = 200;

    // Longer than a proxy keeps a connection that it does not use, which is 60 s for nginx.
    private static readonly TimeSpan KeepAliveTimeout = TimeSpan.FromSeconds(90);

    /// <summary>Adds the web server and its services.</summary>
    public static void AddPage(this WebApplicationBuilder builder, PageSettings settings)
    {
        var connections = new OpenConnections(MaxConnections);
        builder.Services.AddSingleton(connections);
        builder.WebHost.UseKestrelCore();
        builder.WebHost.UseUrls([.. settings.Urls.Select(u => u.GetLeftPart(UriPartial.Authority))]);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaxBodyBytes;
            kestrel.ConfigureEndpointDefaults(
                endpoint => endpoint.Use(next => connection => connections.RunAsync(connection, next)));
            kestrel.Limits.KeepAliveTimeout = KeepAliveTimeout;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        });
        builder.Services.AddRoutingCore();
        builder.Services.AddRateLimiter(RateLimits.Configure);
        builder.Services.AddSingleton<IProblemDetailsWriter, ProblemWriter>().AddProblemDetails();
        builder.Services.AddHealthChecks().AddCheck<ReadinessCheck>(ReadinessCheck.Name).AddCheck<ServingCheck>(ServingCheck.Name);
        builder.Services.AddHostedService<PageAddressLogger>();
        builder.Services.AddDeskAccess();
        builder.Services.AddSingleton<QuestionService>();
        builder.Services.AddSingleton(new AllowedHosts(
            settings.Urls.Append(settings.Address).OfType<Uri>().Select(u => u.IdnHost).Concat(settings.Hosts),
            "This page is not known under the name it was asked for. Use its address, or name it in Page:Hosts."));
    }

    /// <summary>Adds the middleware, in the order in which a request passes it, and the endpoints.</summary>
    public static void UsePage(this WebApplication app)
    {
        var connections = app.Services.GetRequiredService<OpenConnections>();
        app.Use(next => context => connections.RunAsync(context, next));
        app.UseMiddleware<SecurityHeaders>();
        app.UseMiddleware<ErrorHandling>();
        app.UseMiddleware<HostNameFilter>();
        app.UseMiddleware<SameOriginFilter>();
        app.UseRouting();
        app.UseRateLimiter();

        var ask = app.MapGroup("").RequireRateLimiting(RateLimits.Asking);
        AskEndpoints.Map(ask);
        SignInPage.MapSignIn(ask);
        var read = app.MapGroup("").RequireRateLimiting(RateLimits.Reading);
        AssetEndpoints.Map(read);
        EpisodeEndpoints.Map(read);
        DeskPage.Map(read);
        SignInPage.MapReading(read);
        StatusPage.Map(read);
        CommandEndpoints.Map(read);
        DeskEndpoint.Map(read);
        EpisodesEndpoint.Map(read);
        SearchEndpoint.Map(read);
        // An orchestrator restarts a bot whose probes get no answer, whatever visitors ask.
        HealthEndpoints.Map(app);
    }
}
