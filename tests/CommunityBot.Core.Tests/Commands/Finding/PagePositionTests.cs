using CommunityBot.Core.Replies;
using CommunityBot.Search;
using CommunityBot.Testing;

namespace CommunityBot.Core.Tests.Commands.Finding;

/// <summary>Results come and go between two pages: no result is passed over, and none is shown again.</summary>
public sealed class PagePositionTests
{
    private static readonly string[] Winds = ["north", "east", "south", "west", "trade", "storm", "sea", "land"];

    // Quotes that resemble each other are shown once, so each guest says something else.
    private static readonly string[] Sentences =
    [
        "My kite climbs over the old mill when the frost is on the roof.", "Children love a kite that hums while it waits for its string.",
        "We repaired the kite with glue, paper and a good deal of patience.", "A kite of silk is a promise that the weather has to keep.",
        "Nobody steals a kite from somebody who can run.", "The red kite won the autumn prize in front of the mayor.",
        "Bring a spare kite, because the first one hangs in a tree by noon.", "Every kite in this town was built by my aunt.",
    ];

    [Fact]
    public async Task The_next_quote_comes_next_although_the_first_ones_page_is_gone()
    {
        var first = await AnswerAsync("/quote kite", Winds);
        var (shown, next) = (Shown(first), Button(first, "Next"));
        var expected = Shown(await AnswerAsync(next, Winds));

        Assert.Equal(expected, Shown(await AnswerAsync(next, Without(shown))));
    }

    [Fact]
    public async Task Next_and_previous_go_on_from_the_quote_that_was_shown()
    {
        var seen = new List<string>();
        for (var line = "/quote kite"; line.Length > 0;)
        {
            var reply = await AnswerAsync(line, Winds);
            seen.Add(Shown(reply));
            line = Find(reply, "Next")?.Command ?? "";
        }

        Assert.Equal(Winds.Length, seen.Distinct().Count());
        var reached = await AnswerAsync("/quote kite skip:3", Winds);
        Assert.Equal(seen[3], Shown(reached));
        var fewer = Without(seen[0]);
        Assert.Equal(seen[2], Shown(await AnswerAsync(Button(reached, "Previous"), fewer)));
        Assert.Equal(seen[4], Shown(await AnswerAsync(Button(reached, "Next"), fewer)));
    }

    [Fact]
    public async Task A_button_of_an_earlier_version_goes_by_its_number() => Assert.Equal(
        Shown(await AnswerAsync(Button(await AnswerAsync("/quote kite", Winds), "Next"), Winds)),
        Shown(await AnswerAsync("/quote kite skip:1", Winds)));

    [Fact]
    public async Task A_question_that_leaves_no_room_for_the_place_is_not_shortened_for_it()
    {
        const string Words = "kite -umbrella -parasol -windmill -lighthouse -submarine -caterpillar";
        var next = Button(await AnswerAsync("/quote " + Words, Winds), "Next");

        Assert.Equal($"/quote {Words} skip:1", next);
    }

    [Fact]
    public async Task More_voices_begin_after_the_last_one_that_was_heard()
    {
        var first = await AnswerAsync("/voices kite", Winds);
        var more = Button(first, "More voices");
        var expected = Quotes(await AnswerAsync(more, Winds));

        Assert.Equal(expected, Quotes(await AnswerAsync(more, Without(Quotes(first)[2]))));
    }

    [Fact]
    public async Task The_next_page_of_episodes_begins_after_the_last_one_that_was_listed()
    {
        var many = Enumerable.Range(0, 25).Select(i => $"wind{i}").ToArray();
        var first = await AnswerAsync("/episode all episodes", many);
        var next = Button(first, "Next");
        var second = await AnswerAsync(next, many);

        Assert.Equal(Listed(second), Listed(await AnswerAsync(next, [.. many, "new"])));
        Assert.Equal(Listed(second), Listed(await AnswerAsync(next, Without(many, Listed(first)[4]))));
        Assert.Equal(Listed(second), Listed(await AnswerAsync(next, Without(many, Listed(first)[^1]))));
        Assert.Equal(Listed(first), Listed(await AnswerAsync(Button(second, "Previous"), [.. many, "new"])));
    }

    private static string[] Without(string words) => Without(Winds, words);

    private static string[] Without(string[] winds, string words) =>
        [.. winds.Where(wind => !words.Split(' ').Contains(wind))];

    // An episode and a guest for each wind; the newest is the last.
    private static Task<Reply> AnswerAsync(string line, string[] winds)
    {
        var people = winds.Select(wind => EpisodeBuilder.Person(wind, $"{char.ToUpperInvariant(wind[0])}{wind[1..]} Example")).ToList();
        var episodes = winds.Select((wind, i) => new EpisodeBuilder(wind)
            .Titled($"All about {wind}").Guest(people[i]).On(2020, 1, 1)
            .Line("Hanne", 1, "What do you do when there is no wind at all over the harbour in the morning?")
            .Line(people[i].Name.Split(' ')[0], 9, Say(wind))
            .Build());
        return SampleBot.AnswerAsync(line, SearchIndex.Build(new([.. episodes], people)));
    }

    private static string Say(string wind) =>
        Sentences[Math.Max(0, Array.IndexOf(Winds, wind))].TrimEnd('.') + $", says the {wind} wind.";

    private static string Shown(Reply reply) => Quotes(reply)[0];

    private static IReadOnlyList<string> Quotes(Reply reply) => [.. reply.Blocks.OfType<Block.Quote>().Select(q => q.Words.ToString())];

    private static IReadOnlyList<string> Listed(Reply reply) =>
        [.. reply.Blocks.OfType<Block.Choices>().Single().Items.Select(i => i.Label)];

    private static string Button(Reply reply, string label) => Find(reply, label)!.Command;

    private static Button? Find(Reply reply, string label) =>
        reply.Blocks.OfType<Block.Buttons>().SelectMany(b => b.Items).FirstOrDefault(b => b.Label == label);
}
