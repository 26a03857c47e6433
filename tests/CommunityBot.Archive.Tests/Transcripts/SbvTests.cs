using CommunityBot.Testing;

namespace CommunityBot.Archive.Tests.Transcripts;

public class SbvTests
{
    private const string Text = """
        0:00:03.500,0:00:05.000
        >> ANNA: Bees count[br]to four.

        0:00:12.000,0:00:14.000
        >> MARIT: Really?

        """;

    [Theory]
    [InlineData("talk.sbv")]
    [InlineData("talk.srt")]
    [InlineData("talk.txt")]
    public void Blocks_with_a_comma_between_their_times_are_cues_under_every_name(string file)
    {
        using var archive = new TempArchive().AddFile(file, Text.Replace("\n", "\r\n", StringComparison.Ordinal));

        Assert.Equal(
            [(3, "ANNA", "Bees count to four."), (12, "MARIT", "Really?")],
            archive.LoadEpisode().Lines.Select(line => (line.Second, line.Speaker!.Name, line.Text)));
        Assert.Empty(archive.Load().Problems);
    }

    [Fact]
    public void A_wrong_time_is_a_warning_with_its_line_and_the_words_are_kept()
    {
        using var archive = new TempArchive()
            .AddFile("talk.sbv", "0:00:03.500,0:00:05.000\nBees count.\n\n0:99:99.000,0:00:06.000\nTo four.\n");

        Assert.Equal(["Bees count.", "To four."], archive.LoadEpisode().Lines.Select(line => line.Text));
        Assert.Equal([4], archive.Load().Problems.Select(problem => problem.Line));
    }

    [Fact]
    public void A_text_without_times_is_an_error()
    {
        using var archive = new TempArchive().AddFile("talk.sbv", "Bees count.\n");

        Assert.Equal("talk.sbv:1: The transcript has no words.", Assert.Single(archive.Load().Problems).ToString());
    }
}
