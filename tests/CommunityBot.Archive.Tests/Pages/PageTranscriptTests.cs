using CommunityBot.Testing;

namespace CommunityBot.Archive.Tests.Pages;

public class PageTranscriptTests
{
    [Theory]
    [InlineData("- {speaker: Mira, text: The bread is warm., start: 4}\n- {speaker: Jonas, text: Who baked it?, start: 11.6}")]
    [InlineData(
        "- {name: Mira, body: The bread is warm., timestamp: '00:00:04.2'}\n"
            + "- {name: Jonas, body: Who baked it?, timestamp: '0:11'}")]
    [InlineData("- {Who: Mira, Line: The bread is warm., Sec: 4}\n- {Who: Jonas, Line: Who baked it?, Sec: 11}")]
    [InlineData("- {who: Mira, said: The bread is warm., time: '0:04'}\n- {who: Jonas, said: Who baked it?, time: '0:11'}")]
    public void Entries_may_have_the_keys_of_other_tools(string entries) =>
        Assert.Equal([(4, "Mira", "The bread is warm."), (11, "Jonas", "Who baked it?")], Read($"transcript:\n{entries}"));

    [Theory]
    [InlineData("transcript: |\n  Mira: The bread is warm.\n  Jonas: Who baked it?")]
    [InlineData("transcript: |\n  **Mira:** The bread is warm.\n\n  **Jonas:** Who baked it?")]
    [InlineData("transcript:\n- 'Mira: The bread is warm.'\n- 'Jonas: Who baked it?'")]
    [InlineData("transcript:\n- Mira: The bread is warm.\n- Jonas: Who baked it?")]
    [InlineData("transcription: |\n  Mira: The bread is warm.\n  Jonas: Who baked it?")]
    [InlineData("transcript:\n  text: |\n    Mira: The bread is warm.\n    Jonas: Who baked it?")]
    [InlineData("transcript:\n  segments:\n  - {speaker: Mira, text: The bread is warm.}\n  - {speaker: Jonas, text: Who baked it?}")]
    public void A_transcript_may_be_a_text(string transcript) =>
        Assert.Equal([(null, "Mira", "The bread is warm."), (null, "Jonas", "Who baked it?")], Read(transcript));

    [Theory]
    [InlineData("transcript: /captions/loaf.vtt")]
    [InlineData("transcript: ../captions/loaf.vtt")]
    [InlineData("transcript: loaf.vtt")]
    [InlineData("transcript_file: loaf.vtt")]
    [InlineData("transcript: {url: ../captions/loaf.vtt, type: text/vtt}")]
    public void A_transcript_may_be_the_path_of_a_file_which_is_no_episode_of_its_own(string field)
    {
        using var archive = new TempArchive()
            .AddFile("pages/bread.md", $"---\ntitle: Bread\nguests: [jonasfeld]\n{field}\n---\n")
            .AddFile("captions/loaf.vtt", "WEBVTT\n\n00:04.000 --> 00:06.000\n<v Mira>The bread is warm.\n");

        var episode = archive.LoadEpisode();

        Assert.Equal(("Bread", "bread"), (episode.Title, episode.Id.Slug));
        Assert.Equal([(4, "Mira", "The bread is warm.")], episode.Lines.Select(line => ((int?)line.Second, line.Speaker?.Name, line.Text)));
        Assert.Empty(archive.Load().Problems);
    }

    [Theory]
    [InlineData("transcript: https://bread.example/transcripts/12")]
    [InlineData("transcript_url: https://bread.example/12.vtt")]
    [InlineData("transcript: true")]
    public void Beside_an_address_of_the_web_the_text_of_the_page_is_read(string field)
    {
        using var archive = new TempArchive().AddFile(
            "bread.md", $"---\ntitle: Bread\n{field}\n---\n\n**Mira:** The bread is warm.\n\n**Jonas:** Who baked it?\n");

        Assert.Equal(["Mira", "Jonas"], archive.LoadEpisode().Lines.Select(line => line.Speaker?.Name));
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
