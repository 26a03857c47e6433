using CommunityBot.Archive.Problems;
using CommunityBot.Testing;

namespace CommunityBot.Archive.Tests;

public class UnusedFileTests
{
    [Fact]
    public void Files_that_are_no_episode_are_named_with_the_reason()
    {
        using var archive = new TempArchive()
            .AddFile("fog.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\nFog.\n")
            .AddFile("fgo.yaml", "title: Fog\n")
            .AddFile("fog.chapters.vtt", "WEBVTT\n\n00:00.000 --> 09:00.000\nStart\n")
            .AddFile("fog.docx", "x")
            .AddFile("fog.tsv", "start\tend\ttext\n")
            .AddFile("notes.md", "# Notes\n")
            .AddFile("news.md", "---\ntitle: News\n---\n")
            .AddFile("site.json", "{}")
            .AddFile("rain [abcdefghijk].info.json", "{\"title\": \"Rain\"}");

        Assert.Equal(
            [
                ("fgo.yaml", "a side file without a transcript of its name"),
                ("fog.chapters.vtt", "chapters, not a transcript"),
                ("fog.docx", ".docx, which the bot does not read"),
                ("fog.tsv", ".tsv, which the bot does not read"),
                ("news.md", "no key of an episode, such as transcript, guests, season, episode, audio or youtube"),
                ("notes.md", "no front matter (a line --- at the beginning)"),
                ("rain [abcdefghijk].info.json", "data of a video without a transcript"),
                ("site.json", "JSON that is no transcript"),
            ],
            archive.Load().Unused.Select(file => (file.File, file.Reason)));
        Assert.Empty(archive.Load().Problems);
    }

    [Fact]
    public void A_side_file_of_the_name_without_media_and_language_is_used()
    {
        using var archive = new TempArchive()
            .AddFile("fog.mp3.en.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\nFog.\n")
            .AddFile("fog.yaml", "title: Fog over the dam\ndate: 2023-05-06\nids: {youtube: abcdefghijk}\n");

        var episode = archive.LoadEpisode();

        Assert.Equal(("fog", "Fog over the dam", "abcdefghijk"), (episode.Id.Slug, episode.Title, episode.Links.YouTubeId));
        Assert.Empty(archive.Load().Unused);
    }

    [Fact]
    public void The_data_of_a_video_give_title_day_and_length()
    {
        using var archive = new TempArchive()
            .AddFile("Fog [abcdefghijk].en.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\nFog.\n")
            .AddFile(
                "Fog [abcdefghijk].info.json",
                """{"id": "abcdefghijk", "title": "Fog: a talk", "upload_date": "20230506", "duration": 125, "formats": [{"url": "x"}]}""");

        var episode = archive.LoadEpisode();

        Assert.Equal(("Fog: a talk", new DateOnly(2023, 5, 6)), (episode.Title, episode.Date));
        Assert.Equal((TimeSpan.FromSeconds(125), "abcdefghijk"), (episode.Duration, episode.Links.YouTubeId));
        Assert.Empty(archive.Load().Problems);
    }

    [Fact]
    public void Unknown_keys_of_a_side_file_are_named_with_the_nearest_key()
    {
        using var archive = new TempArchive()
            .AddFile("fog.txt", "Fog over the dam.\n")
            .AddFile("fog.yaml", "titel: Fog\ngests: [Ilse Vrba]\nimage: fog.png\nflavour: salt\n");

        Assert.Equal(
            [
                "fog.yaml:1: There is no key \"titel\"; did you mean \"title\"?",
                "fog.yaml:2: There is no key \"gests\"; did you mean \"guests\"?",
                "fog.yaml:4: The bot knows no key \"flavour\" and does not read it.",
            ],
            archive.Load().Problems.Where(p => p.Severity == ProblemSeverity.Warning).Select(p => p.ToString()));
    }
}
