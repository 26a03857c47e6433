using CommunityBot.Core.Highlights;
using CommunityBot.Hosting;
using CommunityBot.Platforms;
using CommunityBot.Testing;
using CommunityBot.Testing.Host;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityBot.Tests.CommandLine;

[Collection(ProcessWide.Name)]
public class HealthCommandTests
{
    [Fact]
    public async Task A_bot_that_runs_is_well_on_whatever_address_it_listens()
    {
        await using var page = await PageHost.StartAsync();

        Assert.Equal(new(ExitCode.Success, "live\n", ""), await ProgramRun.StartAsync("health", "--urls", page.Address.ToString()));
        Assert.Equal(
            new(ExitCode.Success, "live\n", ""), await ProgramRun.StartAsync("health", "--urls", $"http://0.0.0.0:{page.Address.Port}"));
        Assert.Equal(
            new(ExitCode.Success, "ready\n", ""), await ProgramRun.StartAsync("health", "--ready", "--urls", page.Address.ToString()));
    }

    [Fact]
    public async Task A_bot_that_still_reads_its_archive_lives_and_is_not_ready()
    {
        await using var page = await PageHost.StartWithoutArchiveAsync();

        Assert.Equal(ExitCode.Success, (await ProgramRun.StartAsync("health", "--urls", page.Address.ToString())).ExitCode);
        var run = await ProgramRun.StartAsync("health", "--ready", "--urls", page.Address.ToString());
        Assert.Equal(new(ExitCode.Failed, "", "The archive is being read.\n"), run);
    }

    [Fact]
    public async Task Every_reason_why_it_is_not_ready_is_told()
    {
        await using var page = await PageHost.StartAsync();
        var platforms = page.Services.GetRequiredService<PlatformStatuses>();
        platforms.Report("Discord", PlatformState.Connecting, "not connected: Discord refuses Discord:Token");
        platforms.Report("Slack", PlatformState.Connecting, "connecting");
        page.Services.GetRequiredService<StoreStatus>().ReportUnavailable(new("The store a.db cannot grow: the disk is full."));

        Assert.Equal(
            new(
                ExitCode.Failed, "",
                "The store a.db cannot grow: the disk is full. Discord is not connected: Discord refuses Discord:Token."
                + " Slack is connecting.\n"),
            await ProgramRun.StartAsync("health", "--ready", "--urls", page.Address.ToString()));
    }

    [Fact]
    public async Task A_bot_without_commands_is_not_ready()
    {
        await using var page = await PageHost.StartAsync();
        var platforms = page.Services.GetRequiredService<PlatformStatuses>();
        platforms.Report("Discord", PlatformState.Connected, "connected");
        platforms.ReportProblem("Discord", "its commands are not registered yet");

        Assert.Equal(
            new(ExitCode.Failed, "", "Discord is connected, but its commands are not registered yet.\n"),
            await ProgramRun.StartAsync("health", "--ready", "--urls", page.Address.ToString()));
    }

    [Fact]
    public async Task Without_a_running_bot_it_says_so_and_ends_with_1()
    {
        Uri address;
        await using (var page = await PageHost.StartWithoutArchiveAsync())
            address = page.Address;

        Assert.Equal(
            new(ExitCode.Failed, "", $"No bot answers at {address}health/live.\n"),
            await ProgramRun.StartAsync("health", "--urls", address.ToString()));
    }

    [Fact]
    public async Task Without_a_page_there_are_no_health_checks()
    {
        using var off = ProcessWide.Variable("Page__Enabled", "false");

        Assert.Equal(
            new(ExitCode.Failed, "", "The page is turned off (Page:Enabled), and with it the health checks.\n"),
            await ProgramRun.StartAsync("health"));
    }
}
