using System.CommandLine;
using CommunityBot.Verbs;

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
            var settings = CommandLineSettings.Read(line).Whole();
            using var host = WorkerHost.Build(settings with { Page = settings.Page.AtFreePort() }, isPrompt: !Console.IsInputRedirected);
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
            await line.InvocationConfiguration.Error.WriteLineAsync(mistake.Message).ConfigureAwait(false);
            return ExitCode.Failed;
        }
    }
}
