using CommunityBot.Archive.Problems;
using CommunityBot.Episodes;
using CommunityBot.Testing;

namespace CommunityBot.Archive.Tests.Assembling;

public class DistinctPagesTests
{
    [Fact]
    public void A_Markdown_transcript_of_one_speaker_is_that_of_the_page_of_its_name()
    {
        var talk = string.Concat(Enumerable.Range(0, 30).Select(i => $"The kiln {i} was hot enough for the glaze.\n\n"));
        using var archive = new TempArchive()
            .AddFile("_episodes/kilns.md", "---\ntitle: Kilns at sea\n---\n\nIlse talks alone.\n")
            .AddFile(
                "_transcripts/kilns.md",
                $"---\nepisode: kilns.md\n---\n\n* contents\n{{:toc}}\n\n#### Week 3\n\n__Ilse Vrba__: Hello.\n\n{talk}");

        var episode = archive.LoadEpisode();

        Assert.Equal(("Kilns at sea", "Hello."), (episode.Title, episode.Lines[0].Text));
        Assert.All(episode.Lines, line => Assert.Equal("Ilse Vrba", line.Speaker?.Name));
    }

    [Theory]
    [InlineData("_episodes", "_transcripts")]
    [InlineData("episodes", "transcripts")]
    [InlineData("content/episodes", "content/transcripts/en")]
    public void A_page_and_a_Markdown_transcript_of_its_name_in_another_folder_are_one_episode(string pages, string transcripts)
    {
        var turns = string.Concat(Enumerable.Range(0, 20).Select(i => $"**{(i % 2 == 0 ? "Ilse" : "Jaro")}:** Kiln {i} is hot.\n\n"));
        using var archive = new TempArchive()
            .AddFile($"{pages}/2024-03-02-kilns.md", "---\ntitle: Kilns at sea\nduration: 0:40\n---\n\nHosts: Ilse\n\nGuests: Jaro\n")
            .AddFile($"{transcripts}/2024-03-02-kilns.md", $"---\nlayout: transcript\n---\n\n{turns}");

        var episode = archive.LoadEpisode();

        Assert.Equal(("Kilns at sea", 20), (episode.Title, episode.Lines.Count));
        Assert.Empty(archive.Load().Unused);
    }

    private const string Page = "---\ntitle: Fog over the dam\nguests: [Ilse Vrba]\nseason: 4\nepisode: 9\n---\nNotes.\n";
    private const string Words = "transcript: [{line: Good morning to all.}]\n---\n";

    [Theory]
    [InlineData("dam.md", "dam.vtt")]
    [InlineData("dam.md", "transcripts/dam.vtt")]
    [InlineData("_posts/dam.md", "static/captions/dam.en.vtt")]
    [InlineData("dam/index.md", "dam/transcript.vtt")]
    public void A_page_without_words_gets_those_of_the_transcript_of_its_name(string page, string transcript)
    {
        using var archive = new TempArchive().AddFile(page, Page).AddFile(transcript, WriteCaptions("Ilse", "The fog sleeps on the dam."));

        var episode = archive.LoadEpisode();

        Assert.Equal(("dam", "Fog over the dam", new EpisodeNumber(4, 9)), (episode.Id.Slug, episode.Title, episode.Number));
        Assert.Equal((2, "The fog sleeps on the dam."), (Assert.Single(episode.Lines).Second, episode.Lines[0].Text));
        Assert.Equal("Ilse Vrba", episode.Lines[0].Speaker!.Person!.Name);
        Assert.Empty(archive.Load().Problems);
    }

    [Fact]
    public void Two_folders_with_one_name_and_number_are_one_episode_whatever_their_words_are()
    {
        using var archive = new TempArchive().AddFile("harbour.md", WriteTalk("title: Fog over the dam\nseason: 4\nepisode: 9", "The fog"));
        using var other = new TempArchive().AddFile("harbour.md", WriteTalk("title: The dam\nseason: 4\nepisode: 9", "Another cloud"));

        var load = ArchiveLoader.Load([archive.Root, other.Root]);

        Assert.Equal("Fog over the dam", Assert.Single(load.Catalog.Episodes).Title);
        Assert.DoesNotContain(load.Problems, problem => problem.Message.Contains("both are kept", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("The fog", 1)]
    [InlineData("Another cloud", 2)]
    public void Pages_of_one_video_with_short_lines_are_two_episodes_only_with_other_words(string subject, int episodes)
    {
        const string Video = "youtube: https://www.youtube.com/watch?v=fogfogfog11";
        using var archive = new TempArchive()
            .AddFile("fog.md", WriteTalk($"title: Fog over the dam\n{Video}", "The fog"))
            .AddFile("dam.md", WriteTalk($"title: The dam\n{Video}", subject));

        Assert.Equal(episodes, archive.Load().Catalog.Episodes.Count);
    }

    [Fact]
    public void Notes_with_a_title_are_the_page_of_a_transcript_and_else_are_not_used()
    {
        using var archive = new TempArchive()
            .AddFile("dam.md", "---\ntitle: Fog over the dam\ndate: 2023-05-06\n---\n")
            .AddFile("about.md", "---\ntitle: About us\n---\n")
            .AddFile("dam.vtt", WriteCaptions("Ilse", "The fog sleeps on the dam."));

        Assert.Equal(("Fog over the dam", new DateOnly(2023, 5, 6)), (archive.LoadEpisode().Title, archive.LoadEpisode().Date));
        Assert.Equal("about.md", Assert.Single(archive.Load().Unused).File);
    }

    [Fact]
    public void Files_with_names_that_say_nothing_are_named_by_their_folders()
    {
        using var archive = new TempArchive()
            .AddFile("show/041/transcript.vtt", WriteCaptions("Ilse", "The fog sleeps on the dam."))
            .AddFile("show/042/transcript.vtt", WriteCaptions("Ilse", "The dam sleeps under the fog."))
            .AddFile("content/fog/index.md", Page);

        Assert.Equal(["041", "042", "fog"], archive.Load().Catalog.Episodes.Select(e => e.Id.Slug).Order(StringComparer.Ordinal));
        Assert.DoesNotContain(archive.Load().Problems, p => p.Message.Contains("same", StringComparison.Ordinal));
    }

    [Fact]
    public void Two_shows_that_number_their_files_are_both_kept()
    {
        using var fog = new TempArchive().AddFile("fog/07.vtt", WriteCaptions("Ilse", "The fog sleeps on the dam."));
        using var rye = new TempArchive().AddFile("rye/07.vtt", WriteCaptions("Noor", "Rye bread needs a long night."));

        var catalog = ArchiveLoader.Load([Path.Combine(fog.Root, "fog"), Path.Combine(rye.Root, "rye")]).Catalog;

        Assert.Equal(["07", "rye-07"], catalog.Episodes.Select(e => e.Id.Slug).Order(StringComparer.Ordinal));
        Assert.Equal("Rye 07", catalog.Find("rye-07")!.Title);
    }

    [Fact]
    public void Pages_of_one_name_with_different_titles_are_different_episodes()
    {
        using var archive = new TempArchive()
            .AddFile("dam.md", $"---\ntitle: Fog over the dam\n{Words}")
            .AddFile("dam.mdx", $"---\ntitle: Rain over the dam\n{Words}");

        var titles = archive.Load().Catalog.Episodes.Select(e => e.Title);

        Assert.Equal(["Fog over the dam", "Rain over the dam"], titles.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_same_words_under_the_same_name_are_one_episode()
    {
        using var first = new TempArchive().AddFile("fog.vtt", WriteCaptions("Ilse", "The fog sleeps on the dam."));
        using var second = new TempArchive().AddFile("fog.txt", "The fog sleeps on the dam.");

        Assert.Single(ArchiveLoader.Load([first.Root, second.Root]).Catalog.Episodes);
    }

    [Fact]
    public void A_transcript_in_several_languages_and_formats_is_used_once()
    {
        using var archive = new TempArchive()
            .AddFile("dam.en.vtt", WriteCaptions("Ilse", "The fog sleeps on the dam."))
            .AddFile("dam.en.txt", "The fog sleeps on the dam.")
            .AddFile("dam.de.vtt", WriteCaptions("Ilse", "Der Nebel schläft auf dem Damm."));

        Assert.Equal("The fog sleeps on the dam.", Assert.Single(archive.LoadEpisode().Lines).Text);
        Assert.Equal(
            [
                new UnusedFile("dam.de.vtt", "another language of an episode that is used"),
                new UnusedFile("dam.en.txt", "an episode that is used from a file in another format"),
            ],
            archive.Load().Unused);
        Assert.Empty(archive.Load().Problems);
    }

    [Fact]
    public void The_language_of_the_recording_or_of_most_files_is_used()
    {
        using var archive = new TempArchive()
            .AddFile("dam.en.vtt", WriteCaptions("Ilse", "The fog sleeps."))
            .AddFile("dam.de-orig.vtt", WriteCaptions("Ilse", "Der Nebel schläft."))
            .AddFile("rye.en.vtt", WriteCaptions("Noor", "Rye needs a night."))
            .AddFile("rye.nl.vtt", WriteCaptions("Noor", "Rogge heeft een nacht nodig."))
            .AddFile("oak.nl.vtt", WriteCaptions("Noor", "De eik blijft staan."));

        var catalog = archive.Load().Catalog;

        Assert.Equal("Der Nebel schläft.", catalog.Find("dam")!.Lines[0].Text);
        Assert.StartsWith("R", catalog.Find("rye")!.Lines[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unchanged_page_with_captions_is_kept_when_another_file_changes()
    {
        using var archive = new TempArchive()
            .AddFile("dam.md", Page)
            .AddFile("dam.vtt", WriteCaptions("Ilse", "The fog sleeps on the dam."));
        var loader = new ArchiveLoader([archive.Root]);
        var before = loader.LoadAll().Catalog;

        archive.AddFile("rye.txt", "Rye bread needs a long night.");
        loader.LoadChanges();
        var after = loader.LoadChanges()!.Catalog;

        Assert.Equal(2, after.Episodes.Count);
        Assert.Same(before.Find("dam"), after.Find("dam"));
    }

    [Fact]
    public void Talks_of_one_name_and_title_with_other_words_are_two_episodes()
    {
        using var archive = new TempArchive();
        foreach (var year in new[] { 2018, 2019 })
        {
            var turns = string.Concat(
                Enumerable.Range(0, 8).Select(i => $"Ilse: The dam of {year} has {i} gates.\n\nNoor: And {i} in {year}?\n\n"));
            archive.AddFile($"{year}/introduction.md", $"---\ntitle: Introduction\n---\n{turns}");
        }

        Assert.Equal(
            ["2019-introduction", "introduction"],
            archive.Load().Catalog.Episodes.Select(episode => episode.Id.Slug).Order(StringComparer.Ordinal));
    }

    private static string WriteCaptions(string speaker, string words) => $"WEBVTT\n\n00:02.000 --> 00:06.000\n<v {speaker}>{words}\n";

    [Fact]
    public void Two_talks_of_one_video_are_both_kept_when_their_words_differ()
    {
        using var archive = new TempArchive()
            .AddFile("dam.md", WriteTalk("The dam", "youtube: abcdefghi_1\n", "beavers"))
            .AddFile("rye.md", WriteTalk("The rye", "youtube: abcdefghi_1\n", "bakers"))
            .AddFile("oak.md", WriteTalk("The dam", "youtube: abcdefghi_1\n", "jays"))
            .AddFile("rye-again.md", WriteTalk("The rye once more", "youtube: abcdefghi_1\n", "beavers"));

        var load = archive.Load();

        Assert.Equal(["dam", "oak", "rye"], load.Catalog.Episodes.Select(e => e.Id.Slug).Order(StringComparer.Ordinal));
        Assert.Contains(load.Problems, p => p.File == "rye.md" && p.Message.Contains("both are kept", StringComparison.Ordinal));
    }

    [Fact]
    public void Two_short_introductions_of_different_days_are_two_episodes()
    {
        using var archive = new TempArchive()
            .AddFile("fog/intro.md", $"---\ntitle: Introduction\ndate: 2023-05-06\n{Words}")
            .AddFile("rye/intro.md", "---\ntitle: Introduction\ndate: 2024-05-06\ntranscript: [{line: Please take a seat.}]\n---\n");

        Assert.Equal(["intro", "rye-intro"], archive.Load().Catalog.Episodes.Select(e => e.Id.Slug).Order(StringComparer.Ordinal));
    }

    private static string WriteTalk(string title, string more, string who) => $"---\ntitle: {title}\n{more}transcript:\n"
        + string.Concat(Enumerable.Range(1, 12).Select(i =>
            $"- line: On day {i} the {who} woke early, looked at what they had made the night before, and began again.\n"))
        + "---\n";

    // Twelve short lines.
    private static string WriteTalk(string fields, string subject)
    {
        var lines = Enumerable.Range(1, 12).Select(n => $"- {{line: '{subject} moved {n} miles to the sea.', who: Ilse}}\n");
        return $"---\n{fields}\ntranscript:\n{string.Concat(lines)}---\n";
    }
}
