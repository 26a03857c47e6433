using CommunityBot.Discord.Emulator;
using CommunityBot.Platforms.Transport;

namespace CommunityBot.Discord.Tests.Registration;

/// <summary>Without its commands no member can ask, so the status says when they are not registered.</summary>
public sealed class CommandRegistrarTests : AdapterTest
{
    [Theory]
    [OnEachTransport("GET")]
    [OnEachTransport("PUT")]
    public async Task While_Discord_asks_to_wait_the_bot_is_connected_but_not_ready(TransportChoice transport, string method)
    {
        Discord.Trouble = c => IsRegistration(c) && c.Method == method ? Answer.TooMany(30) : null;
        await ConnectAsync(transport);
        await Adapter.Says.NextAsync(l => l.StartsWith("The commands could not be registered with Discord", StringComparison.Ordinal));

        Assert.False(Adapter.Status.IsReady);
        Assert.Matches(
            "^connected, but its commands are not registered yet \\(Discord asks to wait\\); next try in (29|30) s$",
            Adapter.Status.Sentence);
    }

    [Theory]
    [OnEachTransport]
    public async Task When_they_are_registered_the_bot_is_ready(TransportChoice transport)
    {
        Discord.Trouble = c => IsRegistration(c) && c.Method == "GET" ? new(503, null) : null;
        await ConnectAsync(transport);
        await Adapter.Says.NextAsync(l => l.StartsWith("The commands could not be registered with Discord", StringComparison.Ordinal));
        Assert.False(Adapter.Status.IsReady);
        Discord.Trouble = _ => null;
        await Adapter.Says.NextAsync(l => l.EndsWith("commands were registered with Discord", StringComparison.Ordinal));

        Assert.Equal(("connected", true), (Adapter.Status.Sentence, Adapter.Status.IsReady));
    }

    [Theory]
    [OnEachTransport]
    public async Task Commands_that_Discord_refuses_are_told_with_the_reason(TransportChoice transport)
    {
        Discord.Trouble = c => IsRegistration(c) ? new(403, """{"code":50001}""") : null;
        await ConnectAsync(transport, settings: new() { GuildId = Member.GuildId });
        await Adapter.Says.NextAsync(l => l.StartsWith("Discord refuses to register the commands", StringComparison.Ordinal));

        Assert.False(Adapter.Status.IsReady);
        Assert.Equal(
            "connected, but Discord refuses its commands (403, code 50001): "
            + "the app is not installed in the server that Discord:GuildId names", Adapter.Status.Sentence);
    }

    private static bool IsRegistration(Call call) =>
        call.Path.StartsWith("applications/", StringComparison.Ordinal) && call.Path.EndsWith("/commands", StringComparison.Ordinal);
}
