using System.Collections.Concurrent;
using CommunityBot.Composition;
using CommunityBot.Configuration;
using CommunityBot.Core.Highlights;
using CommunityBot.Core.Highlights.Publishing;
using CommunityBot.Discord;
using CommunityBot.Discord.Configuration;
using CommunityBot.Platforms;
using CommunityBot.Slack;
using CommunityBot.Slack.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CommunityBot.Tests.Composition;

public class PlatformServicesTests
{
    private static readonly DiscordSettings Discord = new()
    {
        Token = "MTExMTExMTExMTExMTExMTEx.GaBcDe.not-a-token-but-as-long-as-one-0123456789",
        HighlightChannels = ["111111111111111111"],
    };

    private static readonly SlackSettings Slack =
        new() { AppToken = "xapp-1-0123456789", BotToken = "xoxb-0123456789", HighlightChannels = ["C0000000001"] };

    private readonly ConcurrentQueue<string> _log = new();

    [Theory]
    [InlineData(false, false, 1)]
    [InlineData(true, false, 10)]
    [InlineData(false, true, 10)]
    [InlineData(true, true, 10)]
    public async Task An_enabled_platform_gets_the_time_to_finish_its_answers_and_a_disabled_one_delays_nothing(
        bool discord, bool slack, int seconds)
    {
        await using var host = Host(discord ? Discord : new(), slack ? Slack : new());

        Assert.Equal(TimeSpan.FromSeconds(seconds), host.Services.GetRequiredService<IOptions<HostOptions>>().Value.ShutdownTimeout);
    }

    [Fact]
    public async Task A_disabled_platform_logs_the_settings_that_enable_it()
    {
        await using var host = Host(new(), new());
        await StartClosedAsync(host);

        Assert.Equal(
            ["Discord is disabled: Discord:Token is not set.", "Slack is disabled: Slack:AppToken and Slack:BotToken are not set."],
            _log);
        Assert.Empty(host.Services.GetServices<IChannelPublisher>());
    }

    [Fact]
    public async Task An_enabled_platform_publishes_the_weekly_post_with_the_transport_of_this_build()
    {
        await using var host = Host(Discord, Slack);
        await StartClosedAsync(host);

        var announcers = host.Services.GetServices<IChannelPublisher>().ToList();
        Assert.Equal(["Discord", "Slack"], announcers.Select(a => a.Platform));
        Assert.All(announcers, a => Assert.Single(a.GetChannels(AnnouncementKind.Highlights)));
        Assert.True(host.Services.GetRequiredService<DeliveryService>().HasChannels(AnnouncementKind.Highlights));
        Assert.DoesNotContain(_log, l => l.Contains("is disabled", StringComparison.Ordinal));
        Assert.Equal(
            [
                ("Discord", PlatformState.Connecting, DiscordAdapter.GetTransportName(Discord)),
                ("Slack", PlatformState.Connecting, SlackAdapter.GetTransportName(Slack)),
            ],
            host.Services.GetRequiredService<PlatformStatuses>().All.Select(p => (p.Name, p.State, p.Transport)));
    }

    private BuiltHost Host(DiscordSettings discord, SlackSettings slack)
    {
        var settings = LoadedSettings.Read().GetAll() with { Discord = discord, Slack = slack, Page = new(false, [], []) };
        var builder = new WorkerHostBuilder(settings, hasTerminal: false);
        builder.Services.AddLogging(logging => logging.ClearProviders().AddProvider(new Lines(_log)));
        return new(builder.Build());
    }

    // Starts only the services of disabled platforms.
    private static async Task StartClosedAsync(BuiltHost host)
    {
        foreach (var service in host.Services.GetServices<IHostedService>().OfType<DisabledPlatformService>())
        {
            await service.StartAsync(CancellationToken.None);
            await service.StopAsync(CancellationToken.None);
        }
    }

    private sealed class BuiltHost(IHost host) : IAsyncDisposable
    {
        public IServiceProvider Services => host.Services;

        public ValueTask DisposeAsync() => ((IAsyncDisposable)host).DisposeAsync();
    }

    private sealed class Lines(ConcurrentQueue<string> lines) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue(formatter(state, exception));

        public void Dispose()
        {
        }
    }
}
