using System.Text.Json.Nodes;
using CommunityBot.Discord.Configuration;
using CommunityBot.Discord.Emulator;

namespace CommunityBot.Discord.Tests.Interactions;

/// <summary>Custom suggestions of a command, for members who may use it.</summary>
public sealed class AutocompleteHandlerTests : IAsyncLifetime
{
    private const string ManageMessages = "8192";

    private readonly Member _member = new() { Permissions = ManageMessages };
    private DiscordEmulator _discord = null!;
    private InMemory _inMemory = null!;
    private RunningAdapter _adapter = null!;

    public async Task InitializeAsync()
    {
        (_discord, _inMemory) = InMemory.Connect();
        await OpenAsync(RunningAdapter.Timeouts);
    }

    public async Task DisposeAsync()
    {
        await _adapter.DisposeAsync();
        await _discord.DisposeAsync();
    }

    [Fact]
    public async Task A_moderator_picks_by_number_and_words_and_sends_what_stays_the_same() => Assert.Equal(
        [("1 — Odalys: a kite", "0son44vn.12.0"), ("2 — Odalys: a string", "0son44vn.14.0")], await TypesAsync(""));

    [Fact]
    public async Task What_is_typed_narrows_it_down() =>
        Assert.Equal([("2 — Odalys: a string", "0son44vn.14.0")], await TypesAsync("STRING"));

    [Fact]
    public async Task Other_members_get_no_suggestions()
    {
        _member.Permissions = "0";

        Assert.Empty(await TypesAsync(""));
    }

    [Fact]
    public async Task What_takes_too_long_is_not_waited_for()
    {
        await _adapter.DisposeAsync();
        await OpenAsync(RunningAdapter.Timeouts with { ImmediateResponse = TimeSpan.FromMilliseconds(20) });
        _adapter.Command.HasSlowHands = true;

        Assert.Empty(await TypesAsync(""));
    }

    private async Task<IEnumerable<(string, string)>> TypesAsync(string typed)
    {
        _inMemory.Dispatch("INTERACTION_CREATE", _member.TypingAt("desk", "move", "item", typed));
        var choices = JsonNode.Parse((await _discord.Calls.NextAsync(c => c.IsCallback)).Json)!["data"]!["choices"]!.AsArray();
        return choices.Select(c => (c!["name"]!.GetValue<string>(), c["value"]!.GetValue<string>()));
    }

    private async Task OpenAsync(TimeoutOptions timeouts)
    {
        _adapter = await RunningAdapter.ToAsync(
            _discord, _inMemory, timeouts, new() { Token = RunningAdapter.Token, GuildId = Member.GuildId });
        await _adapter.ConnectedAsync();
    }
}
