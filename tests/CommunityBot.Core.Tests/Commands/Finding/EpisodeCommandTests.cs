using CommunityBot.Core.Commands;
using CommunityBot.Core.Commands.Finding;
using CommunityBot.Core.Replies;
using CommunityBot.Episodes;
using CommunityBot.Search;
using CommunityBot.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace CommunityBot.Core.Tests.Commands.Finding;

public sealed class EpisodeCommandTests(SampleBot bot) : IClassFixture<SampleBot>
{
    private static readonly Person Ann = EpisodeBuilder.Person("annarbor", "Ann Arbor");
    private static readonly Person Bo = EpisodeBuilder.Person("boek", "Bo Ekström");

    // Seasons 1 and 2 with twelve episodes each, one a month from January 2024 on; a talk without number and date.
    private static readonly SearchIndex Seasons = SearchIndex.Build(new(
        [
            .. Enumerable.Range(0, 24).Select(i => new EpisodeBuilder($"kites-{i}")
                .Number(1 + i / 12, 1 + i % 12).Titled($"Kites {(char)('A' + i)}").On(2024 + i / 12, 1 + i % 12, 5)
                .Guest(i % 10 == 3 ? Ann : Bo)
                .Line("Marit", 3, $"{(i % 2 == 0 ? "Wind" : "Rain")} is what the kite number {i} waits for.").Build()),
            new EpisodeBuilder("talk").Titled("A talk about rope").Guest(Bo).Line("Bo", 3, "Rope is a long story.").Build(),
        ],
        [Ann, Bo]));

    private static readonly SearchIndex Counted = SearchIndex.Build(new(
        [
            new EpisodeBuilder("a").Number(210m).Titled("Anchors").Build(), new EpisodeBuilder("b").Number(12.5m).Titled("Buoys").Build(),
            new EpisodeBuilder("c").Number(12, 5).Titled("Cables").Build(), new EpisodeBuilder("d").Number(12, 6).Titled("Docks").Build(),
            new EpisodeBuilder("e").Number(212m).Titled("Eels").Build(),
            new EpisodeBuilder("f").Titled("Top 40 fish").Line(null, 1, "Top fish.").Build(),
        ], []));

    [Theory]
    [InlineData("212", "#212 Eels")]
    [InlineData("#212", "#212 Eels")]
    [InlineData("ep 212", "#212 Eels")]
    [InlineData("S12E5", "S12E5 Cables")]
    [InlineData("12.6", "S12E6 Docks")]
    [InlineData("6", "S12E6 Docks")]
    [InlineData("40", "Top 40 fish")]
    public async Task A_number_finds_what_a_person_means(string query, string title) =>
        Assert.Equal(title, (await AnswerAsync(Counted, query)).Title);

    [Theory]
    [InlineData("12.5", "“12.5” can mean several things. Which one?", "#12.5 Buoys", "S12E5 Cables")]
    [InlineData("12", "Season 12 · 2 episodes, newest first", "S12E6 Docks", "S12E5 Cables")]
    public async Task An_ambiguous_number_gets_a_choice(string query, string title, params string[] choices)
    {
        var reply = await AnswerAsync(Counted, query);

        Assert.Equal((title, Outcome.Answered), (reply.Title, reply.Outcome));
        Assert.Equal(choices, Choices(reply).Select(c => c.Label));
    }

    [Fact]
    public async Task A_number_of_an_episode_and_of_a_season_gets_a_choice_of_both()
    {
        var choices = Choices(await AnswerAsync(Seasons, "2"));

        Assert.Equal(["Season 2", "S2E2 Kites N", "S1E2 Kites B"], choices.Select(c => c.Label));
        Assert.StartsWith("Season 2 · 12 episodes", (await AskAsync(Seasons, choices[0].Command)).Title, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("999", "There is no #999 in the archive.", "Its episodes are #12.5 to #212.", "#212", "#210", "#12.5")]
    [InlineData("S12E9", "There is no S12E9 in the archive.", "Season 12 has 2 episodes, S12E5 to S12E6.", "S12E6")]
    [InlineData("S9E9", "There is no S9E9: the archive has no season 9.", "It has only season 12.", "latest")]
    [InlineData("12.99", "There is no #12.99 in the archive.", "Its episodes are #12.5 to #212.", "#12.5", "#210", "#212")]
    [InlineData("season 9", "There is no season 9.", "It has only season 12.", "season:12")]
    public async Task A_number_that_does_not_exist_says_what_there_is(string query, string title, string sentence, params string[] choices)
    {
        var reply = await AnswerAsync(Counted, query);

        Assert.Equal((title, Outcome.NothingFound), (reply.Title, reply.Outcome));
        Assert.Equal(sentence, Assert.IsType<Block.Paragraph>(reply.Blocks[0]).Text.ToString());
        Assert.Equal(choices.Select(c => "/episode " + c), Choices(reply).Select(c => c.Command));
    }

    [Theory]
    [InlineData("season 2", "Season 2 · 12 episodes, newest first", "S2E12 Kites X", "1 to 5 of 12.")]
    [InlineData("S2", "Season 2 · 12 episodes, newest first", "S2E12 Kites X", "1 to 5 of 12.")]
    [InlineData("season:2", "Season 2 · 12 episodes, newest first", "S2E12 Kites X", "1 to 5 of 12.")]
    [InlineData("from 2024", "2024 · 12 episodes, newest first", "S1E12 Kites L", "1 to 5 of 12. 1 episode has no date.")]
    [InlineData("year:2024", "2024 · 12 episodes, newest first", "S1E12 Kites L", "1 to 5 of 12. 1 episode has no date.")]
    [InlineData("2024", "2024 · 12 episodes, newest first", "S1E12 Kites L", "1 to 5 of 12. 1 episode has no date.")]
    [InlineData("since November 2025", "Since November 2025 · 2 episodes, newest first", "S2E12 Kites X", "1 episode has no date.")]
    [InlineData("with ann", "With Ann Arbor · 3 episodes, newest first", "S2E12 Kites X", null)]
    [InlineData("with:arbor year:2025", "With Ann Arbor · 2025 · 2 episodes, newest first", "S2E12 Kites X", null)]
    [InlineData(
        "with bo from 2024 season 1", "With Bo Ekström · season 1 · 2024 · 11 episodes, newest first", "S1E12 Kites L", "1 to 5 of 11.")]
    [InlineData("all episodes", "All episodes · 25 episodes, newest first", "S2E12 Kites X", "1 to 5 of 25.")]
    public async Task A_list_says_how_the_question_was_read(string question, string title, string first, string? note)
    {
        var reply = await AnswerAsync(Seasons, question);

        Assert.Equal(title, reply.Title);
        Assert.Equal(first, Choices(reply)[0].Label);
        Assert.Equal(note, reply.Blocks.OfType<Block.Note>().SingleOrDefault()?.Text.ToString());
    }

    [Theory]
    [InlineData("S2")]
    [InlineData("between 2024 and 2025")]
    [InlineData("last 2 years")]
    [InlineData("with bo")]
    [InlineData("list all episodes")]
    public async Task Pages_show_every_episode_once_and_lead_back(string question)
    {
        var page = await AnswerAsync(Seasons, question);
        var first = page.Title;
        var seen = Choices(page).ToList();
        for (; Find(page, "Next") is { } next; seen.AddRange(Choices(page)))
            page = await AskAsync(Seasons, next.Command);

        Assert.Equal(int.Parse(first.Split(" · ")[^1].Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture), seen.Count);
        Assert.Equal(seen.Count, seen.Select(c => c.Label).Distinct().Count());
        while (Find(page, "Previous") is { } previous)
            page = await AskAsync(Seasons, previous.Command);
        Assert.Equal((first, seen[0]), (page.Title, Choices(page)[0]));
        Assert.Equal(Choices(page), Choices(await AskAsync(Seasons, Find(page, "Share")!.Command)));
    }

    [Fact]
    public async Task The_latest_with_somebody_is_its_card_with_earlier_ones()
    {
        var reply = await AnswerAsync(Seasons, "latest with ann");

        Assert.Equal("S2E12 Kites X", reply.Title);
        Assert.Equal("The latest of 3 episodes with Ann Arbor.", Assert.IsType<Block.Note>(reply.Blocks[0]).Text.ToString());
        Assert.Equal(["S2E2 Kites N", "S1E4 Kites D"], Choices(reply).Select(c => c.Label));
    }

    [Fact]
    public async Task One_episode_is_its_card()
    {
        var reply = await AnswerAsync(Seasons, "in march 2024");

        Assert.Equal("S1E3 Kites C", reply.Title);
        Assert.Equal("March 2024 · 1 episode", Assert.IsType<Block.Note>(reply.Blocks[0]).Text.ToString());
    }

    [Fact]
    public async Task A_topic_is_looked_for_in_the_season()
    {
        var reply = await AnswerAsync(Seasons, "rain season 2");

        Assert.StartsWith("S2E", reply.Title, StringComparison.Ordinal);
        Assert.Equal("“rain” · Season 2", Assert.IsType<Block.Note>(reply.Blocks[0]).Text.ToString());
        var more = await AskAsync(Seasons, Find(reply, "More episodes")!.Command);
        Assert.Equal("“rain” · Season 2, best first", more.Title);
        Assert.All(Choices(reply).Concat(Choices(more)), c => Assert.StartsWith("S2E", c.Label, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Another_episode_of_a_topic_comes_before_a_second_moment_of_the_first()
    {
        var hasTwo = false;
        for (var words = 1; words < 120; words += 3)
        {
            var rest = string.Concat(Enumerable.Range(0, words).Select(i => $" and rope{i}"));
            var first = new EpisodeBuilder("tides").Titled("Tides").Guest(Bo)
                .Line("Bo", 3, $"The tide rises{rest}.").Line("Marit", 60, "Is it so?")
                .Line("Bo", 90, "A tide falls again before noon.").Build();
            var second = new EpisodeBuilder("harbours").Titled("Harbours").Guest(Ann).Line("Ann", 3, "The tide is late today.").Build();

            var reply = await AnswerAsync(SearchIndex.Build(new([first, second], [Ann, Bo])), "tide");

            Assert.Equal("Tides", reply.Title);
            var moments = reply.Blocks.OfType<Block.Quote>().Count();
            hasTwo |= moments > 1;
            Assert.True(
                moments <= 1 || reply.Blocks.OfType<Block.Choices>().Any(), $"{moments} moments of {words} words, and no other episode");
        }

        Assert.True(hasTwo);
    }

    [Fact]
    public async Task The_latest_about_a_topic_is_the_newest_of_its_best_episodes()
    {
        var reply = await AnswerAsync(Seasons, "latest about rope");

        Assert.Equal("A talk about rope", reply.Title);
        Assert.Equal("“rope” · Latest", Assert.IsType<Block.Note>(reply.Blocks[0]).Text.ToString());
    }

    [Fact]
    public async Task A_topic_that_the_season_does_not_have_is_answered_from_all_episodes()
    {
        var reply = await AnswerAsync(Seasons, "rope season 2");

        Assert.Equal("A talk about rope", reply.Title);
        Assert.Equal(
            "No episode of season 2 is about “rope”. This is from all episodes.",
            Assert.IsType<Block.Note>(reply.Blocks[0]).Text.ToString());
    }

    [Theory]
    [InlineData(
        "from 2019", "There is no episode from 2019.", "The first is of 5 January 2024, the last of 5 December 2025.", "/episode year:2024",
        "/episode year:2025")]
    [InlineData(
        "with ann from 2019", "There is no episode with Ann Arbor from 2019.",
        "The first with Ann Arbor is of 5 April 2024, the last of 5 December 2025.", "/episode with:annarbor")]
    [InlineData("last month", "There is no episode from October 2026.", "The first is of 5 January 2024, the last of 5 December 2025.",
        "/episode year:2025", "/episode year:2024")]
    [InlineData("with:zzyzx", "Nobody called “zzyzx” was on the show.", "Try another spelling, or only the first or last name.")]
    [InlineData("season 7", "There is no season 7.", "It has seasons 1 to 2.", "/episode season:2", "/episode season:1")]
    public async Task An_empty_list_says_what_there_is(string question, string title, string sentence, params string[] choices)
    {
        var reply = await AnswerAsync(Seasons, question);

        Assert.Equal((title, Outcome.NothingFound), (reply.Title, reply.Outcome));
        Assert.Equal(sentence, Assert.IsType<Block.Paragraph>(reply.Blocks[0]).Text.ToString());
        Assert.Equal(choices, Choices(reply).Select(c => c.Command));
    }

    [Fact]
    public async Task A_title_means_its_episode_whatever_words_are_in_it()
    {
        var index = SearchIndex.Build(new(
            [
                new EpisodeBuilder("a").Titled("What we learned from 2022").On(2023, 1, 5).Line("Marit", 1, "We learned a lot.").Build(),
                new EpisodeBuilder("b").Titled("Boats").On(2022, 1, 5).Line("Marit", 1, "What boats learned.").Build(),
            ], []));

        Assert.Equal("What we learned from 2022", (await AnswerAsync(index, "what we learned from 2022")).Title);
    }

    [Fact]
    public async Task Nothing_is_marked_without_a_query_and_stop_words_never()
    {
        Assert.Empty(Marked(await AnswerAsync(Seasons, "latest")));
        Assert.Empty(Marked(await AnswerAsync(Seasons, "S1E1")));
        Assert.Equal(["kite"], Marked(await AnswerAsync(Seasons, "what is the kite")).Distinct());
    }

    [Theory]
    [InlineData("/episode ottoline", "Ottoline Fairweather-Nwosu")]
    [InlineData("/guest ottoline", "Ottoline Fairweather-Nwosu")]
    [InlineData("/episode lucjan mrozny", "Łucjan Mroźny")]
    public async Task The_name_of_a_guest_shows_what_the_guest_says_and_no_greetings(string line, string guest)
    {
        var reply = await bot.AnswerAsync(line);
        var more = Find(reply, "More") is { } button ? (await bot.AnswerAsync(button.Command)).Blocks : [];
        var quotes = reply.Blocks.Concat(more).OfType<Block.Quote>().ToList();

        Assert.Equal(3, quotes.Count);
        Assert.All(quotes, q => Assert.Equal(guest, q.Moment!.Speaker!.FullName));
        Assert.All(quotes, q => Assert.DoesNotContain("thank", q.Words.ToString(), StringComparison.OrdinalIgnoreCase));
        Assert.All(quotes, q => Assert.DoesNotContain("welcome", q.Words.ToString(), StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_topic_shows_the_moments_for_its_words() => Assert.Contains(
        (await bot.AnswerAsync("/episode devrel")).Blocks, b => b is Block.Heading { Title: "Moments for “devrel”" });

    [Fact]
    public async Task An_episode_is_not_found_by_a_word_that_only_resembles_one() =>
        Assert.Equal(Outcome.NothingFound, (await bot.AnswerAsync("/episode pirates")).Outcome);

    private static IEnumerable<string> Marked(Reply reply) =>
        reply.Blocks.OfType<Block.Quote>().SelectMany(q => q.Words).OfType<Span.Match>().Select(m => m.Text);

    private static List<Choice> Choices(Reply reply) => [.. reply.Blocks.OfType<Block.Choices>().SelectMany(c => c.Items)];

    private static Button? Find(Reply reply, string label) =>
        reply.Blocks.OfType<Block.Buttons>().SelectMany(b => b.Items).FirstOrDefault(b => b.Label == label);

    private static Task<Reply> AnswerAsync(SearchIndex index, string query) => AskAsync(index, "/episode " + query);

    private static Task<Reply> AskAsync(SearchIndex index, string line)
    {
        var holder = new SearchIndexHolder();
        holder.Replace(index);
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 11, 30, 12, 0, 0, TimeSpan.Zero));
        var dispatcher = new CommandDispatcher(
            [new EpisodeCommand(new RandomSource(1), clock)], holder, new RandomSource(1), new RecentUnansweredQuestions(clock),
            NullLogger<CommandDispatcher>.Instance);
        return dispatcher.AnswerAsync(line, Requester.LocalUser, CancellationToken.None);
    }

    [Fact]
    public async Task With_the_host_are_all_episodes_with_her_voice_although_she_was_a_guest_once()
    {
        var marit = EpisodeBuilder.Person("maritoskedal", "Marit Oskedal");
        Line(new EpisodeBuilder("turned").Guest(marit), "Marit");
        var index = SearchIndex.Build(new(
            [
                Line(new EpisodeBuilder("turned").Titled("Turned").Guest(marit), "Marit"),
                .. Enumerable.Range(0, 4).Select(i => WithHost(
                    new EpisodeBuilder($"kites-{i}").Titled($"Kites {i}").Number(1 + i / 2, i).On(2021 + i, 5, 5).Guest(Bo), marit)),
            ],
            [marit, Bo]));

        Assert.Equal(
            ["S2E3 Kites 3", "S2E2 Kites 2", "S1E1 Kites 1"],
            Choices(await AnswerAsync(index, "since 2022 with Marit")).Select(c => c.Label));
        Assert.Equal(["S2E3 Kites 3", "S2E2 Kites 2"], Choices(await AnswerAsync(index, "season 2 with Marit")).Select(c => c.Label));
        Assert.Equal(5, Choices(await SampleBot.AnswerAsync("/episode with:marit", index)).Count);

        static Episode Line(EpisodeBuilder episode, string who) => episode.Line(who, 3, "Rope is a long story.").Build();

        static Episode WithHost(EpisodeBuilder builder, Person host)
        {
            var episode = builder.Line("Marit", 3, "Rope is a long story.").Build();
            return episode with { Lines = [.. episode.Lines.Select(l => l with { Speaker = new("Marit", host, false) })] };
        }
    }

    [Theory]
    [InlineData("season 2 with @everyone", "@everyone")]
    [InlineData("with @everyone season 2", "@everyone")]
    [InlineData("with @everyone", "@everyone")]
    [InlineData("from 2024 featuring Zzyzx Qwert", "Zzyzx Qwert")]
    [InlineData("since 2024 by <@123>", "<@123>")]
    public async Task A_name_that_nobody_has_is_not_ignored(string query, string name)
    {
        var reply = await AnswerAsync(Seasons, query);

        Assert.Equal(($"Nobody called “{name}” was on the show.", Outcome.NothingFound), (reply.Title, reply.Outcome));
    }

    [Theory]
    [InlineData("season 2 with ann")]
    [InlineData("season 2 with arb")]
    public async Task The_beginning_of_a_name_is_enough(string query)
    {
        var reply = await AnswerAsync(Seasons, query);

        Assert.Contains("With Ann Arbor · season 2", PlainTextRenderer.Render(reply), StringComparison.Ordinal);
    }
}
