using System.Globalization;
using System.Text;
using CommunityBot.Archive.Problems;
using CommunityBot.Testing;

namespace CommunityBot.Archive.Tests.Transcripts;

public class HostileTranscriptTests
{
    private const string Good = "WEBVTT\n\n00:01.000 --> 00:02.000\nBees count.\n";

    public static TheoryData<string, byte[]> Unreadable() => new()
    {
        { "empty", [] },
        { "binary", [.. Enumerable.Range(0, 2000).Select(i => (byte)(i * 7))] },
        { "only a signature", "WEBVTT"u8.ToArray() },
        { "no words", "WEBVTT\n\n00:01.000 --> 00:02.000\n\n00:03.000 --> 00:04.000\n<i></i>\n"u8.ToArray() },
    };

    [Theory]
    [MemberData(nameof(Unreadable))]
    public void An_unreadable_transcript_is_one_error_and_the_files_beside_it_are_loaded(string kind, byte[] bytes)
    {
        using var archive = new TempArchive().AddFile("bad.vtt", bytes).AddFile("bad-too.srt", bytes).AddFile("good.vtt", Good);

        var load = archive.Load();

        Assert.True(load.Catalog.Episodes.Select(e => e.Id.Slug).SequenceEqual(["good"]), kind);
        Assert.Equal(
            [("bad-too.srt", ProblemSeverity.Error), ("bad.vtt", ProblemSeverity.Error)], load.Problems.Select(p => (p.File, p.Severity)));
    }

    [Theory]
    [InlineData("talk.txt", "Anna: Bees count.\n", "[00:00:01] ", "")]
    [InlineData("talk.vtt", "Anna: Bees count.\n", "Ben: Yes.\n", "")]
    [InlineData("talk.json", "{\"text\": \"Anna: Bees count. ", "Yes. ", "\"}")]
    public void A_text_of_many_megabytes_is_an_error_and_is_not_read(string file, string beginning, string repeated, string end)
    {
        var text = new StringBuilder(beginning).Insert(beginning.Length, repeated, (8 * 1024 * 1024 / repeated.Length) + 1).Append(end);
        using var archive = new TempArchive().AddFile($"transcripts/{file}", text.ToString()).AddFile("good.vtt", Good);

        var load = archive.Load();

        Assert.Equal("good", Assert.Single(load.Catalog.Episodes).Id.Slug);
        Assert.Equal(
            $"transcripts/{file}:1: A transcript in text or HTML may have 8 million characters; this one has more and is not read.",
            Assert.Single(load.Problems).ToString());
    }

    [Theory]
    [InlineData("-00:00:05.000 --> 00:00:06.000")]
    [InlineData("00:00:05.000 --> soon")]
    [InlineData("0a:00:05.000 --> 00:00:06.000")]
    [InlineData("99:99:99.000 --> 00:00:06.000")]
    [InlineData("9999:00:00.000 --> 00:00:06.000")]
    [InlineData("99999999999999999999:00:00.000 --> 1")]
    [InlineData("5 --> ")]
    public void An_invalid_time_is_reported_with_its_line_and_its_words_are_kept(string time)
    {
        using var archive = new TempArchive().AddFile(
            "talk.vtt", $"WEBVTT\n\n00:01.000 --> 00:02.000\n<v A>One.\n\n{time}\n<v B>Two.\n\n00:07.000 --> 00:08.000\n<v A>Three.\n");

        var load = archive.Load();

        Assert.Equal(["One.", "Two.", "Three."], archive.LoadEpisode().Lines.Select(l => l.Text));
        Assert.NotEmpty(load.Problems);
        Assert.All(load.Problems, p => Assert.Equal((6, ProblemSeverity.Warning), (p.Line, p.Severity)));
    }

    [Theory]
    [InlineData("01:02,5 --> 01:04,5", 62)]
    [InlineData("00:01:02:12 --> 00:01:04:00", 62)]
    [InlineData("00:01:02;12 --> 00:01:04;00", 62)]
    [InlineData("1:02 --> 1:04", 62)]
    [InlineData("00:62.000 --> 00:64.000", null)]
    [InlineData("100:00:00.000 --> 100:00:02.000", null)]
    public void Odd_times_are_read_or_reported(string time, int? second)
    {
        using var archive = new TempArchive().AddFile("talk.srt", $"1\n{time}\nBees count.\n");

        Assert.Equal((second, "Bees count."), archive.LoadEpisode().Lines[0] is var line ? (line.Second, line.Text) : default);
        Assert.All(archive.Load().Problems, problem => Assert.Equal(2, problem.Line));
        Assert.Equal(second is null, archive.Load().Problems.Count > 0);
    }

    [Theory]
    [InlineData("We go from 2 --> 3 now.")]
    [InlineData("2 --> 3, that is the step.")]
    [InlineData("input --> 4 bees")]
    [InlineData("a --> b")]
    public void An_arrow_that_somebody_says_is_no_time(string words)
    {
        using var archive = new TempArchive()
            .AddFile("talk.srt", $"1\n00:00:01,000 --> 00:00:02,000\n{words}\n\n2\n00:00:02,000 --> 00:00:04,000\nSo.\n");

        Assert.Equal($"{words} So.", string.Join(' ', archive.LoadEpisode().Lines.Select(line => line.Text)));
        Assert.Empty(archive.Load().Problems);
    }

    [Fact]
    public void Times_that_go_backwards_are_reported_and_estimated()
    {
        using var archive = new TempArchive().AddFile(
            "talk.vtt",
            "WEBVTT\n\n01:00.000 --> 01:02.000\n<v A>One.\n\n00:10.000 --> 00:12.000\n<v B>Two.\n\n01:20.000 --> 01:22.000\n<v A>Three.\n");

        var episode = archive.LoadEpisode();

        Assert.Equal(3, episode.Lines.Count);
        Assert.Contains("goes backwards", Assert.Single(archive.Load().Problems).Message, StringComparison.Ordinal);
        Assert.InRange(episode.Timeline.At(1)!.Value.Seconds, 60, 80);
    }

    [Fact]
    public void An_enormous_file_is_read_to_its_end_in_bounded_pieces()
    {
        var vtt = new StringBuilder("WEBVTT\n\n");
        for (var i = 0; i < 60_000; i++)
            vtt.Append(CultureInfo.InvariantCulture, $"00:00:00.000 --> 00:00:00.000\n<v {(i % 2 == 0 ? 'A' : 'B')}>b{i}\n");

        using var archive = new TempArchive().AddFile("talk.vtt", vtt.ToString());

        Assert.InRange(archive.LoadEpisode().Lines.Count, 19_000, 20_001);
        Assert.Contains(
            archive.Load().Problems,
            p => p is { Severity: ProblemSeverity.Error, Line: > 39_000 } && p.Message.Contains("20000 lines", StringComparison.Ordinal));
    }

    [Fact]
    public void A_transcript_of_more_than_four_megabytes_is_read_in_every_text_format()
    {
        var words = string.Concat(Enumerable.Repeat("Bees count to four and then they rest. ", 4_000));
        using var archive = new TempArchive();
        archive.AddFile("txt.txt", string.Concat(Enumerable.Range(0, 40).Select(_ => $"Anna: {words}\n\nBen: So.\n\n")));
        archive.AddFile(
            "vtt.vtt",
            "WEBVTT\n\n" + string.Concat(Enumerable.Range(10, 40).Select(i => $"00:{i}.000 --> 00:{i}.900\n{words}\n\n")));

        Assert.Equal(["txt", "vtt"], archive.Load().Catalog.Episodes.Select(episode => episode.Id.Slug));
    }

    [Theory]
    [InlineData("<")]
    [InlineData("<v ")]
    [InlineData("&")]
    [InlineData("{\\an8")]
    [InlineData("A ")]
    [InlineData(". ")]
    [InlineData("-->")]
    [InlineData("x. ")]
    public void Beside_a_text_of_a_million_repeated_characters_the_other_files_are_loaded(string pattern)
    {
        var million = string.Concat(Enumerable.Repeat(pattern, 1_000_000 / pattern.Length));
        using var archive = new TempArchive()
            .AddFile("talk.vtt", $"WEBVTT\n\n00:01.000 --> 00:02.000\n{million}\n")
            .AddFile(
                "talk2.json",
                $"{{\"segments\": [{{\"startTime\": 1, \"body\": \"{million.Replace("\\", "", StringComparison.Ordinal)}\"}}]}}")
            .AddFile("good.vtt", Good);

        Assert.Contains("good", archive.Load().Catalog.Episodes.Select(e => e.Id.Slug));
    }

    [Fact]
    public void Of_files_with_one_name_a_page_is_used_first_and_then_a_transcript_with_times()
    {
        using var archive = new TempArchive()
            .AddFile("talk.txt", "Plain.")
            .AddFile("talk.vtt", Good)
            .AddFile("talk.srt", "1\n00:00:05,000 --> 00:00:06,000\nFrom SubRip.\n");
        Assert.Equal((5, "From SubRip."), (archive.LoadEpisode().Lines[0].Second, archive.LoadEpisode().Lines[0].Text));
        Assert.Equal(["talk.txt", "talk.vtt"], archive.Load().Unused.Select(file => file.File));

        archive.AddFile("talk.md", "---\ntitle: A page\ntranscript: [{line: Hi.}]\n---\n");
        Assert.Equal("A page", archive.LoadEpisode().Title);
    }

    [Fact]
    public void One_caption_of_a_million_lines_or_turns_is_cut_off_at_the_limit()
    {
        using var archive = new TempArchive()
            .AddFile("lines.srt", "1\n00:00:01,000 --> 00:00:02,000\n" + string.Concat(Enumerable.Repeat("w\n", 1_000_000)))
            .AddFile("turns.txt", "Anna: Hi.\nBen: So.\nAnna: Well" + string.Concat(Enumerable.Repeat(" >>a", 1_000_000)));

        var load = archive.Load();

        Assert.Equal(2, load.Catalog.Episodes.Count);
        Assert.All(load.Catalog.Episodes, episode => Assert.InRange(episode.Lines.Sum(line => line.Text.Length), 1, 220_000));
        Assert.Equal(
            ["lines.srt", "turns.txt"],
            load.Problems.Where(p => p.Message.Contains("100000 lines or captions", StringComparison.Ordinal))
                .Select(p => p.File)
                .Distinct());
    }

    [Fact]
    public void A_tag_with_very_many_attributes_is_an_error_with_its_line()
    {
        var attributes = string.Concat(Enumerable.Range(0, 20_000).Select(i => $" a{i}=\"x\""));
        using var archive = new TempArchive().AddFile("talk.ttml", $"<tt><body>\n<p{attributes}>Bees.</p></body></tt>");

        Assert.Equal((2, ProblemSeverity.Error), Assert.Single(archive.Load().Problems) is var p ? (p.Line, p.Severity) : default);
    }

    [Fact]
    public void Voices_in_the_middle_of_a_line_begin_and_end()
    {
        using var archive = new TempArchive().AddFile(
            "talk.vtt", "WEBVTT\n\n00:01.000 --> 00:09.000\n<v.loud Anna>Bees <i>count</i>.</v> <v Ben>Far?<v Anna>Yes.\n");

        Assert.Equal(
            [("Anna", "Bees count."), ("Ben", "Far?"), ("Anna", "Yes.")],
            archive.LoadEpisode().Lines.Select(line => (line.Speaker!.Name, line.Text)));
    }
}
