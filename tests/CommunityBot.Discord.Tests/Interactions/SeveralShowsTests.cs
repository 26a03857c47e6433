using System.Text.Json.Nodes;
using CommunityBot.Core.Commands;
using CommunityBot.Core.Replies;
using CommunityBot.Discord.Emulator;
using CommunityBot.Discord.Ids;
using CommunityBot.Discord.Payloads;
using CommunityBot.Discord.Rendering;
using CommunityBot.Platforms.Transport;

namespace CommunityBot.Discord.Tests.Interactions;

/// <summary>A conversation with a bot that has two shows.</summary>
public class SeveralShowsTests : AdapterTest
{
    [Theory]
    [OnEachTransport]
    public async Task A_member_asks_in_one_show_and_goes_on_in_it(TransportChoice transport)
    {
        await OpenAsync(transport);
        await DoesAsync(Member.Slash("quote", ("words", "swarm"), ("show", "Wasps Weekly")));

        var shown = (await EditAsync()).Json;
        Assert.Equal(await RenderAsync("/quote swarm show:wasps"), shown);
        Assert.Contains("Wasps Weekly · S", shown, StringComparison.Ordinal);
        var line = ActionId.Format(ButtonAction.Update, "/quote swarm show:\"Wasps Weekly\" skip:1 after:")!;
        var next = Find(JsonNode.Parse(shown)!, "custom_id").Select(id => id.GetValue<string>())
            .Single(id => id.StartsWith(line, StringComparison.Ordinal));

        await DoesAsync(Member.Button(next));
        Assert.Equal(await RenderAsync("/quote swarm show:wasps skip:1"), (await EditAsync()).Json);
    }

    [Theory]
    [OnEachTransport]
    public async Task A_number_that_both_shows_have_is_a_menu_whose_options_open_each(TransportChoice transport)
    {
        await OpenAsync(transport);
        await DoesAsync(Member.Slash("episode", ("query", "S1E1")));

        var options = Find(JsonNode.Parse((await EditAsync()).Json)!, "options").Single().AsArray();
        Assert.Equal(2, options.Count);
        await DoesAsync(Member.Pick("cb1p:1", options[0]!["value"]!.GetValue<string>()));
        Assert.Contains("Wasps Weekly · S1E1 Paper nests", (await EditAsync()).Json, StringComparison.Ordinal);
    }

    [Theory]
    [OnEachTransport]
    public async Task The_show_completes(TransportChoice transport)
    {
        await OpenAsync(transport);
        await DoesAsync(Member.Typing("guest", ("name", "anna"), ("show", "wee")));

        var choice = Assert.Single(JsonNode.Parse((await CallbackAsync()).Json)!["data"]!["choices"]!.AsArray())!;
        Assert.Equal("Wasps Weekly", choice["value"]!.GetValue<string>());
    }

    [Theory]
    [OnEachTransport]
    public async Task Episodes_complete_from_the_show_beside_them(TransportChoice transport)
    {
        await OpenAsync(transport);
        await DoesAsync(Member.Typing("quote", ("words", "swarm"), ("show", "Wasps Weekly"), ("episode", "")));

        var choices = JsonNode.Parse((await CallbackAsync()).Json)!["data"]!["choices"]!.AsArray();
        Assert.Equal(["S2E1", "nests"], choices.Select(choice => choice!["value"]!.GetValue<string>()).Order(StringComparer.Ordinal));
    }

    [Theory]
    [OnEachTransport]
    public async Task The_commands_that_search_are_registered_with_the_show(TransportChoice transport)
    {
        await StartAsync(transport, settings: new() { GuildId = Member.GuildId }, hasTwoShows: true);
        var registered = await Discord.Calls.NextAsync(c => c.Method == "PUT" && c.Path.EndsWith("/commands", StringComparison.Ordinal));

        Assert.Equal(
            ["episode", "quote", "guest"],
            JsonNode.Parse(registered.Json)!.AsArray()
                .Where(c => c!["options"]?.AsArray().Any(o => o!["name"]!.GetValue<string>() == "show") == true)
                .Select(c => c!["name"]!.GetValue<string>()));
    }

    private async Task OpenAsync(TransportChoice transport)
    {
        await StartAsync(transport, settings: new() { GuildId = Member.GuildId }, hasTwoShows: true);
        await RunningAdapter.OpenedAsync(Discord);
    }

    private Task<Call> EditAsync() => Discord.Calls.NextAsync(c => c.IsWebhook && c.Method == "PATCH");

    private async Task<string> RenderAsync(string line) => DiscordJson.Write(
        DiscordRenderer.Render(await Adapter.Get<CommandDispatcher>().AnswerAsync(line, Requester.LocalUser, default)));

    private static IEnumerable<JsonNode> Find(JsonNode node, string name) => node switch
    {
        JsonObject item => item.Where(p => p.Key == name).Select(p => p.Value!)
            .Concat(item.Where(p => p.Value is not null).SelectMany(p => Find(p.Value!, name))),
        JsonArray list => list.OfType<JsonNode>().SelectMany(n => Find(n, name)),
        _ => [],
    };
}
