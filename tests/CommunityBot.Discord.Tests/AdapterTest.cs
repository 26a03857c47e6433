using System.Text.Json.Nodes;
using CommunityBot.Discord.Configuration;
using CommunityBot.Discord.Emulator;
using CommunityBot.Platforms;
using CommunityBot.Platforms.Transport;

namespace CommunityBot.Discord.Tests;

/// <summary>Tests of an adapter that is connected to the emulator, over the gateway or over HTTP.</summary>
public abstract class AdapterTest : IAsyncLifetime
{
    /// <summary>Whether the interactions come over HTTP.</summary>
    protected virtual bool IsOverHttp => false;

    private protected Member Member { get; } = new();

    private protected DiscordEmulator Discord { get; private set; } = null!;

    /// <summary>The adapter; null until it is started.</summary>
    private protected RunningAdapter Adapter { get; private set; } = null!;

    public async Task InitializeAsync() => Discord = await DiscordEmulator.StartAsync();

    public async Task DisposeAsync()
    {
        if (Adapter is not null)
            await Adapter.DisposeAsync();
        await Discord.DisposeAsync();
    }

    /// <summary>Starts an adapter, after the end of the one before, and returns before it is connected.</summary>
    private protected async Task StartAsync(
        TransportChoice transport, TimeoutOptions? timeouts = null, DiscordSettings? settings = null, bool isLoaded = true,
        bool hasTwoShows = false, FlowTimeouts? flow = null)
    {
        if (Adapter is not null)
            await Adapter.DisposeAsync();
        if (IsOverHttp)
            settings = (settings ?? new()) with { PublicKey = Discord.Http.PublicKey };
        Adapter = await RunningAdapter.ToAsync(Discord, transport, timeouts, settings, isLoaded, hasTwoShows: hasTwoShows, flow: flow);
    }

    /// <summary>Starts an adapter and waits until it is connected.</summary>
    private protected async Task ConnectAsync(
        TransportChoice transport, TimeoutOptions? timeouts = null, DiscordSettings? settings = null, bool isLoaded = true,
        FlowTimeouts? flow = null)
    {
        await StartAsync(transport, timeouts, settings, isLoaded, flow: flow);
        await Adapter.ConnectedAsync();
    }

    private protected Task DoesAsync(JsonObject interaction) => IsOverHttp
        ? Discord.PostAsync(Adapter.Endpoint, interaction)
        : Discord.Gateway.DispatchAsync("INTERACTION_CREATE", interaction);

    private protected Task AsksAsync(string command, string action) => DoesAsync(Member.Slash(command, action));

    private protected Task<Call> CallbackAsync() => Discord.Calls.NextAsync(c => c.IsCallback);

    private protected Task<Call> WebhookAsync() => Discord.Calls.NextAsync(c => c.IsWebhook);

    private protected async Task AnsweredAsync(string words) =>
        Assert.Contains(words, (await WebhookAsync()).Json, StringComparison.Ordinal);
}
