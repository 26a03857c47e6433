using CommunityBot.Composition;

namespace CommunityBot.CommandLine;

/// <summary>Runs the worker: the long-running process with the archive, the platforms and the page.</summary>
internal static class WorkerCommand
{
    /// <summary>Runs until Ctrl-C, SIGTERM or the end of the terminal session.</summary>
    /// <returns>
    /// 0 when the process was asked to stop, 2 when there is nothing to answer from, 1 when it failed otherwise.
    /// </returns>
    /// <exception cref="SettingsException">A setting cannot be used.</exception>
    public static async Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        var settings = GlobalOptions.ReadSettings(line).GetAll();
        settings = settings with { Page = settings.Page.WithFreePort(settings.Public.Urls), Public = settings.Public.WithFreePorts() };
        using var host = new WorkerHostBuilder(settings, hasTerminal: !Console.IsInputRedirected).Build();
        var exit = host.Services.GetRequiredService<WorkerExit>();
        try
        {
            await host.StartAsync(cancellationToken);
            await host.WaitForShutdownAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // The process was asked to stop during its start.
        }

        return exit.Code;
    }
}
