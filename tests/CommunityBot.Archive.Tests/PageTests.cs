using CommunityBot.Archive.Problems;
using CommunityBot.Episodes;
using CommunityBot.Testing;

namespace CommunityBot.Archive.Tests;

public class PageTests
{
    [Fact]
    public void A_page_of_the_newer_generation_is_read_completely()
    {
        using var archive = new TempArchive().AddFile("_podcast/bees.md", """
            ---
            title: 'Bees: a guide to counting'
            short: Counting bees
            season: 2
            episode: 11
            guests:
            - annaberg
            image: images/bees.jpg
            ids:
              anchor: Counting-Bees---Anna-Berg-e1abcd2
              youtube: abcdefghi_1
            links:
              anchor: https://anchor.fm/show/episodes/Counting-Bees---Anna-Berg-e1abcd2
              apple: https://podcasts.apple.com/us/podcast/bees/id1?i=2
              spotify: https://open.spotify.com/episode/abc
              youtube: https://youtube.com/watch?v=abcdefghi_1
            intro: 'How many? <br><br> We ask <b>Anna</b> &amp; others.<br>Twice.'
            topics:
            - bees
            - counting
            dateadded: 2023-04-05
            duration: PT01H13M08S
            quotableClips:
            - {name: Hello, startOffset: 0, url: 'https://example.org', endOffset: 60}
            - {name: Broken, startOffset: soon}
            transcript:
            - {line: Hello., sec: 9, time: 0:09, who: Anna}
            description: Counting bees &amp; more
            context: ignored
            ---

            Links:

            * [A link](https://example.org){:target="_blank"}
            """);

        var load = archive.Load();
        var episode = load.Catalog.Episodes[0];

        Assert.Equal("bees", episode.Id.Slug);
        Assert.Equal("_podcast/bees.md", episode.File);
        Assert.Equal(("Bees: a guide to counting", "Counting bees"), (episode.Title, episode.Name));
        Assert.Equal(new EpisodeNumber(2, 11), episode.Number);
        Assert.Equal("Anna Berg", Assert.Single(episode.Guests).Name);
        Assert.Equal("abcdefghi_1", episode.Links.YouTubeId);
        Assert.Equal("https://open.spotify.com/episode/abc", episode.Links.Spotify?.AbsoluteUri);
        Assert.Equal("How many?\n\nWe ask Anna & others. Twice.", episode.Intro);
        Assert.Equal("Counting bees & more", episode.Description);
        Assert.Equal(["bees", "counting"], episode.Topics);
        Assert.Equal(new DateOnly(2023, 4, 5), episode.Date);
        Assert.Equal(new TimeSpan(1, 13, 8), episode.Duration);
        Assert.Equal([new Clip("Hello", 0, 60)], episode.Clips);
        Assert.Contains("clip", Assert.Single(load.Problems).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ids: {youtube: 'abcdefghi_1&t'}", "abcdefghi_1", 1)]
    [InlineData("ids: {youtube: TODO}\nlinks: {youtube: 'https://youtu.be/abcdefghi_1?t=3'}", "abcdefghi_1", 1)]
    [InlineData("links: {youtube: 'https://youtube.com/watch?v=abcdefghi_1&t'}", "abcdefghi_1", 0)]
    [InlineData("links: {youtube: 'https://www.youtube.com/live/abcdefghi_1'}", "abcdefghi_1", 0)]
    [InlineData("links: {youtube: 'https://evil.example/watch?v=abcdefghi_1'}", null, 1)]
    [InlineData("links: {youtube: 'javascript:alert(1)'}", null, 1)]
    [InlineData("ids: {youtube: abcdefghi_1}\nlinks: {youtube: 'https://youtu.be/abcdefghi_2'}", "abcdefghi_1", 1)]
    [InlineData("ids: {youtube: short}", null, 1)]
    public void The_video_id_is_read_from_ids_and_links(string keys, string? id, int problems)
    {
        using var archive = new TempArchive().AddFile("a.md", $"---\ntitle: A\nseason: 1\ntranscript: [{{line: Hi.}}]\n{keys}\n---\n");

        Assert.Equal(id, archive.LoadEpisode().Links.YouTubeId);
        Assert.Equal(problems, archive.Load().Problems.Count);
    }

    [Theory]
    [InlineData("TODO", "says TODO")]
    [InlineData("https://open.spotify.com/show/abc", "show")]
    [InlineData("file:///etc/passwd", "no http address")]
    [InlineData("https://user:word@open.spotify.com/episode/abc", "no http address")]
    [InlineData("https://evil.example/episode/abc", "another site, and is left out.")]
    [InlineData("https://open.spotify.com.evil.example/episode/abc", "another site")]
    [InlineData("https://notspotify.com/episode/abc", "another site")]
    public void A_link_to_something_other_than_an_episode_is_left_out_and_reported(string link, string reason)
    {
        using var archive = new TempArchive()
            .AddFile("a.md", $"---\ntitle: A\nlinks:\n  spotify: {link}\ntranscript: [{{line: Hi.}}]\n---\n");

        Assert.Null(archive.LoadEpisode().Links.Spotify);
        var problem = Assert.Single(archive.Load().Problems);
        Assert.Equal(4, problem.Line);
        Assert.Contains(reason, problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2023-04-05")]
    [InlineData("'2023-04-05 10:00:00 +0200'")]
    [InlineData("2023-04-05T10:00:00Z")]
    [InlineData("\"April 5, 2023\"")]
    [InlineData("5 Apr 2023")]
    public void A_date_may_be_written_in_several_forms(string date)
    {
        using var archive = new TempArchive()
            .AddFile("a.md", $"---\ntitle: A\nguests: []\ndate: {date}\ntranscript: [{{line: Hi.}}]\n---\n");

        Assert.Equal(new DateOnly(2023, 4, 5), archive.LoadEpisode().Date);
        Assert.Empty(archive.Load().Problems);
    }

    [Fact]
    public void A_page_with_one_title_uses_it_for_both_and_one_without_any_takes_the_file_name()
    {
        using var archive = new TempArchive()
            .AddFile("one.md", "---\nshort: Bees\ntranscript: [{line: Hi.}]\n---\n")
            .AddFile("of-bees-and-men.md", "---\ntranscript: [{line: Hi.}]\n---\n");

        var load = archive.Load();

        Assert.Equal(("Bees", "Bees"), (load.Catalog.Find("one")!.Title, load.Catalog.Find("one")!.Name));
        Assert.Equal("Of bees and men", load.Catalog.Find("of-bees-and-men")!.Name);
        Assert.Equal("of-bees-and-men.md", Assert.Single(load.Problems).File);
    }

    [Fact]
    public void A_slug_loses_both_of_two_extensions()
    {
        using var archive = new TempArchive().AddFile("bees.md.md", "---\ntitle: A\ntranscript: [{line: Hi.}]\n---\n");

        Assert.Equal("bees", archive.LoadEpisode().Id.Slug);
    }

    [Fact]
    public void A_page_without_transcript_is_an_episode_with_a_warning()
    {
        using var archive = new TempArchive().AddFile("a.md", "---\ntitle: A\nguests: [annaberg]\n---\n");

        Assert.Empty(archive.LoadEpisode().Lines);
        Assert.Equal(ProblemSeverity.Warning, Assert.Single(archive.Load().Problems).Severity);
    }

    [Fact]
    public void The_same_episode_in_two_folders_is_loaded_once_from_the_first_without_a_warning()
    {
        const string Page = "---\ntitle: {0}\nids: {{youtube: {1}}}\ntranscript: [{{line: Hi.}}]\n---\n";
        using var first = new TempArchive().AddFile("a.md", string.Format(null, Page, "First", "abcdefghi_1"));
        using var second = new TempArchive()
            .AddFile("A.md", string.Format(null, Page, "Same slug", "abcdefghi_2"))
            .AddFile("b.md", string.Format(null, Page, "Same video", "abcdefghi_1"));

        var load = ArchiveLoader.Load([first.Root, second.Root, first.Root]);

        Assert.Equal("First", Assert.Single(load.Catalog.Episodes).Title);
        Assert.Empty(load.Problems);
    }

    [Fact]
    public void The_same_episode_twice_in_one_folder_is_loaded_once_with_a_warning()
    {
        using var archive = new TempArchive()
            .AddFile("2021/a.md", "---\ntitle: First\ntranscript: [{line: Hi.}]\n---\n")
            .AddFile("2022/a.md", "---\ntitle: Second\ntranscript: [{line: Hi.}]\n---\n");

        Assert.Equal("First", archive.LoadEpisode().Title);
        var problem = Assert.Single(archive.Load().Problems);
        Assert.Equal(("2022/a.md", ProblemSeverity.Warning), (problem.File, problem.Severity));
    }

    [Theory]
    [InlineData("gateway: 2", 2)]
    [InlineData("gateway: \"0\"", 0)]
    [InlineData("gateway:", null)]
    [InlineData("gateway: first", null, "gateway \"first\" is no whole number from 0 to 9999.")]
    public void A_page_may_be_marked_as_a_good_beginning(string field, int? place, params string[] problems)
    {
        using var archive = new TempArchive().AddFile(
            "fog.md", $"---\ntitle: Fog\n{field}\ntranscript: [{{ line: Fog is a cloud., who: Ilse }}]\n---\n");
        var loaded = archive.Load();

        Assert.Equal(place, loaded.Catalog.Episodes.Single().Gateway);
        Assert.Equal(problems, loaded.Problems.Select(p => p.Message));
    }
}
