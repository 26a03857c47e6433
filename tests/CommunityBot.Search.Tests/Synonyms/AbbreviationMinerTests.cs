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
    public void One_explanation_in_brackets_is_enough(string line, string pair) => Assert.Equal([pair], MineForms([line]));

    [Theory]
    [InlineData("He said (HTP) and nothing else.", "the initials of the words before do not match")]
    [InlineData("A harbour traffic plan (htp) it was.", "lower-case letters are not an abbreviation")]
    [InlineData("The HARBOUR (harbour and river basin office, under rain) is open.", "too long for an abbreviation")]
    [InlineData("It IS (it seems) so.", "a stop word has no synonym")]
    public void Capitals_without_an_explanation_are_ignored(string line, string reason) =>
        Assert.True(MineForms([line]).Count == 0, reason);

    [Fact]
    public void Initials_in_a_neighbouring_line_count_when_two_episodes_have_them()
    {
        string[] one = ["What is HTP to you?", "It means a harbour traffic plan, drawn by hand."];
        string[] other = ["The harbour traffic plan is old.", "Nothing here.", "The harbour traffic plan again.", "An HTP, yes."];

        Assert.Empty(MineForms(one));
        Assert.Equal(["htp = harbour traffic plan"], MineForms(one, other));
    }

    [Fact]
    public void Two_letters_without_brackets_are_too_few() =>
        Assert.Empty(MineForms(["An HT is a harbour test."], ["An HT is a harbour test."]));

    [Fact]
    public void Function_words_without_brackets_are_not_part_of_an_abbreviation() =>
        Assert.Empty(MineForms(["IIT: I think, it is the ferry."], ["IIT: if it thunders, wait."]));

    [Fact]
    public void Known_abbreviations_are_not_mined_even_in_the_plural()
    {
        string[] known = ["A harbour traffic plan (HTP), or many harbour traffic plans (HTP)."];

        Assert.Empty(Mine([known], new SynonymGroup(["htp", "harbour traffic plan"], SynonymSource.Common)));
    }

    [Fact]
    public void Mined_groups_are_in_alphabetical_order_and_have_their_source()
    {
        var groups = Mine([["A pilot boat (PB) and a harbour traffic plan (HTP) and a bell buoy (BB)."]]);

        Assert.Equal(["bb", "htp", "pb"], groups.Select(g => g.Forms[0]));
        Assert.All(groups, g => Assert.Equal(SynonymSource.Mined, g.Source));
    }

    [Theory]
    [InlineData("HTP ")]
    [InlineData("HTP (")]
    public void A_line_full_of_abbreviations_takes_memory_in_proportion_to_its_length(string repeated)
    {
        string[] line = [string.Concat(Enumerable.Repeat(repeated, 2_000)) + "harbour traffic plan"];
        MineForms(line);
        var before = GC.GetAllocatedBytesForCurrentThread();

        MineForms(line);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 2_000 * line[0].Length);
    }

    [Fact]
    public void Every_abbreviation_of_a_line_is_looked_for_in_the_lines_beside_it()
    {
        string[] lines = ["An HTP, an OBW and a second HTP.", "An old breakwater wall, and a harbour traffic plan, and another one."];

        Assert.Equal(["htp = harbour traffic plan", "obw = old breakwater wall"], MineForms(lines, lines));
    }

    private static List<string> MineForms(params string[][] episodes) => [.. Mine(episodes).Select(g => string.Join(" = ", g.Forms))];

    private static IReadOnlyList<SynonymGroup> Mine(string[][] episodes, params SynonymGroup[] known)
    {
        var catalog = new List<Episode>();
        foreach (var lines in episodes)
        {
            var builder = new EpisodeBuilder($"episode-{catalog.Count}");
            for (var i = 0; i < lines.Length; i++)
                builder.Line("Ines", i * 10, lines[i]);
            catalog.Add(builder.Build());
        }

        var passages = PassageTable.Create(catalog);
        var candidates = AbbreviationMiner.FindCandidates(passages, passages.FindUnchangedEpisodes(null), []);
        return AbbreviationMiner.SelectSynonyms(candidates, known);
    }
}
