using CommunityBot.Archive.Problems;
using CommunityBot.Testing;

namespace CommunityBot.Archive.Tests.Transcripts;

public class PlainTranscriptTests
{
    private const string Words = "Welcome to the talk.\n\n  Thank you.  \r\nLet us begin.\n";

    [Fact]
    public void Without_sidecar_file_the_title_comes_from_the_file_name()
    {
        using var archive = new TempArchive().AddFile("a-talk_on-bees.txt", Words);

        var episode = archive.LoadEpisode();

        Assert.Equal(("A talk on bees", "a-talk_on-bees"), (episode.Name, episode.Id.Slug));
        Assert.Equal([(0, "Welcome to the talk."), (1, "Thank you."), (2, "Let us begin.")], episode.Lines.Select(l => (l.Entry, l.Text)));
        Assert.All(episode.Lines, l => Assert.Null(l.Speaker));
        Assert.False(episode.Timeline.HasTimes);
        Assert.Empty(archive.Load().Problems);
    }

    [Theory]
    [InlineData("talk.yaml", "title: On bees\nguests: [annaberg]\nlinks: {youtube: 'https://youtu.be/abcdefghi_1'}\ndate: 2023-04-05\n")]
    [InlineData("talk.yml", "---\ntitle: On bees\nguests: [annaberg]\nids: {youtube: abcdefghi_1}\ndate: 2023-04-05\n---\n")]
    public void A_sidecar_file_gives_title_guests_and_links(string side, string yaml)
    {
        using var archive = new TempArchive().AddFile("talk.txt", Words).AddFile(side, yaml);

        var episode = archive.LoadEpisode();

        Assert.Equal("On bees", episode.Name);
        Assert.Equal("annaberg", Assert.Single(episode.Guests).Id);
        Assert.Equal("abcdefghi_1", episode.Links.YouTubeId);
        Assert.Equal(3, episode.Lines.Count);
    }

    [Fact]
    public void A_broken_sidecar_file_is_an_error_of_its_own_and_the_words_are_kept()
    {
        using var archive = new TempArchive().AddFile("talk.txt", Words).AddFile("talk.yaml", "title: On bees\n  bad: [\n");

        var problem = Assert.Single(archive.Load().Problems);

        Assert.Equal(("talk.yaml", ProblemSeverity.Error), (problem.File, problem.Severity));
        Assert.Equal(("Talk", 3), (archive.LoadEpisode().Name, archive.LoadEpisode().Lines.Count));
    }

    [Theory]
    [InlineData("robots.txt")]
    [InlineData("requirements-dev.txt")]
    [InlineData("LICENSE.txt")]
    [InlineData("theme-license.txt")]
    [InlineData("third-party-license.txt")]
    [InlineData("_draft.txt")]
    [InlineData(".hidden.txt")]
    public void Text_files_of_tools_and_sites_are_not_transcripts(string name)
    {
        using var archive = new TempArchive().AddFile(name, Words);

        Assert.Empty(archive.Load().Catalog.Episodes);
        Assert.Empty(archive.Load().Problems);
    }

    [Fact]
    public void A_YAML_file_without_transcript_is_ignored()
    {
        using var archive = new TempArchive().AddFile("_config.yml", "title: Site").AddFile("mkdocs.yaml", "title: Docs");

        Assert.Equal(0, archive.Load().FileCount);
    }
}
