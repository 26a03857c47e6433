using CommunityBot.Core.Replies;
using CommunityBot.Episodes;
using CommunityBot.Search;
using CommunityBot.Search.Meaning;
using CommunityBot.Testing;

namespace CommunityBot.Core.Tests.Commands.Finding;

public sealed class MeaningAnswerTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly SearchIndex _index;

    public MeaningAnswerTests()
    {
        var episode = new EpisodeBuilder("dogs")
            .Line(null, null, "A hound barked at the postman every single morning of that year, and nobody minded.")
            .Line(null, null, "The invoice for the shelves was never paid, and so the shop kept them in the cellar.")
            .Build();
        var embedder = new WordEmbedder("answers", "hound puppy", "invoice bill");
        var index = SearchIndex.Build(new EpisodeCatalog([episode], []));
        using var vectors = VectorFile.Open(_folder.File("vectors"), embedder);
        var vector = new float[embedder.Dimensions];
        foreach (var line in index.ListLineTexts())
        {
            embedder.Embed(line, SearchIndex.MaxLineTokens, vector);
            vectors.Append(line, vector);
        }

        _index = index.WithMeaning(embedder, vectors)!;
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task An_answer_without_a_word_of_the_question_says_that_it_is_close_in_meaning()
    {
        var reply = await SampleBot.AnswerAsync("/quote the puppy", _index);

        Assert.Contains("close in meaning", reply.Title, StringComparison.Ordinal);
        Assert.Contains("hound", Assert.Single(reply.Blocks.OfType<Block.Quote>()).Moment!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_with_the_words_of_the_question_says_nothing_of_meaning() =>
        Assert.Equal("", (await SampleBot.AnswerAsync("/quote invoice shelves", _index)).Title);

    [Fact]
    public async Task What_nobody_says_or_means_is_not_found() =>
        Assert.Equal(Outcome.NothingFound, (await SampleBot.AnswerAsync("/quote zeppelin", _index)).Outcome);
}
