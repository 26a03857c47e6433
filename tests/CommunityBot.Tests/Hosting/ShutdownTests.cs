using CommunityBot.Discord.Emulator;
using CommunityBot.Discord.Tests;
using CommunityBot.Platforms;
using CommunityBot.Slack.Tests.Emulator;
using CommunityBot.Testing.Host;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityBot.Tests.Hosting;

/// <summary>The program is stopped while both platforms answer 500 to everything.</summary>
public class ShutdownTests
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(2);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task One_platform_does_not_wait_for_the_other_one(bool isDiscordSlow)
    {
        await using var discord = await DiscordEmulator.StartAsync();
        await using var slack = await SlackEmulator.StartAsync(TimeProvider.System);
        await using var host = await PageHost.StartAsync(
            settings => settings with
            {
                Discord = new() { Token = RunningAdapter.Token, ApiUrl = new(discord.Address) },
                Slack = new() { AppToken = SlackEmulator.AppToken, BotToken = SlackEmulator.BotToken, ApiUrl = slack.ApiUrl },
            },
            services => services
                .AddSingleton(new Discord.Configuration.TimeoutOptions { Shutdown = isDiscordSlow ? Long : Short })
                .AddSingleton(new Slack.Configuration.TimeoutOptions { Shutdown = isDiscordSlow ? Short : Long, BetweenSockets = Short })
                .AddSingleton(new Slack.Configuration.ConnectionOptions(1)));
        await slack.Journal.WaitAsync<RecordedEvent.Opened>();
        await RunningAdapter.OpenedAsync(discord);
        discord.Trouble = _ => new(500, null);
        slack.Trouble = _ => new(500, "");
        await discord.Gateway.DispatchAsync("INTERACTION_CREATE", new Member().Slash("help"));
        await discord.Calls.NextAsync(c => c.IsWebhook);
        await slack.DeliverAsync(new EnvelopeFactory(slack).Press("cb1.tell.0", "/help"));
        await slack.Journal.WaitAsync<RecordedEvent.Response>();

        var stopping = host.StopAsync();
        if (isDiscordSlow)
            await slack.Journal.WaitAsync<RecordedEvent.Closed>();
        else
            await discord.Gateway.Frames.NextAsync(f => f.Op == Frame.Closed);

        Assert.False(stopping.IsCompleted);
        discord.Trouble = _ => null;
        slack.Trouble = _ => null;
        await stopping;
        Assert.All(host.Services.GetRequiredService<PlatformStatuses>().All, s => Assert.NotEqual(PlatformState.Connected, s.State));
    }
}
