using CommunityBot.Core.Commands;
using CommunityBot.Hosting;

namespace CommunityBot.Local;

/// <summary>Opens the terminal door where somebody sits at one; leaving it ends the process.</summary>
internal sealed class TerminalService(CommandDispatcher dispatcher, CurrentArchive archive, PageAddress page, WorkerExit exit) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        var width = !Console.IsOutputRedirected && Console.WindowWidth is > 0 and var columns ? Math.Clamp(columns, 40, 100) : 80;
        await new Terminal(dispatcher, archive, page.WhenOpen, Console.In, Console.Out, width).Run(stoppingToken).ConfigureAwait(false);
        exit.Leave();
    }
}
