using System.Text.Json.Nodes;
using CommunityBot.Core.Commands;
using CommunityBot.Core.Commands.Finding;
using CommunityBot.Platforms.Transport;
using CommunityBot.Slack.Payloads;
using CommunityBot.Slack.Registration;
using CommunityBot.Slack.Rendering;
using CommunityBot.Slack.Tests.Emulator;
using CommunityBot.Testing;

namespace CommunityBot.Slack.Tests.Interactions;

/// <summary>A conversation with a bot that has two shows.</summary>
public class SeveralShowsTests : BotTest
{
    [Theory, OnEachTransport]
    public async Task A_member_asks_in_one_show_and_goes_on_in_it(TransportChoice transport)
    {
        await using var bot = await StartAsync(transport, hasTwoShows: true);
        var acknowledged = await bot.Slack.DeliverAsync(bot.Envelope.Command("/quote swarm show:wasps"));

        Assert.Equal(SlackJson.Write(SlackRenderer.Render(await bot.AskAsync("/quote swarm show:wasps"))), acknowledged.Payload);
        Assert.Contains("Wasps Weekly · S", acknowledged.Payload, StringComparison.Ordinal);
        var next = Find(JsonNode.Parse(acknowledged.Payload!)!, "value").Single(v => v.Contains("skip:1", StringComparison.Ordinal));
        Assert.StartsWith("/quote swarm show:\"Wasps Weekly\" skip:1 after:", next, StringComparison.Ordinal);

        await bot.Slack.DeliverAsync(bot.Envelope.Press("cb1.show.0", next));
        Assert.Equal(
            SlackJson.Write(SlackRenderer.Render(await bot.AskAsync(next)) with { ReplaceOriginal = true }),
            (await bot.Journal.WaitAsync<RecordedEvent.Response>()).Text);
    }

    [Theory, OnEachTransport]
    public async Task A_number_that_both_shows_have_is_a_menu_whose_options_open_each(TransportChoice transport)
    {
        await using var bot = await StartAsync(transport, hasTwoShows: true);
        var menu = (await bot.Slack.DeliverAsync(bot.Envelope.Command("/episode S1E1"))).Payload!;
        var options = Find(JsonNode.Parse(menu)!, "value").ToList();
        Assert.Equal(2, options.Count);

        await bot.Slack.DeliverAsync(bot.Envelope.Press("cb1.show.0", options[0]));
        Assert.Contains(
            "Wasps Weekly · S1E1 Paper nests", (await bot.Journal.WaitAsync<RecordedEvent.Response>()).Text, StringComparison.Ordinal);
    }

    [Theory, OnEachTransport]
    public async Task A_menu_asks_for_the_show_and_completes_it(TransportChoice transport)
    {
        await using var bot = await StartAsync(transport, hasTwoShows: true);
        var asked = JsonNode.Parse((await bot.Slack.DeliverAsync(bot.Envelope.Command("/quote swarm show:"))).Payload!)!;
        var block = asked["blocks"]![1]!["block_id"]!.GetValue<string>();
        var options = JsonNode.Parse((await bot.Slack.DeliverAsync(bot.Envelope.Suggestion(block, "wee"))).Payload!)!["options"]!.AsArray();

        Assert.Equal("Which one?", asked["text"]!.GetValue<string>());
        Assert.Equal("Wasps Weekly", Assert.Single(options)!["value"]!.GetValue<string>());
    }

    [Theory, OnEachTransport]
    public async Task A_menu_of_episodes_has_those_of_the_show_that_was_typed(TransportChoice transport)
    {
        await using var bot = await StartAsync(transport, hasTwoShows: true);
        var asked = JsonNode.Parse((await bot.Slack.DeliverAsync(bot.Envelope.Command("/quote swarm show:wasps episode:"))).Payload!)!;
        var block = asked["blocks"]![1]!["block_id"]!.GetValue<string>();

        Assert.Contains("nests", await CompleteAsync("ne"));
        Assert.DoesNotContain("waggle", await CompleteAsync("wag"));

        async Task<IEnumerable<string>> CompleteAsync(string typed)
        {
            var options = JsonNode.Parse((await bot.Slack.DeliverAsync(bot.Envelope.Suggestion(block, typed))).Payload!)!["options"]!;
            return options.AsArray().Select(option => option!["value"]!.GetValue<string>());
        }
    }

    [Fact]
    public void The_manifest_offers_the_show()
    {
        var shows = new ShowList(TwoShows.Names);
        var manifest = SlackManifest.CreateYaml([new QuoteCommand(shows).Definition, new GuestCommand(shows).Definition]);

        Assert.Contains("name [show:…]", manifest, StringComparison.Ordinal);
        Assert.Contains("[season:…] [show:…]", manifest, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Find(JsonNode node, string name) => node switch
    {
        JsonObject item => item.Where(p => p.Key == name && p.Value is JsonValue).Select(p => p.Value!.GetValue<string>())
            .Concat(item.Where(p => p.Value is not null).SelectMany(p => Find(p.Value!, name))),
        JsonArray list => list.OfType<JsonNode>().SelectMany(n => Find(n, name)),
        _ => [],
    };
}
