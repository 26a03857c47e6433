using CommunityBot.Episodes;
using CommunityBot.Search.Meaning;
using CommunityBot.Search.Queries;
using CommunityBot.Search.Results;
using CommunityBot.Testing;

namespace CommunityBot.Search.Tests.Meaning;

public sealed class MeaningTests : IDisposable
{
    private static readonly string[] Lines =
    [
        "Our hives stand on the roof of the bakery.",
        "The sourdough needs a night in the cellar.",
        "A hound barked at the postman every morning.",
        "Nobody paid the invoice for the shelves.",
        "The bakery opens at six and closes at noon.",
        "We painted the cellar in green last summer.",
    ];

    private readonly TempFolder _folder = new();
    private readonly WordEmbedder _embedder = new(
        "meaning", "hives bees apiary", "sourdough bread loaf", "hound dog puppy", "invoice bill money", "bakery", "cellar painted");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_question_in_other_words_finds_its_line()
    {
        var question = new SearchQuery { Words = "a puppy", UsesMeaning = true };
        Assert.Empty(CreateIndex(Lines).FindQuotes(question, 5));

        var hit = CreateIndexWithMeaning(Lines).FindQuotes(question, 5)[0];

        Assert.Equal(Lines[2], hit.Moment.Text);
        Assert.True(hit.IsFoundByMeaning);
        Assert.True(hit.IsClose);
    }

    [Fact]
    public void A_question_that_no_line_means_finds_nothing() =>
        Assert.Empty(Find(CreateIndexWithMeaning(Lines), "zeppelin quaternions"));

    [Fact]
    public void Where_one_line_holds_every_word_the_words_alone_decide()
    {
        var index = CreateIndexWithMeaning(Lines);
        var before = _embedder.EmbeddedCount;

        var hits = Find(index, "invoice shelves");

        Assert.Equal(Lines[3], hits[0].Moment.Text);
        Assert.All(hits, h => Assert.Null(h.Meaning));
        Assert.Equal(before, _embedder.EmbeddedCount);
    }

    [Fact]
    public void Where_one_line_holds_most_of_a_few_words_the_words_alone_decide()
    {
        var index = CreateIndexWithMeaning(Lines);

        Assert.All(Find(index, "bakery opens postman"), h => Assert.Null(h.Meaning));
        Assert.Contains(Find(index, "bakery invoice postman hives"), h => h.Meaning is not null);
    }

    [Fact]
    public void Words_and_meaning_count_together()
    {
        var hits = Find(CreateIndexWithMeaning(Lines), "the loaf in the cellar");

        Assert.Equal(Lines[1], hits[0].Moment.Text);
        Assert.All(hits, h => Assert.Equal(h.Score, h.Meaning!.Value.Total, 3));
    }

    [Fact]
    public void Words_in_quotes_are_never_other_words()
    {
        var hits = Find(CreateIndexWithMeaning(Lines), "“the cellar”");

        Assert.Equal(2, hits.Count);
        Assert.All(hits, h => Assert.Null(h.Meaning));
        Assert.Empty(Find(CreateIndexWithMeaning(Lines), "“a puppy”"));
    }

    [Fact]
    public void A_filter_holds_for_lines_that_were_found_by_their_meaning()
    {
        var index = CreateIndexWithMeaning(Lines);

        Assert.Empty(Find(index, "a puppy by:nobody"));
        Assert.All(Find(index, "a puppy -hound"), h => Assert.DoesNotContain("hound", h.Moment.Line.Text));
    }

    [Fact]
    public void A_query_that_does_not_ask_for_meaning_gets_words_alone() =>
        Assert.Empty(CreateIndexWithMeaning(Lines).FindQuotes(new() { Words = "a puppy" }, 5));

    [Fact]
    public void An_edit_embeds_one_line_anew()
    {
        CreateIndexWithMeaning(Lines);
        var before = _embedder.EmbeddedCount;

        var edited = CreateIndexWithMeaning([Lines[0], "The loaf needs a night in the cellar.", .. Lines[2..]]);

        Assert.Equal(before + 1, _embedder.EmbeddedCount);
        Assert.True(edited.HasMeaning);
    }

    [Fact]
    public void While_a_line_has_no_vector_there_is_no_index_with_meaning()
    {
        using var vectors = VectorFile.Open(_folder.File("empty"), _embedder);

        Assert.Null(CreateIndex(Lines).WithMeaning(_embedder, vectors));
    }

    [Fact]
    public void An_empty_archive_and_an_empty_question_find_nothing()
    {
        Assert.Empty(Find(CreateIndexWithMeaning([]), "a puppy"));
        Assert.Empty(Find(CreateIndexWithMeaning(Lines), "   "));
        Assert.Empty(Find(CreateIndexWithMeaning(Lines), "-hound"));
    }

    [Fact]
    public void An_explanation_has_the_part_of_the_meaning()
    {
        var explanation = CreateIndexWithMeaning(Lines).Explain(SearchQuery.Parse("the loaf in the cellar") with { UsesMeaning = true }, 3);

        Assert.All(explanation.Results, r => Assert.NotNull(r.Hit.Meaning));
    }

    private static IReadOnlyList<MomentHit> Find(SearchIndex index, string question) =>
        index.FindQuotes(SearchQuery.Parse(question) with { UsesMeaning = true }, 5);

    private static SearchIndex CreateIndex(IReadOnlyList<string> lines)
    {
        var episode = new EpisodeBuilder("roofs");
        foreach (var line in lines)
            episode.Line(null, null, line);
        return SearchIndex.Build(new EpisodeCatalog([episode.Build()], []));
    }

    private SearchIndex CreateIndexWithMeaning(IReadOnlyList<string> lines)
    {
        var index = CreateIndex(lines);
        using var vectors = VectorFile.Open(_folder.File("vectors"), _embedder);
        var vector = new float[_embedder.Dimensions];
        foreach (var line in index.ListLineTexts().Where(l => !vectors.Contains(l)))
        {
            _embedder.Embed(line, SearchIndex.MaxLineTokens, vector);
            vectors.Append(line, vector);
        }

        return index.WithMeaning(_embedder, vectors)!;
    }
}
