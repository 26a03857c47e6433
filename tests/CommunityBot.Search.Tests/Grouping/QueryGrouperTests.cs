using CommunityBot.Episodes;
using CommunityBot.Search.Synonyms;
using CommunityBot.Testing;

namespace CommunityBot.Search.Tests.Grouping;

public class QueryGrouperTests
{
    private static readonly SearchIndex Index = SearchIndex.Build(
        new EpisodeCatalog(
            [new EpisodeBuilder("s1-e1").Line("Ann", 1, "We were casting a boat, and hosting a party on the quay.").Build()], []),
        glossary: [new(["kite", "paper dragon"], SynonymSource.Glossary)]);

    [Theory]
    [InlineData("kites", "kite")]
    [InlineData("the kite", "Kites?")]
    [InlineData("flying kites", "kite flying")]
    [InlineData("paper dragons", "a kite")]
    [InlineData("flying paper dragons", "flying kites")]
    [InlineData("k8s", "kubernetes")]
    [InlineData("kubernets", "kubernetes")]
    [InlineData("kuberentes", "k8s")]
    [InlineData("zeppelinology", "zepelinology")]
    [InlineData("hostign a party", "hosting a party")]
    [InlineData("“zeppelins”", "zeppelins")]
    public void Texts_that_ask_for_the_same_words_have_one_key(string first, string second)
    {
        var keys = Index.CreateGroupKeys([first, second]);

        Assert.Equal(keys[0], keys[1]);
        Assert.Equal(keys, Index.CreateGroupKeys([second, first]));
    }

    [Fact]
    public void Of_thousands_of_words_the_rarest_are_compared_with_no_other()
    {
        string[] frequent = [.. Enumerable.Range(0, 4_000).Select(i => $"{(char)('\u0621' + i % 26)}{(char)('\u10d0' + i / 26 % 26)}{i}")];

        var few = Index.CreateGroupKeys(["zeppelinology", "zeppelinology", "zepelinology"]);
        var many = Index.CreateGroupKeys([.. frequent, .. frequent, "zeppelinology", "zepelinology"]);

        Assert.Single(few.Distinct());
        Assert.NotEqual(many[^2], many[^1]);
    }

    [Theory]
    [InlineData("kites", "zeppelins")]
    [InlineData("casting", "hosting")]
    [InlineData("season 2", "season 3")]
    [InlineData("2023", "2024")]
    [InlineData("zeppelins in Spain", "zeppelins")]
    [InlineData("rust", "trust")]
    public void Other_texts_have_different_keys(string first, string second)
    {
        var keys = Index.CreateGroupKeys([first, second]);

        Assert.NotEqual(keys[0], keys[1]);
    }

    [Fact]
    public void A_stop_word_with_another_stem_counts_beside_other_texts()
    {
        var keys = Index.CreateGroupKeys(["boats", "very", "its"]);

        Assert.Equal(["boat", "very", "its"], keys);
    }

    [Fact]
    public void Stop_words_count_where_there_is_nothing_else()
    {
        var keys = Index.CreateGroupKeys(["to be or not to be", "who are you", "", "???"]);

        Assert.Equal(4, keys.Count);
        Assert.NotEqual(keys[0], keys[1]);
        Assert.Equal(["", ""], keys.Skip(2));
    }
}
