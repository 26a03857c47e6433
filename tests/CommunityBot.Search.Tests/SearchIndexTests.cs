using System.Collections.Concurrent;
using CommunityBot.Episodes;
using CommunityBot.Search.Queries;
using CommunityBot.Search.Results;
using CommunityBot.Testing;

namespace CommunityBot.Search.Tests;

public sealed class SearchIndexTests(SampleIndex archive) : IClassFixture<SampleIndex>
{
    private readonly SearchIndex _index = archive.Index;

    [Fact]
    public void Filters_hold_for_every_result()
    {
        Assert.All(Quotes("data by:emeka"), h => Assert.Equal("Emeka Thornquist", h.Moment.Speaker!.FullName));
        Assert.All(Quotes("data season:1"), h => Assert.Equal(1, h.Moment.Episode.Number!.Value.Season));
        Assert.All(Quotes("data episode:S3E1"), h => Assert.Equal(new EpisodeNumber(3, 1), h.Moment.Episode.Number));
        Assert.All(Texts("data -contract"), t => Assert.DoesNotContain("contract", t, StringComparison.OrdinalIgnoreCase));
        Assert.All(Texts("\"data contract\""), t => Assert.Contains("data contract", t, StringComparison.OrdinalIgnoreCase));
        Assert.All(_index.FindEpisodes(SearchQuery.Parse("data season:1"), 9), h => Assert.Equal(1, h.Episode.Number!.Value.Season));
    }

    [Fact]
    public void A_show_filters_lines_and_episodes()
    {
        var index = TwoShows.Index;

        foreach (var show in new[] { $"\"{TwoShows.Wasps}\"", "wasps", ShowName.GetKey(TwoShows.Wasps) })
        {
            var query = SearchQuery.Parse($"swarm show:{show}", hasShows: true);
            Assert.Equal(2, index.FindQuotes(query, 9).Count);
            Assert.All(index.FindQuotes(query, 9), h => Assert.Equal(TwoShows.Wasps, h.Moment.Episode.Show));
            Assert.All(index.FindEpisodes(query, 9), h => Assert.Equal(TwoShows.Wasps, h.Episode.Show));
        }

        Assert.Equal(4, index.FindQuotes(SearchQuery.Parse("swarm"), 9).Count);
        Assert.Empty(index.FindQuotes(new() { Words = "swarm", Show = "hornets" }, 9));
        Assert.Empty(index.FindEpisodes(new() { Words = "swarm", Show = "hornets" }, 9));
    }

    [Fact]
    public void Where_the_archive_is_one_show_a_show_is_no_filter() =>
        Assert.Equal("swarm show:wasps", SearchQuery.Parse("swarm show:wasps").Words);

    [Theory]
    [InlineData("paperkite", "it occurs as two words")]
    [InlineData("ferrying", "another form of it occurs")]
    [InlineData("kubernetes", "its abbreviation occurs")]
    public void A_word_that_occurs_in_another_form_is_not_missing(string word, string reason) =>
        Assert.True(
            CreateIndex("A paper kite on the ferry.", "We ran k8s there.").FindMissingWords(new() { Words = word }).Count == 0, reason);

    [Fact]
    public void An_episode_whose_title_or_file_name_holds_the_whole_question_comes_first()
    {
        const string Talk = "How do you switch a lantern off, and how do you switch to another one?";
        var index = SearchIndex.Build(new(
            [
                new EpisodeBuilder("much-talk").Titled("A night at the pier")
                    .Line("Ines", 1, Talk).Line("Ines", 9, "Without experience!").Build(),
                new EpisodeBuilder("how-to-switch-to-lanterns-without-experience").Titled("From oil to light")
                    .Line("Ines", 1, "We begin with the experience of a switch.").Build(),
            ],
            []));

        var hits = index.FindEpisodes(new() { Words = "how to switch to lanterns without experience" }, 2);

        Assert.Equal("how-to-switch-to-lanterns-without-experience", hits[0].Episode.Id.Slug);
    }

    [Theory]
    [InlineData("wie werde ich lantern", "three of four words are never said")]
    [InlineData("submarine periscope lantern", "two of three")]
    [InlineData("berrx", "an unlikely correction only")]
    public void Nothing_is_found_where_no_line_holds_enough_of_the_question(string words, string reason)
    {
        var index = CreateIndex("A lantern hangs above the gate.", "Nothing else is there but the berry and the ferry.");

        Assert.True(index.FindQuotes(new() { Words = words }, 5).Count == 0, reason);
        Assert.True(index.FindEpisodes(new() { Words = words }, 5).Count == 0, reason);
        Assert.Single(index.FindQuotes(new() { Words = "lantern" }, 5));
    }

    [Theory]
    [InlineData("lantern", true, "all of it")]
    [InlineData("lantern gate hangs submarine", true, "three words of four")]
    [InlineData("lantern submarine", false, "one word of two, and nobody says the other one")]
    public void A_line_with_half_of_the_question_is_not_close_where_a_word_is_never_said(string words, bool isClose, string reason)
    {
        var index = CreateIndex(["A lantern hangs above the gate.", .. Enumerable.Range(1, 40).Select(i => $"Boat {i} came home late.")]);

        Assert.True(index.FindQuotes(new() { Words = words }, 5)[0].IsClose == isClose, reason);
    }

    [Theory]
    [InlineData("ottoline pull request", "pull request", "ottoline")]
    [InlineData("Ottoline Fairweather-Nwosu pull request", "pull request", "Ottoline Fairweather-Nwosu")]
    public void The_first_words_of_a_query_may_name_the_speaker(string words, string rest, string by)
    {
        var read = _index.ReadSpeaker(new() { Words = words });

        Assert.Equal((rest, by), (read!.Words, read.By));
    }

    [Theory]
    [InlineData("pull request ottoline", "not the first words")]
    [InlineData("ottoline", "nothing else to look for")]
    [InlineData("ottoline the", "only a stop word else")]
    [InlineData("ottolin pull request", "a part of the name")]
    [InlineData("pull request puppy", "no name")]
    public void Words_that_name_no_speaker_are_words(string words, string reason) =>
        Assert.True(_index.ReadSpeaker(new() { Words = words }) is null, reason);

    [Fact]
    public void A_speaker_that_was_given_is_not_read_again() =>
        Assert.Null(_index.ReadSpeaker(new() { Words = "ottoline pull request", By = "marit" }));

    [Fact]
    public void A_value_is_remembered_with_the_index_that_it_was_computed_from()
    {
        var index = CreateIndex("A lantern.");

        Assert.Same(index.Remember("key", _ => new object()), index.Remember("key", _ => new object()));
        Assert.NotSame(index.Remember("key", _ => new object()), CreateIndex("A lantern.").Remember("key", _ => new object()));
    }

    [Fact]
    public void A_phrase_may_repeat_a_word()
    {
        var index = CreateIndex("The more the merrier, said the ferryman.", "The more we wait, the merrier he gets.");

        Assert.Equal(0, Assert.Single(index.FindQuotes(new() { Words = "\"the more the merrier\"" }, 5)).Moment.LineIndex);
    }

    [Fact]
    public void A_hyphenated_word_is_excluded_as_a_whole()
    {
        var index = CreateIndex("We learn it with scikit-learn.", "We learn it by heart.");

        Assert.Equal(1, Assert.Single(index.FindQuotes(new() { Words = "learn -scikit-learn" }, 5)).Moment.LineIndex);
    }

    [Theory]
    [InlineData("thursday by:bartleby")]
    [InlineData("thursday by:\"\u202E\"")]
    [InlineData("thursday episode:S9E9")]
    [InlineData("thursday episode:no-such-episode")]
    [InlineData("thursday season:9")]
    [InlineData("thursday season:-1")]
    public void A_filter_that_matches_nothing_returns_no_result(string typed)
    {
        Assert.Empty(Quotes(typed));
        Assert.Empty(_index.FindEpisodes(SearchQuery.Parse(typed), 5));
    }

    [Fact]
    public void An_empty_catalog_returns_no_result()
    {
        var index = SearchIndex.Build(EpisodeCatalog.Empty);

        Assert.Empty(index.FindQuotes(new() { Words = "lantern" }, 5));
        Assert.Empty(index.FindEpisodes(new() { Words = "lantern" }, 5));
        Assert.Empty(index.People.Find("lantern", 5));
        Assert.Empty(index.FindSpeakers("lantern"));
        Assert.Empty(index.Catalog.FindAll("lantern"));
        Assert.Equal("lantern", Assert.Single(index.FindMissingWords(new() { Words = "lantern" })).Word);
    }

    [Fact]
    public void An_episode_without_lines_is_found_by_its_fields()
    {
        var index = SearchIndex.Build(new EpisodeCatalog([new EpisodeBuilder("silent").Titled("The lantern").Build()], []));

        Assert.Single(index.FindEpisodes(new() { Words = "lanterns" }, 5));
        Assert.Empty(index.FindQuotes(new() { Words = "lanterns" }, 5));
    }

    [Fact]
    public void A_query_that_is_a_whole_title_finds_that_episode_first()
    {
        var index = SearchIndex.Build(new(
            [
                new EpisodeBuilder("short").Titled("Lanterns & Ferries").Line("Ines", 1, "We talk about the sea.").Build(),
                new EpisodeBuilder("long").Titled("All about lanterns, ferries and lighthouses").About("lanterns", "ferries")
                    .Line("Ines", 1, "Lanterns and ferries.").Line("Ines", 2, "Ferries and lanterns, lanterns and ferries.").Build(),
            ],
            []));

        Assert.Equal("short", index.FindEpisodes(new() { Words = "LANTERNS, ferries" }, 1)[0].Episode.Id.Slug);
        Assert.Equal("long", index.FindEpisodes(new() { Words = "lantern ferry" }, 1)[0].Episode.Id.Slug);
    }

    [Fact]
    public void Fragments_are_never_quoted()
    {
        var episode = new EpisodeBuilder("harbour").Line("Ines", 1, "Lantern", quotable: false).Line("Ines", 2, "A lantern, then.").Build();

        Assert.Equal(1, Assert.Single(SearchIndex.Build(new([episode], [])).FindQuotes(new() { Words = "lantern" }, 5)).Moment.LineIndex);
    }

    [Fact]
    public void Results_are_limited_and_sorted_by_score()
    {
        var hits = _index.FindQuotes(new() { Words = "data" }, 3);

        Assert.Equal(3, hits.Count);
        Assert.Equal(hits.Select(h => h.Score).OrderDescending(), hits.Select(h => h.Score));
        Assert.Throws<ArgumentOutOfRangeException>(() => _index.FindQuotes(new() { Words = "data" }, 0));
    }

    [Fact]
    public void A_cancelled_query_throws()
    {
        var cancelled = new CancellationToken(canceled: true);

        Assert.Throws<OperationCanceledException>(() => _index.FindQuotes(new() { Words = "data" }, 5, cancelled));
        Assert.Throws<OperationCanceledException>(() => _index.FindEpisodes(new() { Words = "data" }, 5, cancelled));
        Assert.NotEmpty(_index.FindQuotes(new() { Words = "data" }, 5, CancellationToken.None));
    }

    [Fact]
    public void The_rare_words_of_a_long_message_count()
    {
        var message = "Hello everybody, I hope you all had a good week and that you are well. I was wondering about something that I "
            + "heard a while ago on the show, and I do not know any more who said it or when it was. It was about somebody who had "
            + "reported that one shop had sold tonnes of parsley, and the director had asked him something. "
            + "Does anyone of you remember where this "
            + "was? Thank you so much, and see you on Thursday.";

        Assert.Equal("S2E1#26", archive.FindQuotes(message)[0]);
    }

    [Fact]
    public void A_rare_word_at_the_end_of_a_long_repetition_counts() =>
        Assert.Equal("S2E1#26", archive.FindQuotes(string.Concat(Enumerable.Repeat("data ", 500)) + "parsley")[0]);

    [Theory]
    [MemberData(nameof(HostileQueries))]
    public void Hostile_queries_are_answered(string name, bool isAnswered)
    {
        var query = new SearchQuery { Words = Hostile[name] };

        var hits = _index.FindQuotes(query, 10);
        _index.FindEpisodes(query, 10);
        _index.FindMissingWords(query);
        _index.People.Find(query.Words, 5);
        Quotes(query.Words);
        _index.FindQuotes(new() { Words = "data", By = query.Words }, 5);
        _index.FindQuotes(new() { Words = "data", Episode = query.Words }, 5);

        Assert.Equal(isAnswered, hits.Count > 0);
        Assert.All(hits, h => Assert.NotEmpty(h.Moment.Text));
    }

    public static TheoryData<string, bool> HostileQueries => new()
    {
        { "nothing", false },
        { "white space", false },
        { "100,000 words", true },
        { "100,000 different words", false },
        { "one word 1,000 times", true },
        { "one endless word", false },
        { "only stop words", true },
        { "only punctuation", false },
        { "only minus signs", false },
        { "10,000 words left out", false },
        { "one word and 10,000 left out", true },
        { "open quotes", true },
        { "emoji", false },
        { "a word among emoji", true },
        { "right-to-left", false },
        { "a word turned right-to-left", true },
        { "lone surrogates", false },
        { "marks without end on one letter", true },
        { "zeros", false },
    };

    private static readonly Dictionary<string, string> Hostile = new()
    {
        ["nothing"] = "",
        ["white space"] = " \t\r\n\u00A0\u2003",
        ["100,000 words"] = Repeat("thursday bees data quality rota ", 20_000),
        ["100,000 different words"] = string.Join(' ', Enumerable.Range(0, 100_000).Select(i => $"zzq{i}xx")),
        ["one word 1,000 times"] = Repeat("thursday ", 1_000),
        ["one endless word"] = new('a', 1_000_000),
        ["only stop words"] = Repeat("the and of to it ", 100),
        ["only punctuation"] = Repeat("!?.,;:()[]{}<>/\\|@#$%^&*_+=~`'", 500),
        ["only minus signs"] = Repeat("- -- ", 1_000),
        ["10,000 words left out"] = Repeat("-data ", 10_000),
        ["one word and 10,000 left out"] = "thursday " + Repeat("-croissant -bees ", 5_000),
        ["open quotes"] = "thursday \"",
        ["emoji"] = Repeat("😀🎉👩‍💻", 500),
        ["a word among emoji"] = "🎉thursday😀",
        ["right-to-left"] = Repeat("שלום مرحبا ", 100),
        ["a word turned right-to-left"] = "\u202Ethursday\u202C",
        ["lone surrogates"] = Repeat("\uD800 \uDC00", 500),
        ["marks without end on one letter"] = "e" + new string('\u0301', 100_000),
        ["zeros"] = new('\0', 10_000),
    };

    [Fact]
    public void Many_threads_get_the_same_results_as_one()
    {
        string[] queries =
        [
            "imposter syndrome", "pull request puppy", "\"data quality\" ownership", "pull request -puppy", "thursday by:marit",
            "devrel season:1",
            "spread sheet timestamps", "facilitatd silense", "what is it", "rag open book", "blockchain", Hostile["100,000 words"],
        ];
        var alone = queries.ToDictionary(q => q, Answer);

        var wrong = new ConcurrentBag<string>();
        Parallel.For(0, 400, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i =>
        {
            var query = queries[i % queries.Length];
            if (Answer(query) != alone[query])
                wrong.Add(query);
        });

        Assert.Empty(wrong);

        string Answer(string typed) => string.Join(
            '\n',
            [.. Quotes(typed).Select(h => $"{h.Moment.Episode.Id}#{h.Moment.LineIndex} {h.Moment.Start} {h.Score:R}"),
             .. _index.FindEpisodes(SearchQuery.Parse(typed), 5).Select(h => $"{h.Episode.Id} {h.Score:R}")]);
    }

    private IEnumerable<string> Texts(string typed) => Quotes(typed).Select(h => h.Moment.Line.Text);

    private IReadOnlyList<MomentHit> Quotes(string typed) => _index.FindQuotes(SearchQuery.Parse(typed), 10);

    private static SearchIndex CreateIndex(params string[] lines)
    {
        var episode = new EpisodeBuilder("harbour");
        for (var i = 0; i < lines.Length; i++)
            episode.Line("Ines", i * 10, lines[i]);
        return SearchIndex.Build(new([episode.Build()], []));
    }

    private static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));
}
