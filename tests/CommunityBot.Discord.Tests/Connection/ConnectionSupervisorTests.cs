using CommunityBot.Discord.Emulator;
using CommunityBot.Platforms;
using CommunityBot.Platforms.Transport;

namespace CommunityBot.Discord.Tests.Connection;

public sealed class ConnectionSupervisorTests : AdapterTest
{
    [Theory]
    [OnEachTransport]
    public async Task Readiness_follows_the_connection_at_once(TransportChoice transport)
    {
        await ConnectAsync(transport);
        Assert.Equal(PlatformState.Connected, Adapter.Status.State);

        Discord.Gateway.IsMute = true;
        await Discord.Gateway.CloseAsync(1001);
        await Adapter.Says.NextAsync(l => l.Contains("is lost", StringComparison.Ordinal));
        Assert.Equal(
            (PlatformState.Connecting, "not connected: Discord closed the connection with 1001"),
            (Adapter.Status.State, Adapter.Status.Sentence));
    }

    [Theory]
    [OnEachTransport(0)]
    [OnEachTransport(429)]
    [OnEachTransport(500)]
    [OnEachTransport(502)]
    [OnEachTransport(503)]
    [OnEachTransport(403)]
    public async Task An_API_that_does_not_answer_is_asked_again(TransportChoice transport, int status)
    {
        var tries = 0;
        Discord.Trouble = c => c.Path == "gateway/bot" && ++tries < 3 ? Trouble(status) : null;

        await ConnectAsync(transport);

        Assert.Equal(3, tries);
    }

    [Theory]
    [OnEachTransport]
    public async Task A_token_that_the_API_refuses_is_asked_with_again(TransportChoice transport)
    {
        var tries = 0;
        Discord.Trouble = _ => ++tries < 3 ? new(401, """{"code":0}""") : null;

        await StartAsync(transport);
        await Adapter.Says.NextAsync(l => l.Contains("refuses Discord:Token", StringComparison.Ordinal));

        Assert.Contains("set the right one", Adapter.Status.Sentence, StringComparison.Ordinal);
        Assert.Equal(PlatformState.Connecting, Adapter.Status.State);
        await Adapter.ConnectedAsync();
    }

    [Theory]
    [OnEachTransport]
    public async Task With_no_sign_ins_left_it_waits_until_there_are(TransportChoice transport)
    {
        Discord.SignInsLeft = 0;
        await StartAsync(transport);
        await Adapter.Says.NextAsync(l => l.Contains("no more sign-ins", StringComparison.Ordinal));
        Assert.Equal(0, Discord.Gateway.Open);
        Discord.SignInsLeft = 1;

        await Adapter.ConnectedAsync();
    }

    [Theory]
    [OnEachTransport]
    public async Task Where_Discord_wants_more_shards_all_sign_in_anew(TransportChoice transport)
    {
        await ConnectAsync(transport);
        await Discord.Gateway.Frames.NextAsync(f => f.Op == Frame.Identify);
        Discord.Shards = 3;
        await Discord.Gateway.CloseAsync(4011);

        for (var i = 0; i < 3; i++)
            await Discord.Gateway.Frames.NextAsync(f => f.Op == Frame.Identify);
        await Adapter.ConnectedAsync();
        Assert.Equal("connected, 3 shards", Adapter.Status.Sentence);
    }

    private static Answer Trouble(int status) => status == 429 ? Answer.TooMany(0.01) : new(status, null);
}
