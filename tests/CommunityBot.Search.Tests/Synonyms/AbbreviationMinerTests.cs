using CommunityBot.Episodes;
using CommunityBot.Search.Indexing;
using CommunityBot.Search.Synonyms;
using CommunityBot.Testing;

namespace CommunityBot.Search.Tests.Synonyms;

public sealed class AbbreviationMinerTests
{
    [Theory]
    [InlineData("We drew a harbour traffic plan (HTP) that winter.", "htp = harbour traffic plan")]
    [InlineData("We drew an HTP (harbour traffic plan) that winter.", "htp = harbour traffic plan")]
    [InlineData("We drew three HTPs (harbour traffic plans) that winter.", "htp = harbour traffic plans")]
    [InlineData("The bureau of wind and tides (BWT) called.", "bwt = bureau of wind and tides")]
    public void What_brackets_explain_once_is_enough(string line, string pair) => Assert.Equal([pair], Mined([line]));

    [Theory]
    [InlineData("He said (HTP) and nothing else.", "the words before do not spell it")]
    [InlineData("A harbour traffic plan (htp) it was.", "small letters abbreviate nothing")]
    [InlineData("The HARBOUR (harbour and river basin office, under rain) is open.", "too long for an abbreviation")]
    [InlineData("It IS (it seems) so.", "a word in every question stands for itself")]
    public void What_spells_nothing_is_left(string line, string reason) => Assert.True(Mined([line]).Count == 0, reason);

    [Fact]
    public void Words_nearby_that_spell_it_count_in_two_episodes()
    {
        string[] one = ["What is HTP to you?", "It means a harbour traffic plan, drawn by hand."];
        string[] other = ["The harbour traffic plan is old.", "Nothing here.", "The harbour traffic plan again.", "An HTP, yes."];

        Assert.Empty(Mined(one));
        Assert.Equal(["htp = harbour traffic plan"], Mined(one, other));
    }

    [Fact]
    public void Two_letters_nearby_are_too_few() => Assert.Empty(Mined(["An HT is a harbour test."], ["An HT is a harbour test."]));

    [Fact]
    public void Small_words_nearby_are_no_part_of_an_abbreviation() =>
        Assert.Empty(Mined(["IIT: I think, it is the ferry."], ["IIT: if it thunders, wait."]));

    [Fact]
    public void What_is_known_is_left_out_also_in_the_plural()
    {
        string[] known = ["A harbour traffic plan (HTP), or many harbour traffic plans (HTP)."];

        Assert.Empty(Mine([known], new SynonymGroup(["htp", "harbour traffic plan"], SynonymSource.Common)));
    }

    [Fact]
    public void The_list_is_in_alphabetical_order_and_says_where_it_comes_from()
    {
        var groups = Mine([["A pilot boat (PB) and a harbour traffic plan (HTP) and a bell buoy (BB)."]]);

        Assert.Equal(["bb", "htp", "pb"], groups.Select(g => g.Forms[0]));
        Assert.All(groups, g => Assert.Equal(SynonymSource.Mined, g.Source));
    }

    private static List<string> Mined(params string[][] episodes) => [.. Mine(episodes).Select(g => string.Join(" = ", g.Forms))];

    private static IReadOnlyList<SynonymGroup> Mine(string[][] episodes, params SynonymGroup[] known)
    {
        var built = new List<Episode>();
        foreach (var lines in episodes)
        {
            var builder = new EpisodeBuilder($"episode-{built.Count}");
            for (var i = 0; i < lines.Length; i++)
                builder.Line("Ines", i * 10, lines[i]);
            built.Add(builder.Build());
        }

        var passages = PassageTable.Create(built);
        return AbbreviationMiner.SelectSynonyms(AbbreviationMiner.FindCandidates(passages, passages.FindUnchangedEpisodes(null), []), known);
    }
}
