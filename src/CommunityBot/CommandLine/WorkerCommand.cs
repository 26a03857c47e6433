using System.CommandLine;
using CommunityBot.Composition;
using CommunityBot.Configuration;
using CommunityBot.Core.Settings;
using CommunityBot.Hosting;

namespace CommunityBot.CommandLine;

/// <summary>The long-running process: the archive, and every door that is open.</summary>
internal static class WorkerCommand
{
    /// <summary>Runs until Ctrl-C, SIGTERM or the end of the prompt.</summary>
    /// <returns>0 when it was asked to stop, 1 when it could not do its work.</returns>
    public static async Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        try
        {
            var settings = CommandLineSettings.Read(line).GetAll();
            using var host = WorkerHostBuilder.Build(settings with { Page = settings.Page.WithFreePort() }, isPrompt: !Console.IsInputRedirected);
            var exit = host.Services.GetRequiredService<WorkerExit>();
            try
            {
                await host.StartAsync(cancellationToken);
                await host.WaitForShutdownAsync(cancellationToken);
            }
            catch (OperationCanceledException)
            {
                // It was told to stop while it was still starting.
            }

            return exit.Code;
        }
        catch (SettingsException mistake)
        {
            await line.InvocationConfiguration.Error.WriteLineAsync(mistake.Message);
            return ExitCode.Failed;
        }
    }
}
