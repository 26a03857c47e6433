using CommunityBot.Archive.Problems;
using CommunityBot.Episodes;
using CommunityBot.Testing;

namespace CommunityBot.Archive.Tests.Pages;

public class FrontMatterTests
{
    private const string Yaml = """
        title: On moss
        guests: [ilsevrba]
        date: 2022-09-04
        transcript:
        - {line: Moss waits., who: Ilse, sec: 9}

        """;

    private const string Toml = """
        title = "On moss"
        date = 2022-09-04T08:30:00+02:00
        guests = ["ilsevrba"]

        [[transcript]]
        line = "Moss waits."
        who = "Ilse"
        sec = 9

        """;

    private const string Json = """
        "title": "On moss", "date": "2022-09-04T08:30:00Z", "guests": ["ilsevrba"],
        "transcript": [{"line": "Moss waits.", "who": "Ilse", "sec": 9}]

        """;

    public static TheoryData<string, string> Files => new()
    {
        { "moss.md", $"---\n{Yaml}---\nNotes.\n" },
        { "moss.markdown", $"---\n{Yaml}---\nNotes.\n" },
        { "moss.mdx", $"---\n{Yaml}---\nimport Moss from './moss'\n" },
        { "moss.md", $"\n \n---\n{Yaml}---\nNotes.\n" },
        { "moss.md", $"---\n{Yaml}...\nNotes.\n" },
        { "moss.md", $"---yaml\n{Yaml}---\nNotes.\n" },
        { "moss.md", $"+++\n{Toml}+++\nNotes.\n" },
        { "moss.md", $"---toml\n{Toml}---\nNotes.\n" },
        { "moss.md", $"{{\n{Json}}}\nNotes.\n" },
        { "moss.md", $"{{ {Json}}}" },
        { "moss.md", $"---json\n{{{Json}}}\n---\nNotes.\n" },
        { "moss.md", $";;;\n{{{Json}}}\n;;;\nNotes.\n" },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public void Pages_of_every_site_generator_are_read(string path, string text)
    {
        using var archive = new TempArchive().AddFile(path, text);

        var episode = archive.LoadEpisode();

        Assert.Equal(("On moss", new DateOnly(2022, 9, 4)), (episode.Title, episode.Date));
        Assert.Equal("ilsevrba", Assert.Single(episode.Guests).Id);
        Assert.Equal((9, "Moss waits."), (Assert.Single(episode.Lines).Second, episode.Lines[0].Text));
        Assert.Empty(archive.Load().Problems);
    }

    [Theory]
    [InlineData("+++\ntitle = \"Moss\"\nguests = [\"a\"\n+++\n", 4)]
    [InlineData("{\n\"title\": \"Moss\",\n\"guests\": [oops]\n}\n", 3)]
    [InlineData("---json\n{\"title\": \"Moss\",\n\"guests\": }\n---\n", 3)]
    public void Broken_fields_are_an_error_with_their_line(string text, int line)
    {
        using var archive = new TempArchive().AddFile("moss.md", text);

        var problem = Assert.Single(archive.Load().Problems);

        Assert.Equal(ProblemSeverity.Error, problem.Severity);
        Assert.InRange(problem.Line, line - 1, line);
    }

    [Fact]
    public void A_key_of_very_many_parts_in_TOML_is_an_error_with_its_line()
    {
        var key = string.Concat(Enumerable.Repeat("a.", 100_000));
        using var archive = new TempArchive().AddFile("moss.md", $"+++\ntitle = \"Moss\"\nepisode = 1\n{key}a = 1\n+++\n");

        Assert.Equal(
            ["moss.md:4: The TOML has a key of too many parts on this line. The file is not read."],
            archive.Load().Problems.Select(problem => problem.ToString()));
    }

    [Fact]
    public void The_keys_of_other_generators_and_groups_of_keys_are_read()
    {
        using var archive = new TempArchive().AddFile(
            "moss.md",
            """
            +++
            title = "Moss &amp; &#8220;lichen&#8221;"
            pubDate = "Sun, 04 Sep 2022 08:30:00 GMT"
            [extra]
            guest = "Ilse Vrba"
            season_number = 2
            episode_number = 7
            duration = "1:02:03"
            youtube = "https://youtu.be/moss-video1"
            tags = ["plants"]
            +++
            """);

        var episode = archive.LoadEpisode();

        Assert.Equal(("Moss & “lichen”", new DateOnly(2022, 9, 4)), (episode.Title, episode.Date));
        Assert.Equal(new EpisodeNumber(2, 7), episode.Number);
        Assert.Equal((new TimeSpan(1, 2, 3), "moss-video1"), (episode.Duration, episode.Links.YouTubeId));
        Assert.Equal("Ilse Vrba", Assert.Single(episode.Guests).Name);
        Assert.Equal(["plants"], episode.Topics);
    }

    [Theory]
    [InlineData("moss", "episode: 212", "#212")]
    [InlineData("moss", "episode: 12.5", "#12.5")]
    [InlineData("moss", "episode: '#212'", "#212")]
    [InlineData("moss", "episode: S02E17", "S2E17")]
    [InlineData("moss", "season: 2\nepisode: 17.5", "S2E17.5")]
    [InlineData("moss", "season: ''\nepisode: 17", "#17")]
    [InlineData("moss", "season: 2", null)]
    [InlineData("ep9-moss", "guests: []", "#9")]
    [InlineData("ep9-moss", "season: 2", "S2E9")]
    [InlineData("s02e17-moss", "episode: 17", "S2E17")]
    public void A_number_comes_from_season_and_episode_and_the_name(string slug, string keys, string? number)
    {
        using var archive = new TempArchive().AddFile($"{slug}.md", $"---\ntitle: Moss\n{keys}\ntranscript: [{{line: Hi.}}]\n---\n");

        Assert.Equal(number, archive.LoadEpisode().Number?.ToString());
        Assert.Empty(archive.Load().Problems);
    }

    [Theory]
    [InlineData("episode: twelve", "episode \"twelve\" is no episode number.")]
    [InlineData("season: one\nepisode: 3", "season \"one\" and episode \"3\" are no episode number.")]
    public void A_number_that_is_none_is_reported(string keys, string problem)
    {
        using var archive = new TempArchive().AddFile("moss.md", $"---\ntitle: Moss\n{keys}\ntranscript: [{{line: Hi.}}]\n---\n");

        Assert.Null(archive.LoadEpisode().Number);
        Assert.Equal(problem, Assert.Single(archive.Load().Problems).Message);
    }

    [Theory]
    [InlineData("audio: https://cdn.example/1.mp3", "https://cdn.example/1.mp3", null)]
    [InlineData("mp3: https://cdn.example/1.mp3", "https://cdn.example/1.mp3", null)]
    [InlineData("enclosure: {url: 'https://cdn.example/1.mp3', length: 12}", "https://cdn.example/1.mp3", null)]
    [InlineData("podcast: {audio_url: 'https://cdn.example/1.mp3'}", "https://cdn.example/1.mp3", null)]
    [InlineData("links: ['https://cdn.example/1.MP3', 'https://moss.example/1']", "https://cdn.example/1.MP3", null)]
    [InlineData("links: {audio: 'https://cdn.example/1', web: 'https://moss.example'}", "https://cdn.example/1", "https://moss.example/")]
    [InlineData("link: https://moss.example/1\nurl: https://moss.example/2", null, "https://moss.example/1")]
    [InlineData("url: https://moss.example/2", null, "https://moss.example/2")]
    [InlineData("url: https://cdn.example/1.mp3", "https://cdn.example/1.mp3", null)]
    [InlineData("audio: /sound/1.mp3\nurl: /moss/1/\npermalink: /1", null, null)]
    public void Audio_and_page_are_read_under_their_usual_keys(string keys, string? audio, string? page)
    {
        using var archive = new TempArchive()
            .AddFile("moss.md", $"---\ntitle: Moss\nguests: []\n{keys}\ntranscript: [{{line: Hi.}}]\n---\n")
            .AddFile("fern.vtt", "WEBVTT\n\n00:03.000 --> 00:05.000\nFerns wait too.\n")
            .AddFile("fern.yaml", keys);

        var load = archive.Load();

        Assert.All(load.Catalog.Episodes, e => Assert.Equal((audio, page), (e.Links.Audio?.AbsoluteUri, e.Links.Page?.AbsoluteUri)));
        Assert.Equal((2, 0), (load.Catalog.Episodes.Count, load.Problems.Count(p => p.File == "moss.md")));
    }

    [Theory]
    [InlineData("audio: ftp://cdn.example/1.mp3")]
    [InlineData("audio: https://ann:s3cret@cdn.example/1.mp3")]
    [InlineData("url: javascript://moss.example/%0aalert(1)")]
    public void An_address_that_cannot_be_shown_is_left_out_and_not_repeated(string key)
    {
        using var archive = new TempArchive()
            .AddFile("moss.md", $"---\ntitle: Moss\nguests: []\n{key}\ntranscript: [{{line: Hi.}}]\n---\n");

        Assert.Equal(EpisodeLinks.None, archive.LoadEpisode().Links);
        Assert.EndsWith(
            " is no http address of at most 500 characters without a password and is left out.",
            Assert.Single(archive.Load().Problems).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("draft: true")]
    [InlineData("published: false")]
    public void A_draft_is_not_used(string key)
    {
        using var archive = new TempArchive().AddFile("moss.md", $"---\n{key}\n{Yaml}---\n");

        Assert.Equal([new UnusedFile("moss.md", "a draft")], archive.Load().Unused);
    }

    [Fact]
    public void The_earlier_of_the_date_and_the_day_of_adding_is_the_day_of_publication()
    {
        using var archive = new TempArchive()
            .AddFile("edited.md", "---\ntitle: A\nseason: 1\ndateadded: 2021-03-04\ndate: 2025-11-07\n---\n")
            .AddFile("planned.md", "---\ntitle: B\nseason: 1\ndateadded: 2021-03-04\ndate: 2021-02-01\n---\n");

        Assert.Equal(
            [new(2021, 3, 4), new(2021, 2, 1)],
            archive.Load().Catalog.Episodes.OrderBy(e => e.Title, StringComparer.Ordinal).Select(e => e.Date!.Value));
    }

    [Fact]
    public void Other_keys_and_shapes_of_site_generators_are_read()
    {
        using var archive = new TempArchive().AddFile("kilns.md", """
            ---
            headline: Ep. 9 | Kilns
            pubDatetime: 2024-03-02T10:00:00Z
            featuring: { firstName: Ben, lastName: Roy }
            video: { youtube: abcdefghi_1 }
            transcript: [{line: Hot.}]
            ---
            """);

        var episode = archive.LoadEpisode();

        Assert.Equal(
            ("Ep. 9 | Kilns", "#9", new DateOnly(2024, 3, 2), "Ben Roy", "abcdefghi_1"),
            (episode.Title, episode.Number.ToString(), episode.Date, Assert.Single(episode.Guests).Name, episode.Links.YouTubeId));
    }
}
