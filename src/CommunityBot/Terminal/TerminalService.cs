using CommunityBot.Core.Commands;
using CommunityBot.Hosting;
using CommunityBot.Search;
using CommunityBot.Web.Hosting;

namespace CommunityBot.Terminal;

/// <summary>Opens the terminal door where somebody sits at one; leaving it ends the process.</summary>
internal sealed class TerminalService(CommandDispatcher dispatcher, SearchIndexHolder archive, PageAddress page, WorkerExit exit) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        var width = !Console.IsOutputRedirected && Console.WindowWidth is > 0 and var columns ? Math.Clamp(columns, 40, 100) : 80;
        await new TerminalSession(dispatcher, archive, page.WaitUntilOpenAsync, Console.In, Console.Out, width).RunAsync(stoppingToken);
        exit.Stop();
    }
}
