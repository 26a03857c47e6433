using CommunityBot.Health;
using CommunityBot.Health.Metrics;
using CommunityBot.Highlights;
using CommunityBot.Hosting.Logs;
using CommunityBot.Local;
using Microsoft.AspNetCore.Builder;

namespace CommunityBot.Hosting;

/// <summary>Puts the worker together: what it serves, and which doors are open.</summary>
internal static class WorkerHost
{
    /// <summary>A host that has not begun.</summary>
    /// <param name="settings">What the operator wants.</param>
    /// <param name="isPrompt">Whether somebody sits at a terminal.</param>
    /// <param name="change">What a test wants otherwise.</param>
    public static IHost Build(BotSettings settings, bool isPrompt, Action<IServiceCollection>? change = null)
    {
        if (!settings.Page.IsEnabled)
        {
            var quiet = Host.CreateEmptyApplicationBuilder(new() { ApplicationName = "CommunityBot" });
            AddServices(quiet, settings, isPrompt);
            change?.Invoke(quiet.Services);
            return quiet.Build();
        }

        var builder = WebApplication.CreateEmptyBuilder(new() { ApplicationName = "CommunityBot" });
        AddServices(builder, settings, isPrompt);
        LocalPage.Add(builder, settings.Page);
        change?.Invoke(builder.Services);
        var app = builder.Build();
        LocalPage.Use(app);
        return app;
    }

    private static void AddServices(IHostApplicationBuilder builder, BotSettings settings, bool isPrompt)
    {
        builder.Logging.AddLog(settings.Log, isPrompt);
        builder.Services.AddBot();
        builder.Services.AddHighlightStore(settings.Store);
        builder.Services.AddHighlights(settings.Highlights);
        builder.Services.AddSingleton(settings.Archive);
        builder.Services.AddSingleton(settings.Page);
        builder.Services.AddSingleton(settings.Metrics);
        builder.Services.AddSingleton(settings.Secrets);
        builder.Services.AddSingleton<BotMetrics>();
        builder.Services.AddSingleton<MetricsListener>();
        builder.Services.AddSingleton<PageAddress>();
        builder.Services.AddSingleton<LastLoad>();
        builder.Services.AddSingleton<WarmUp>();
        builder.Services.AddSingleton<GitClones>();
        builder.Services.AddSingleton<ArchiveReloader>();
        builder.Services.AddSingleton(ClosedDoors.Board());
        builder.Services.AddSingleton<WorkerExit>();
        builder.Services.AddDoors(settings.Discord, settings.Slack);
        builder.Services.AddHostedService<ArchiveService>();
        builder.Services.AddHostedService<StoreService>();
        builder.Services.AddHostedService<GapKeeper>();
        builder.Services.AddHostedService<HeapKeeper>();
        builder.Services.Configure<HostOptions>(o => o.ShutdownTimeout = TimeSpan.FromSeconds(1));
        builder.Services.Configure<ConsoleLifetimeOptions>(o => o.SuppressStatusMessages = true);
        if (isPrompt)
            builder.Services.AddHostedService<TerminalService>();
    }
}
