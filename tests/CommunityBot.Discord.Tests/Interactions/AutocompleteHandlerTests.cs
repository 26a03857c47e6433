using System.Text.Json.Nodes;
using CommunityBot.Discord.Configuration;
using CommunityBot.Discord.Emulator;
using CommunityBot.Platforms.Transport;

namespace CommunityBot.Discord.Tests.Interactions;

/// <summary>Custom suggestions of a command, for members who may use it.</summary>
public sealed class AutocompleteHandlerTests : AdapterTest
{
    private const string ManageMessages = "8192";

    [Theory]
    [OnEachTransport]
    public async Task A_moderator_picks_by_number_and_words_and_sends_what_stays_the_same(TransportChoice transport)
    {
        await OpenAsync(transport);

        Assert.Equal([("1 — Odalys: a kite", "0son44vn.12.0"), ("2 — Odalys: a string", "0son44vn.14.0")], await TypesAsync(""));
    }

    [Theory]
    [OnEachTransport]
    public async Task What_is_typed_narrows_it_down(TransportChoice transport)
    {
        await OpenAsync(transport);

        Assert.Equal([("2 — Odalys: a string", "0son44vn.14.0")], await TypesAsync("STRING"));
    }

    [Theory]
    [OnEachTransport]
    public async Task Other_members_get_no_suggestions(TransportChoice transport)
    {
        await OpenAsync(transport);
        Member.Permissions = "0";

        Assert.Empty(await TypesAsync(""));
    }

    [Theory]
    [OnEachTransport]
    public async Task What_takes_too_long_is_not_waited_for(TransportChoice transport)
    {
        await OpenAsync(transport, RunningAdapter.Timeouts with { ImmediateResponse = TimeSpan.FromMilliseconds(20) });
        Adapter.Command.HasSlowHands = true;

        Assert.Empty(await TypesAsync(""));
    }

    private async Task<IEnumerable<(string, string)>> TypesAsync(string typed)
    {
        await DoesAsync(Member.TypingAt("desk", "move", "item", typed));
        var choices = JsonNode.Parse((await CallbackAsync()).Json)!["data"]!["choices"]!.AsArray();
        return choices.Select(c => (c!["name"]!.GetValue<string>(), c["value"]!.GetValue<string>()));
    }

    private Task OpenAsync(TransportChoice transport, TimeoutOptions? timeouts = null)
    {
        Member.Permissions = ManageMessages;
        return ConnectAsync(transport, timeouts, new() { GuildId = Member.GuildId });
    }
}
