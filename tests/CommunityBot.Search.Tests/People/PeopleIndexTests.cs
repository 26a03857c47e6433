using System.Diagnostics.CodeAnalysis;
using CommunityBot.Episodes;
using CommunityBot.Search.People;

namespace CommunityBot.Search.Tests.People;

public sealed class PeopleIndexTests
{
    private static readonly PeopleIndex Index = new PeopleIndex(Catalog());

    [Theory]
    [InlineData("Marguerite Vale-Hutchins", "whole name")]
    [InlineData("MARGUERITE vale hutchins", "case and hyphen")]
    [InlineData("hutchins vale marguerite", "reversed")]
    [InlineData("margueritevalehutchins", "joined, which is also the id")]
    [InlineData("hutchins", "last part of a hyphenated name")]
    [InlineData("vale hutchins", "both parts")]
    [InlineData("valehutchins", "both parts joined")]
    [InlineData("vael hutchens", "both parts misspelt")]
    [InlineData("m hutchins", "initial and last name")]
    [InlineData("margurite vale hutchinz", "a typo in two words")]
    [InlineData("marga reet vail hut chins", "misheard and split")]
    [InlineData("with Dr. Marguerite from the guest", "words around the name")]
    [InlineData("marguerite val", "still typing")]
    [InlineData("\u201CMarguerite\u201D", "quoted")]
    [InlineData("Marguer\u0456te", "a Cyrillic letter inside")]
    [InlineData("Margue\u200Brite", "an invisible character inside")]
    public void A_person_is_found_by(string query, string reason) => Assert.True(First(query) == "Marguerite Vale-Hutchins", reason);

    [Theory]
    [InlineData("Tonia Bjork", "Tônia Björk")]
    [InlineData("to\u0302nia bjo\u0308rk", "Tônia Björk")]
    [InlineData("Soren Lokke", "Søren Løkke")]
    [InlineData("obrady", "Fenna O'Brady")]
    [InlineData("o brady", "Fenna O'Brady")]
    [InlineData("fenna o’brady", "Fenna O'Brady")]
    [InlineData("Кузьмина", "Вера Кузьмина")]
    public void Accents_apostrophes_and_scripts_do_not_matter(string query, string name) => Assert.Equal(name, First(query));

    [Theory]
    [InlineData("Zed")]
    [InlineData("zed kowalczuk")]
    [InlineData("zed kowalchuk")]
    public void A_nickname_from_the_transcripts_replaces_the_first_name(string query) => Assert.Equal("Zdzislaw Kowalczuk", First(query));

    [Theory]
    [InlineData("twice")]
    [InlineData("16pavitraiyer")]
    [InlineData("pavitraiyer")]
    [InlineData("pavitra iyer")]
    public void Every_id_of_a_person_finds_that_one_person(string query)
    {
        var hit = Assert.Single(Index.Find(query, 5), h => h.Score >= 0.9);
        Assert.Equal("Pavitra Iyer", hit.Person.Name);
    }

    [Fact]
    public void A_whole_name_scores_one_and_a_whole_word_nine_tenths()
    {
        Assert.Equal(1, Index.Find("soren lokke", 1)[0].Score);
        Assert.Equal(0.9, Index.Find("lokke", 1)[0].Score, 5);
        Assert.InRange(Index.Find("lokek", 1)[0].Score, 0.45, 0.89);
    }

    [Fact]
    public void People_with_equal_scores_are_sorted_by_number_of_episodes_then_by_name()
    {
        Assert.Equal(["Oskar Zimmer", "Oskar Adler", "Oskar Brandt"], Index.Find("oskar", 3).Select(h => h.Person.Name));
    }

    [Fact]
    public void A_similar_name_is_confident_and_a_less_similar_one_is_not()
    {
        Assert.True(Index.Find("oskar adler", 1)[0].IsConfident);
        Assert.True(Index.Find("margurite hutchinz", 1)[0].IsConfident);
        Assert.False(Index.Find("lukkey", 1)[0].IsConfident); // far from Løkke
    }

    [Fact]
    public void Three_people_with_the_same_first_name_are_tied()
    {
        var hits = Index.Find("oskar", 3);

        Assert.All(hits, h => Assert.True(h.IsTiedWith(hits[0])));
        Assert.False(Index.Find("oskar adler", 2) is [var first, var second] && second.IsTiedWith(first));
    }

    [Fact]
    public void One_vowel_for_another_is_a_smaller_mistake_than_one_consonant_for_another()
    {
        Assert.True(Index.Find("lekke", 1)[0].Score > Index.Find("loppe", 1)[0].Score);
        Assert.True(Index.Find("oskir brandt", 1)[0].Score > Index.Find("oskap brandt", 1)[0].Score);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("?!… — ,,, ''")]
    [InlineData("😀🎉👩‍👩‍👧")]
    [InlineData("kubernetes")]
    [InlineData("xqzt vvv")]
    [InlineData("مرحبا بالعالم")]
    [InlineData("with the guest from")]
    public void A_text_that_is_similar_to_no_name_finds_nobody(string query) => Assert.Empty(Index.Find(query, 10));

    [Fact]
    public void Only_the_start_of_a_hostile_query_counts()
    {
        Assert.Empty(Index.Find(new string('\uD800', 100_000), 10));
        Assert.Empty(Index.Find(new string('x', 100_000), 10));
        Assert.Empty(Index.Find(new string('\u200B', 100_000), 10));
        Assert.Empty(Index.Find(string.Concat(Enumerable.Repeat("\uFDFA", 30_000)), 10));
        Assert.Equal("Oskar Adler", Index.Find("oskar adler" + new string('!', 100_000), 10)[0].Person.Name);
        Assert.NotNull(Index.Find(string.Concat(Enumerable.Repeat("oskar hutchins ", 50_000)), int.MaxValue));
        Assert.Equal("Fenna O'Brady", First("fenna \uDC00 obrady"));
    }

    [Theory]
    [InlineData("mar", "Marguerite Vale-Hutchins")]
    [InlineData("marguerite vale-h", "Marguerite Vale-Hutchins")]
    [InlineData("margueritev", "Marguerite Vale-Hutchins")]
    [InlineData("valeh", "Marguerite Vale-Hutchins")]
    [InlineData("hut mar", "Marguerite Vale-Hutchins")]
    [InlineData("zed k", "Zdzislaw Kowalczuk")]
    [InlineData("oskra bran", "Oskar Brandt")]
    [InlineData("bjö", "Tônia Björk")]
    public void A_name_is_completed_while_it_is_typed(string prefix, string name) => Assert.Equal(name, Index.Suggest(prefix, 5)[0].Name);

    [Fact]
    public void Names_that_start_with_the_text_come_before_names_with_a_word_that_does()
    {
        Assert.Equal(["Oskar Zimmer", "Oskar Adler", "Oskar Brandt", "Fenna O'Brady"], Index.Suggest("o", 4).Select(p => p.Name));
        Assert.Equal(["Oskar Zimmer", "Oskar Adler"], Index.Suggest("oskar", 2).Select(p => p.Name));
    }

    [Fact]
    public void An_empty_text_suggests_the_most_frequent_guest_first()
    {
        Assert.Equal("Oskar Zimmer", Index.Suggest("", 3)[0].Name);
        Assert.Equal(3, Index.Suggest(" -", 3).Count);
    }

    [Fact]
    public void An_empty_catalog_finds_nobody()
    {
        var empty = new PeopleIndex(EpisodeCatalog.Empty);
        Assert.Empty(empty.Find("anybody", 10));
        Assert.Empty(empty.Suggest("", 10));
    }

    [Fact]
    public void A_person_whose_name_has_no_letters_is_found_by_id()
    {
        var index = new PeopleIndex(new([], [Named("🎈", "balloon"), Named(new string('y', 500), "longname")]));
        Assert.Equal("balloon", index.Find("baloon", 1)[0].Person.Id);
        Assert.Equal("longname", index.Find("longname", 1)[0].Person.Id);
    }

    [Fact]
    public void A_search_for_no_result_and_a_cancelled_search_throw()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Index.Find("x", 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Index.Suggest("x", 0));
        Assert.Throws<OperationCanceledException>(() => Index.Find("oskar", 1, new CancellationToken(canceled: true)));
    }

    [Fact]
    public void A_search_allocates_only_its_result()
    {
        Index.Find("margurite hutchinz", 3);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Index.Find("margurite hutchinz", 3);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 256);
    }

    private static string? First(string query) => Index.Find(query, 3) is [var first, ..] ? first.Person.Name : null;

    private static EpisodeCatalog Catalog()
    {
        var zed = Named("Zdzislaw Kowalczuk");
        var zimmer = Named("Oskar Zimmer");
        var pavitra = Named("Pavitra Iyer", "16pavitraiyer") with { OtherIds = ["pavitraiyer", "twice"] };
        Person[] people =
        [
            zed, zimmer, pavitra, Named("Oskar Brandt"), Named("Oskar Adler"), Named("Marguerite Vale-Hutchins"), Named("Tônia Björk"),
            Named("Søren Løkke"), Named("Fenna O'Brady"), Named("Вера Кузьмина", "verak"),
        ];
        return new([Talk("one", zed, "Zed"), Talk("two", zimmer, "Oskar"), Talk("three", zimmer, "Oskar")], people);
    }

    private static Episode Talk(string slug, Person guest, string spoken) => new()
    {
        Id = new(slug),
        Title = slug,
        Name = slug,
        Guests = [guest],
        Lines = [new() { Entry = 0, Text = "Hello.", Speaker = new(spoken, guest, IsGuest: true) }],
    };

    [SuppressMessage("Globalization", "CA1308", Justification = "Ids are lower case.")]
    private static Person Named(string name, string? id = null) =>
        new() { Id = id ?? string.Concat(name.Where(char.IsLetter)).ToLowerInvariant(), Name = name };
}
