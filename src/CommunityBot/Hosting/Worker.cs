using System.CommandLine;
using CommunityBot.Local;
using CommunityBot.Verbs;
using Microsoft.Extensions.Logging.Console;

namespace CommunityBot.Hosting;

/// <summary>The long-running process: the archive, and every door that is open.</summary>
internal static class Worker
{
    /// <summary>Runs until Ctrl-C, SIGTERM or the end of the prompt.</summary>
    /// <returns>0 when it was asked to stop, 1 when it could not do its work.</returns>
    public static async Task<int> Run(ParseResult line, CancellationToken cancellationToken)
    {
        try
        {
            using var host = Build(line);
            var exit = host.Services.GetRequiredService<WorkerExit>();
            try
            {
                await host.StartAsync(cancellationToken).ConfigureAwait(false);
                await host.WaitForShutdownAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                // It was told to stop while it was still starting.
            }

            return exit.Code;
        }
        catch (SettingsException mistake)
        {
            await Console.Error.WriteLineAsync(mistake.Message).ConfigureAwait(false);
            return ExitCode.Failed;
        }
    }

    private static IHost Build(ParseResult line)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new() { ApplicationName = "CommunityBot" });
        builder.Configuration.AddSettings();
        var isPrompt = !Console.IsInputRedirected;
        AddLogging(builder.Logging, isPrompt);

        builder.Services.AddBot();
        builder.Services.AddSingleton(ArchiveOption.Settings(line));
        builder.Services.AddSingleton<WorkerExit>();
        builder.Services.AddHostedService<ArchiveService>();
        builder.Services.Configure<HostOptions>(o => o.ShutdownTimeout = TimeSpan.FromSeconds(1.5));
        builder.Services.Configure<ConsoleLifetimeOptions>(o => o.SuppressStatusMessages = true);
        if (isPrompt)
            builder.Services.AddHostedService<TerminalService>();
        return builder.Build();
    }

    // The prompt shares the screen with the log: there, only what an operator must see.
    private static void AddLogging(ILoggingBuilder logging, bool isPrompt) => logging
        .SetMinimumLevel(isPrompt ? LogLevel.Error : LogLevel.Information)
        .AddFilter("Microsoft", LogLevel.Warning)
        .AddSimpleConsole(o => o.SingleLine = true)
        .Services.Configure<ConsoleLoggerOptions>(o => o.LogToStandardErrorThreshold = LogLevel.Trace);
}
