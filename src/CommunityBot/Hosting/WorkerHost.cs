using CommunityBot.Health;
using CommunityBot.Local;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging.Console;

namespace CommunityBot.Hosting;

/// <summary>Puts the worker together: what it serves, and which doors are open.</summary>
internal static class WorkerHost
{
    /// <summary>A host that has not begun.</summary>
    /// <param name="archive">Where the archive is.</param>
    /// <param name="page">Where the local page is.</param>
    /// <param name="isPrompt">Whether somebody sits at a terminal.</param>
    /// <param name="change">What a test wants otherwise.</param>
    public static IHost Build(ArchiveSettings archive, PageSettings page, bool isPrompt, Action<IServiceCollection>? change = null)
    {
        if (!page.IsEnabled)
        {
            var quiet = Host.CreateEmptyApplicationBuilder(new() { ApplicationName = "CommunityBot" });
            AddServices(quiet, archive, page, isPrompt);
            change?.Invoke(quiet.Services);
            return quiet.Build();
        }

        var builder = WebApplication.CreateEmptyBuilder(new() { ApplicationName = "CommunityBot" });
        AddServices(builder, archive, page, isPrompt);
        LocalPage.Add(builder, page);
        change?.Invoke(builder.Services);
        var app = builder.Build();
        LocalPage.Use(app);
        return app;
    }

    private static void AddServices(IHostApplicationBuilder builder, ArchiveSettings archive, PageSettings page, bool isPrompt)
    {
        builder.Configuration.AddSettings();
        AddLogging(builder.Logging, isPrompt);
        builder.Services.AddBot();
        builder.Services.AddSingleton(archive);
        builder.Services.AddSingleton(page);
        builder.Services.AddSingleton<PageAddress>();
        builder.Services.AddSingleton<LastLoad>();
        builder.Services.AddSingleton<WarmUp>();
        builder.Services.AddSingleton<GitClones>();
        builder.Services.AddSingleton<ArchiveReloader>();
        builder.Services.AddSingleton(ClosedDoors.Board());
        builder.Services.AddSingleton<WorkerExit>();
        builder.Services.AddHostedService<ArchiveService>();
        builder.Services.Configure<HostOptions>(o => o.ShutdownTimeout = TimeSpan.FromSeconds(1));
        builder.Services.Configure<ConsoleLifetimeOptions>(o => o.SuppressStatusMessages = true);
        if (isPrompt)
            builder.Services.AddHostedService<TerminalService>();
    }

    // The prompt shares the screen with the log: there, only what an operator must see.
    private static void AddLogging(ILoggingBuilder logging, bool isPrompt) => logging
        .SetMinimumLevel(isPrompt ? LogLevel.Error : LogLevel.Information)
        .AddFilter("Microsoft", LogLevel.Warning)
        .AddSimpleConsole(o => o.SingleLine = true)
        .Services.Configure<ConsoleLoggerOptions>(o => o.LogToStandardErrorThreshold = LogLevel.Trace);
}
