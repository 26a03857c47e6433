using CommunityBot.Archive.Pages;
using CommunityBot.Testing;

namespace CommunityBot.Archive.Tests.Pages;

public class NumberInWordsTests
{
    [Theory]
    [InlineData("33", "#33")]
    [InlineData("Transcript Episode 33", "#33")]
    [InlineData("Episode 33", "#33")]
    [InlineData("episode: 33", "#33")]
    [InlineData("Ep. 33", "#33")]
    [InlineData("Kilns, ep 33.5", "#33.5")]
    [InlineData("#33 Kilns", "#33")]
    [InlineData("No. 12", "#12")]
    [InlineData("Nr. 12", "#12")]
    [InlineData("Folge 21 vom Mai", "#21")]
    [InlineData("33: Kilns", "#33")]
    [InlineData("E5 of season 2", "S2E5")]
    [InlineData("Season 2, Episode 5", "S2E5")]
    [InlineData("Episode 5 (Season 2)", "S2E5")]
    [InlineData("5 of season 2", "S2E5")]
    [InlineData("S02E17", "S2E17")]
    public void The_number_of_an_episode_is_found_in_words(string text, string number) =>
        Assert.Equal(number, NumberInWords.FindEpisode(text).ToString());

    [Theory]
    [InlineData("")]
    [InlineData("twelve")]
    [InlineData("7 habits")]
    [InlineData("The year 2024")]
    [InlineData("Season 2")]
    [InlineData("Step 5")]
    [InlineData("Episode 123456")]
    public void Other_numbers_are_none(string text) => Assert.Null(NumberInWords.FindEpisode(text));

    [Theory]
    [InlineData("2", 2)]
    [InlineData("Season 2", 2)]
    [InlineData("S02", 2)]
    [InlineData("Staffel 3", 3)]
    [InlineData("2nd season", 2)]
    [InlineData("Two", null)]
    [InlineData("2 bees", null)]
    [InlineData("-1", null)]
    public void The_number_of_a_season_is_found_in_words(string text, int? number) => Assert.Equal(number, NumberInWords.FindSeason(text));

    [Fact]
    public void Numbers_in_words_are_those_of_the_page()
    {
        using var archive = new TempArchive().AddFile(
            "kilns.md", "---\ntitle: Kilns\nseason: Season 2\nepisode: Transcript Episode 33\ntranscript: [{line: Hot.}]\n---\n");

        Assert.Equal("S2E33", archive.LoadEpisode().Number.ToString());
        Assert.Empty(archive.Load().Problems);
    }
}
