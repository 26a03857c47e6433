using CommunityBot.Archive.Files;

namespace CommunityBot.Archive.Tests.Files;

public class FileNameTests
{
    [Theory]
    [InlineData("moss.vtt", "moss", null)]
    [InlineData("moss.en.vtt", "moss", "en")]
    [InlineData("moss.pt-BR.srt", "moss", "pt")]
    [InlineData("moss.m4a.vtt", "moss", null)]
    [InlineData("moss.WAV.de.json", "moss", "de")]
    [InlineData("moss.transcript.txt", "moss", null)]
    [InlineData("moss-transcript.txt", "moss", null)]
    [InlineData("moss.md.md", "moss", null)]
    [InlineData("moss.markdown", "moss", null)]
    [InlineData("v1.2 of moss.vtt", "v1.2 of moss", null)]
    [InlineData(".en.vtt", ".en", null)]
    [InlineData("en.vtt", "en", null)]
    [InlineData("007/transcript.vtt", "007", null)]
    [InlineData("shows/007/index.md", "007", null)]
    [InlineData("shows/007/en/captions.vtt", "007", "en")]
    [InlineData("index.md", "index", null)]
    public void The_slug_and_the_language_come_from_the_name(string path, string slug, string? language)
    {
        var name = FileName.Parse(path);

        Assert.Equal((slug, language), (name.Slug, name.Language));
    }

    [Fact]
    public void A_side_file_may_have_the_whole_name_or_the_name_without_its_parts() =>
        Assert.Equal(["moss.mp3.en", "moss.mp3", "moss"], FileName.GetSidecarNames("moss.mp3.en.vtt"));
}
