using CommunityBot.Core.Commands;
using CommunityBot.Platforms.Transport;
using CommunityBot.Slack.Configuration;
using CommunityBot.Slack.Tests.Emulator;

namespace CommunityBot.Slack.Tests;

/// <summary>Tests of a bot that is connected to the emulator, over sockets or over HTTP.</summary>
public abstract class BotTest
{
    /// <summary>Whether the interactions come over HTTP.</summary>
    protected virtual bool IsOverHttp => false;

    /// <inheritdoc cref="RunningBot.StartAsync"/>
    private protected Task<RunningBot> StartAsync(
        TransportChoice transport, TimeoutOptions? timeouts = null, SlackSettings? settings = null, IEnumerable<ICommand>? commands = null,
        Action<SlackEmulator>? prepare = null, bool isLoaded = true, bool hasTwoShows = false) =>
        RunningBot.StartAsync(
            transport, timeouts, settings: settings, commands: commands, prepare: prepare, isLoaded: isLoaded, hasTwoShows: hasTwoShows,
            isOverHttp: IsOverHttp);
}
