using CommunityBot.Episodes;
using CommunityBot.Search.Indexing;
using CommunityBot.Testing;

namespace CommunityBot.Search.Tests.Indexing;

public class FrequentTermsTests
{
    private const int LineCount = 700;
    private static readonly string[] Frequent = ["bees", "hive", "and"];

    private readonly InvertedIndex _index = CreateIndex();

    [Fact]
    public void Each_posting_of_a_frequent_term_is_found_as_by_a_search()
    {
        var terms = Frequent.Select(word => _index.Vocabulary.FindStem(word)).ToList();

        Assert.All(terms, term => Assert.True(_index.FrequentTerms.FindBlocks(term) > 0));
        foreach (var term in terms)
        {
            var postings = _index.Terms[term];
            for (var passage = 0; passage < LineCount; passage++)
            {
                Assert.Equal(
                    GallopingSearch.FindFirstAtLeast(_index.PassageIds, postings.Start, postings.End, passage),
                    _index.FrequentTerms.FindFirstAtLeast(_index.FrequentTerms.FindBlocks(term), passage));
            }
        }
    }

    [Fact]
    public void A_term_of_few_lines_has_no_blocks() =>
        Assert.Equal(0, _index.FrequentTerms.FindBlocks(_index.Vocabulary.FindStem("smoker")));

    [Fact]
    public void An_empty_index_has_no_frequent_terms() => Assert.Equal(0, Build([]).FrequentTerms.FindBlocks(0));

    // Lines with each frequent word in about a half, a fifth and a tenth of them, in an order that a seed gives.
    private static InvertedIndex CreateIndex()
    {
        var random = new Random(20);
        var episode = new EpisodeBuilder("bees");
        for (var line = 0; line < LineCount; line++)
        {
            var words = Frequent.Where((_, w) => random.Next(2 + 4 * w) == 0);
            episode.Line(null, null, $"Line {line} {string.Join(' ', words)}{(line == 40 ? " smoker" : "")}.");
        }

        return Build([episode.Build()]);
    }

    private static InvertedIndex Build(IReadOnlyList<Episode> episodes)
    {
        var passages = PassageTable.Create(episodes);
        var text = TokenizedPassages.Tokenize(passages, null, passages.FindUnchangedEpisodes(null));
        return InvertedIndexBuilder.Build(passages, text, EpisodeFields.Encode(episodes, SearchFields.Lines, text.Encoder), []);
    }
}
