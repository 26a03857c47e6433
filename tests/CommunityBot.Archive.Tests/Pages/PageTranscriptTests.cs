using CommunityBot.Testing;

namespace CommunityBot.Archive.Tests.Pages;

public class PageTranscriptTests
{
    [Theory]
    [InlineData("- {speaker: Mira, text: The bread is warm., start: 4}\n- {speaker: Jonas, text: Who baked it?, start: 11.6}")]
    [InlineData(
        "- {name: Mira, body: The bread is warm., timestamp: '00:00:04.2'}\n"
            + "- {name: Jonas, body: Who baked it?, timestamp: '0:11'}")]
    public void Entries_may_have_the_keys_of_other_tools(string entries) =>
        Assert.Equal([(4, "Mira", "The bread is warm."), (11, "Jonas", "Who baked it?")], Read($"transcript:\n{entries}"));

    [Theory]
    [InlineData("transcript: |\n  Mira: The bread is warm.\n  Jonas: Who baked it?")]
    [InlineData("transcript: |\n  **Mira:** The bread is warm.\n\n  **Jonas:** Who baked it?")]
    [InlineData("transcript:\n- 'Mira: The bread is warm.'\n- 'Jonas: Who baked it?'")]
    [InlineData("transcript:\n- Mira: The bread is warm.\n- Jonas: Who baked it?")]
    public void A_transcript_may_be_a_text(string transcript) =>
        Assert.Equal([(null, "Mira", "The bread is warm."), (null, "Jonas", "Who baked it?")], Read(transcript));

    [Theory]
    [InlineData("/captions/loaf.vtt")]
    [InlineData("../captions/loaf.vtt")]
    [InlineData("loaf.vtt")]
    public void A_transcript_may_be_the_path_of_a_file_which_is_no_episode_of_its_own(string path)
    {
        using var archive = new TempArchive()
            .AddFile("pages/bread.md", $"---\ntitle: Bread\nguests: [jonasfeld]\ntranscript: {path}\n---\n")
            .AddFile("captions/loaf.vtt", "WEBVTT\n\n00:04.000 --> 00:06.000\n<v Mira>The bread is warm.\n");

        var episode = archive.LoadEpisode();

        Assert.Equal(("Bread", "bread"), (episode.Title, episode.Id.Slug));
        Assert.Equal([(4, "Mira", "The bread is warm.")], episode.Lines.Select(line => ((int?)line.Second, line.Speaker?.Name, line.Text)));
        Assert.Empty(archive.Load().Problems);
    }

    [Fact]
    public void A_path_to_no_file_is_reported()
    {
        using var archive = new TempArchive().AddFile("bread.md", "---\ntitle: Bread\ntranscript: loaf.vtt\n---\n");

        Assert.Equal(
            ["bread.md:3: The transcript \"loaf.vtt\" is not in the archive; only the page's title and description can be found."],
            archive.Load().Problems.Select(problem => problem.ToString()));
        Assert.Equal("Bread", archive.LoadEpisode().Title);
    }

    private static List<(int? Second, string? Speaker, string Text)> Read(string transcript)
    {
        using var archive = new TempArchive().AddFile("bread.md", $"---\ntitle: Bread\nguests: [jonasfeld]\n{transcript}\n---\nNotes.\n");
        Assert.Empty(archive.Load().Problems);
        return [.. archive.LoadEpisode().Lines.Select(line => (line.Second, line.Speaker?.Name, line.Text))];
    }
}
