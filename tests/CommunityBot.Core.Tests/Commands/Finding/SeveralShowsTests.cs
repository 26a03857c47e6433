using CommunityBot.Core.Commands;
using CommunityBot.Core.Commands.Finding;
using CommunityBot.Core.Replies;
using CommunityBot.Episodes;
using CommunityBot.Search;
using CommunityBot.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace CommunityBot.Core.Tests.Commands.Finding;

public class SeveralShowsTests
{
    private readonly CommandDispatcher _dispatcher = CreateDispatcher(new ShowList(TwoShows.Names), TwoShows.Index);

    [Fact]
    public async Task A_number_that_two_shows_have_is_a_choice()
    {
        var reply = await AskAsync("/episode S1E1");

        Assert.Equal("Several shows have S1E1.", reply.Title);
        Assert.Equal(["Wasps Weekly · S1E1 Paper nests", "Bees Today · S1E1 Waggle dances"], Choices(reply).Select(c => c.Label));
        Assert.Equal("Bees Today · S1E1 Waggle dances", (await AskAsync(Choices(reply)[1].Command)).Title);
    }

    [Theory]
    [InlineData("/episode S1E1 show:wasps", "Wasps Weekly · S1E1 Paper nests")]
    [InlineData("/episode S1E2", "Bees Today · S1E2 Winter clusters")]
    [InlineData("/episode latest", "Bees Today · S1E2 Winter clusters")]
    [InlineData("/episode latest show:\"wasps weekly\"", "Wasps Weekly · S2E1 Lonely queens")]
    [InlineData("/episode swarm show:wasps", "Wasps Weekly · S")]
    [InlineData("/episode nests", "Wasps Weekly · S1E1 Paper nests")]
    [InlineData("/episode S1E2 show:wasps", "There is no S1E2 in Wasps Weekly.")]
    [InlineData("/episode S7E1 show:wasps", "There is no S7E1: Wasps Weekly has no season 7.")]
    public async Task Episode_finds_the_episode_of_a_show(string line, string title) =>
        Assert.StartsWith(title, (await AskAsync(line)).Title, StringComparison.Ordinal);

    [Theory]
    [InlineData("/quote swarm show:wasps episode:", "S2E1 ", "nests ")]
    [InlineData("/quote swarm show:\"Bees Today\" episode:", "S1E2 ", "waggle ")]
    [InlineData("/quote swarm episode:S2E1 show:wasps by:", "\"Anna Berg\" ", "\"Carl Dorn\" ")]
    [InlineData("/quote swarm show:bees by:", "\"Anna Berg\" ")]
    [InlineData("/quote swarm show:nowhere episode:", "S2E1 ", "nests ", "S1E2 ", "waggle ")]
    public async Task Values_are_suggested_from_the_show_that_the_line_names(string line, params string[] inserts)
    {
        var suggestions = await _dispatcher.CompleteAsync(line, Requester.LocalUser, 8, CancellationToken.None);

        Assert.Equal(
            inserts.Order(StringComparer.Ordinal), suggestions.Items.Select(item => item.Insert).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Quotes_of_a_show_name_it_and_the_buttons_stay_in_it()
    {
        var reply = await AskAsync("/quote swarm show:wasps");
        var next = reply.Blocks.OfType<Block.Buttons>().SelectMany(b => b.Items).Single(b => b.Label == "Next");

        Assert.StartsWith("/quote swarm show:\"Wasps Weekly\" skip:1 after:", next.Command, StringComparison.Ordinal);
        foreach (var shown in new[] { reply, await AskAsync(next.Command) })
            Assert.Contains(", Wasps Weekly · S", shown.Blocks.OfType<Block.Quote>().Single().Source.ToString(), StringComparison.Ordinal);
        Assert.Equal("That was the last one.", (await AskAsync("/quote swarm show:wasps skip:2")).Title);
    }

    [Fact]
    public async Task A_word_of_another_show_is_said_but_not_in_this_one()
    {
        var reply = await AskAsync("/quote waggle show:wasps");

        Assert.Equal("Nothing found for “waggle” in Wasps Weekly.", reply.Title);
        Assert.Contains("It is said, but not in Wasps Weekly.", PlainTextRenderer.Render(reply), StringComparison.Ordinal);
        Assert.Equal(["/quote waggle", "/episode insects show:\"Wasps Weekly\""], Choices(reply).Select(c => c.Command));
    }

    [Fact]
    public async Task A_topic_outside_of_a_season_is_looked_for_in_the_whole_show()
    {
        var reply = await AskAsync("/episode paper season:2 show:wasps");

        Assert.Contains(
            "No episode of Wasps Weekly of season 2 is about “paper”. This is from all episodes of Wasps Weekly.",
            reply.Blocks.OfType<Block.Note>().Select(note => note.Text.ToString()));
    }

    [Fact]
    public async Task A_guest_is_shown_with_the_episodes_of_a_show()
    {
        Assert.Equal(3, Choices(await AskAsync("/guest anna")).Count);
        var reply = await AskAsync("/guest anna show:wasps");

        Assert.Equal("Wasps Weekly · S2E1 Lonely queens", Assert.Single(Choices(reply)).Label);
        Assert.Single(reply.Blocks.OfType<Block.Quote>());
        Assert.Equal("Carl Dorn was not a guest of Bees Today.", (await AskAsync("/guest carl show:bees")).Title);
    }

    [Theory]
    [InlineData("/whoknows swarm show:wasps", "Who would know about “swarm” in Wasps Weekly", "Carl Dorn", "Anna Berg")]
    [InlineData("/whoknows swarm show:bees", "Who would know about “swarm” in Bees Today", "Anna Berg")]
    [InlineData(
        "/guest who knows about a swarm show:bees", "Nobody is called “who knows about a swarm”. These people spoke about it:",
        "Anna Berg")]
    public async Task Who_knows_is_asked_of_a_show(string line, string title, params string[] people)
    {
        var reply = await AskAsync(line);

        Assert.Equal(title, reply.Title);
        Assert.Equal(people.Order(), Choices(reply).Select(c => c.Label).Order());
        var show = line.EndsWith("bees", StringComparison.Ordinal) ? TwoShows.Bees : TwoShows.Wasps;
        Assert.All(Choices(reply), c => Assert.DoesNotContain(show == TwoShows.Bees ? "S2E1" : "S1E2", c.Detail, StringComparison.Ordinal));
        Assert.All(reply.Blocks.OfType<Block.Quote>(), q => Assert.Contains(show, q.Source.ToString(), StringComparison.Ordinal));
        Assert.All(Choices(await AskAsync(Choices(reply)[0].Command)), c => Assert.StartsWith(show, c.Label, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_company_is_looked_for_among_the_guests_of_a_show()
    {
        var people = TwoShows.Catalog.People.Select(p => p with { Bio = "Works at Comb Instruments." });
        var dispatcher = CreateDispatcher(new(TwoShows.Names), SearchIndex.Build(new(TwoShows.Catalog.Episodes, people)));

        Assert.Equal(2, Choices(await AskAsync(dispatcher, "/guest someone from comb instruments")).Count);
        foreach (var line in (string[])["/guest someone from comb instruments show:bees", "/whoknows comb instruments show:bees"])
            Assert.Equal("Anna Berg", Assert.Single(Choices(await AskAsync(dispatcher, line))).Label);
    }

    [Fact]
    public async Task Voices_of_a_show_are_those_of_its_guests()
    {
        var reply = await AskAsync("/voices swarm show:wasps");

        Assert.Equal("Voices on “swarm” in Wasps Weekly: 2 guests, 2023–2024", reply.Title);
        Assert.All(reply.Blocks.OfType<Block.Quote>(), q => Assert.Contains(TwoShows.Wasps, q.Source.ToString(), StringComparison.Ordinal));
        Assert.Equal(
            "/voices swarm show:\"Wasps Weekly\" share:1",
            Assert.Single(Assert.Single(reply.Blocks.OfType<Block.Buttons>()).Items).Command);
    }

    [Theory]
    [InlineData("/quote swarm show:hornets")]
    [InlineData("/whoknows swarm show:hornets")]
    [InlineData("/voices swarm show:hornets")]
    [InlineData("/episode latest show:sunday")]
    [InlineData("/guest anna show:e")]
    public async Task A_show_that_cannot_be_told_is_named_with_those_there_are(string line)
    {
        var reply = await AskAsync(line);

        Assert.Equal(Outcome.NotUnderstood, reply.Outcome);
        Assert.EndsWith(" is none of Bees Today, Wasps Weekly.", reply.Title, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_show_without_an_episode_says_so()
    {
        var dispatcher = CreateDispatcher(new([.. TwoShows.Names, "Hornets"]), TwoShows.Index);

        Assert.Equal("There is no episode of Hornets yet.", (await AskAsync(dispatcher, "/episode latest show:hornets")).Title);
        Assert.Equal(Outcome.NothingFound, (await AskAsync(dispatcher, "/quote swarm show:hornets")).Outcome);
    }

    [Fact]
    public async Task A_long_name_leaves_the_words_of_a_button_whole()
    {
        var show = new string('B', ShowName.MaxLength);
        var episodes = TwoShows.Catalog.Episodes.Select(e => e.Show == TwoShows.Bees ? e with { Show = show } : e);
        var index = SearchIndex.Build(new(episodes, TwoShows.Catalog.People));
        var dispatcher = CreateDispatcher(new([show, TwoShows.Wasps]), index);

        var reply = await AskAsync(dispatcher, $"/quote swarm of the winter dances show:{show}");
        var next = reply.Blocks.OfType<Block.Buttons>().SelectMany(b => b.Items).Single(b => b.Label == "Next");

        Assert.StartsWith(
            $"/quote swarm of the winter dances show:{ShowName.GetKey(show)} skip:1 after:", next.Command, StringComparison.Ordinal);
        var second = PlainTextRenderer.Render(await AskAsync(dispatcher, next.Command)).ReplaceLineEndings("");
        Assert.Contains(show, second, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/quote swarm show:", "\"Bees Today\" ", "\"Wasps Weekly\" ")]
    [InlineData("/episode S1E1 show:week", "\"Wasps Weekly\" ")]
    [InlineData("/quote swarm sh", "show:")]
    public async Task The_show_completes(string line, params string[] inserts) => Assert.Equal(
        inserts, (await _dispatcher.CompleteAsync(line, Requester.LocalUser, 8, CancellationToken.None)).Items.Select(i => i.Insert));

    [Fact]
    public async Task Help_counts_the_shows()
    {
        var help = PlainTextRenderer.Render(await AskAsync("/help"));

        Assert.Contains("4 episodes of 2 shows and 2 people", help, StringComparison.Ordinal);
        Assert.Contains("/guest name [show:…]", help, StringComparison.Ordinal);
    }

    [Fact]
    public void With_one_show_no_command_has_the_parameter() => Assert.All(
        CreateDispatcher(ShowList.One, TwoShows.Index).Commands,
        command => Assert.DoesNotContain(command.Parameters, p => p.Name == ShowList.Parameter));

    [Fact]
    public async Task With_one_show_the_name_of_the_parameter_is_a_word()
    {
        var reply = await AskAsync(CreateDispatcher(ShowList.One, TwoShows.Index), "/quote \"swarm show:bees\"");

        Assert.Contains("“swarm show:bees”", reply.Title, StringComparison.Ordinal);
    }

    private Task<Reply> AskAsync(string line) => AskAsync(_dispatcher, line);

    private static Task<Reply> AskAsync(CommandDispatcher dispatcher, string line) =>
        dispatcher.AnswerAsync(line, Requester.LocalUser, CancellationToken.None);

    private static IReadOnlyList<Choice> Choices(Reply reply) => [.. reply.Blocks.OfType<Block.Choices>().SelectMany(c => c.Items)];

    private static CommandDispatcher CreateDispatcher(ShowList shows, SearchIndex index)
    {
        var holder = new SearchIndexHolder();
        holder.Replace(index);
        return new(
            [
                new EpisodeCommand(new RandomSource(1), TimeProvider.System, shows), new QuoteCommand(shows), new GuestCommand(shows),
                new WhoKnowsCommand(shows), new VoicesCommand(shows), new StartCommand(shows), new HelpCommand(),
                new AskCommand(TimeProvider.System),
            ],
            holder, new RandomSource(1), new RecentUnansweredQuestions(TimeProvider.System), NullLogger<CommandDispatcher>.Instance);
    }
}
