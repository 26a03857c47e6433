using CommunityBot.Archive;
using CommunityBot.Archive.Sources;
using CommunityBot.Configuration;
using CommunityBot.Highlights;
using CommunityBot.Hosting;
using CommunityBot.Indexing;
using CommunityBot.Logging;
using CommunityBot.Storage;
using CommunityBot.Terminal;
using CommunityBot.Web;
using CommunityBot.Web.Api;
using CommunityBot.Web.Hosting;
using CommunityBot.Web.Metrics;
using Microsoft.AspNetCore.Builder;

namespace CommunityBot.Composition;

/// <summary>Puts the worker together: what it serves, and which doors are open.</summary>
internal static class WorkerHostBuilder
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
        PageSetup.Add(builder, settings.Page);
        change?.Invoke(builder.Services);
        var app = builder.Build();
        PageSetup.Use(app);
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
        builder.Services.AddSingleton<ArchiveLoadStatus>();
        builder.Services.AddSingleton<WarmUp>();
        builder.Services.AddSingleton<GitClones>();
        builder.Services.AddSingleton<SearchIndexUpdater>();
        builder.Services.AddSingleton(InitialPlatformStatus.Create());
        builder.Services.AddSingleton<WorkerExit>();
        builder.Services.AddPlatforms(settings.Discord, settings.Slack);
        builder.Services.AddHostedService<ArchiveBackgroundService>();
        builder.Services.AddHostedService<StoreMonitor>();
        builder.Services.AddHostedService<UnansweredQuestionRecorder>();
        builder.Services.AddHostedService<HeapKeeper>();
        builder.Services.Configure<HostOptions>(o => o.ShutdownTimeout = TimeSpan.FromSeconds(1));
        builder.Services.Configure<ConsoleLifetimeOptions>(o => o.SuppressStatusMessages = true);
        if (isPrompt)
            builder.Services.AddHostedService<TerminalService>();
    }
}
