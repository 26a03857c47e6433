using System.Text.Json.Nodes;
using CommunityBot.Core.Commands;
using CommunityBot.Core.Platforms;
using CommunityBot.Discord.Emulator;
using CommunityBot.Discord.Payloads;
using CommunityBot.Discord.Rendering;

namespace CommunityBot.Discord.Tests.Sdk;

/// <summary>Whole conversations with the SDK, from the frame that brings a question to the bytes of its answer.</summary>
public class ConversationTests : IAsyncLifetime
{
    private readonly Member _person = new();
    private DiscordEmulator _discord = null!;
    private OpenDoor _door = null!;

    public async Task InitializeAsync()
    {
        _discord = await DiscordEmulator.Start();
        _door = await OpenDoor.To(_discord);
        await OpenDoor.Opened(_discord);
    }

    public async Task DisposeAsync()
    {
        await _door.DisposeAsync();
        await _discord.DisposeAsync();
    }

    [Fact]
    public async Task Signs_in_asks_for_nothing_privileged_and_says_so()
    {
        var identify = await _discord.Gateway.Frames.Next(f => f.Op == Frame.Identify);

        Assert.Equal(0, identify.Json.GetProperty("d").GetProperty("intents").GetInt32());
        Assert.Equal(PlatformState.Connected, _door.Status.State);
    }

    [Fact]
    public async Task What_goes_over_the_wire_is_the_renderers_payload_to_the_byte()
    {
        await Ask(_person.Slash("quote", ("words", "imposter syndrome")));

        Assert.Equal("""{"type":5,"data":{"flags":64}}""", (await Callback()).Json);
        var edit = await _discord.Calls.Next(c => c.IsWebhook);
        var reply = await _door.Get<CommandDispatcher>().Answer("/quote imposter syndrome", Asker.AtThisMachine, default);
        Assert.Equal(DiscordJson.Write(DiscordRenderer.Render(reply)), edit.Json);
        Assert.Equal("PATCH", edit.Method);
        Assert.Equal($"webhooks/{DiscordEmulator.ApplicationId}/token-1/messages/@original", edit.Path);
    }

    private Task Ask(JsonObject interaction) => _discord.Gateway.Dispatch("INTERACTION_CREATE", interaction);

    private Task<Call> Callback() => _discord.Calls.Next(c => c.IsCallback);
}
