using CommunityBot.Archive.Problems;
using CommunityBot.Episodes;
using CommunityBot.Testing;

namespace CommunityBot.Archive.Tests;

public class TranscriptQuirkTests
{
    private const string LongWords =
        "We counted the hives of the whole valley twice that summer, once in June and once again in September.";

    [Fact]
    public void Lines_that_share_one_second_keep_it()
    {
        using var archive = TempArchive.CreateWithTranscript("""
            - {line: First part., sec: 10, time: '0:10', who: Anna}
            - {line: Second part., sec: 10, time: '0:10', who: Anna}
            - {line: An answer., sec: 40, time: '0:40', who: Ben}
            """);

        var load = archive.Load();

        Assert.Equal([10, 10, 40], load.Catalog.Episodes[0].Lines.Select(l => l.Second));
        Assert.Empty(load.Problems);
    }

    [Fact]
    public void A_line_without_time_is_estimated()
    {
        using var archive = TempArchive.CreateWithTranscript("""
            - {line: First., sec: 10, time: '0:10', who: Anna}
            - {line: Second., who: Anna}
            - {line: Third., sec: 30, time: '0:30', who: Ben}
            """);

        var episode = archive.LoadEpisode();

        Assert.Null(episode.Lines[1].Second);
        Assert.True(episode.Timeline.At(1)!.Value.Estimated);
        Assert.Empty(archive.Load().Problems);
    }

    [Fact]
    public void A_line_without_speaker_has_the_speaker_before()
    {
        using var archive = TempArchive.CreateWithTranscript("""
            - {line: Nobody yet.}
            - {line: First., sec: 10, time: '0:10', who: Anna}
            - {line: Second.}
            """);

        Assert.Equal([null, "Anna", "Anna"], archive.LoadEpisode().Lines.Select(l => l.Speaker?.Name));
        Assert.Single(archive.Load().Problems, p => p.Message.Contains("names no speaker", StringComparison.Ordinal));
    }

    [Fact]
    public void A_second_that_goes_backwards_is_kept_and_reported_with_its_line()
    {
        using var archive = TempArchive.CreateWithTranscript("""
            - {line: One., sec: 10, time: '0:10', who: Anna}
            - {line: Two., sec: 90, time: '1:30', who: Ben}
            - {line: Three., sec: 20, time: '0:20', who: Anna}
            - {line: Four., sec: 30, time: '0:30', who: Ben}
            """);

        var load = archive.Load();

        Assert.Equal([10, 90, 20, 30], load.Catalog.Episodes[0].Lines.Select(l => l.Second));
        var problem = Assert.Single(load.Problems);
        Assert.StartsWith("_podcast/bees.md:9: The second 90", problem.ToString(), StringComparison.Ordinal);
        Assert.Equal(ProblemSeverity.Warning, problem.Severity);
    }

    [Fact]
    public void An_unquoted_time_is_text_and_never_a_number_to_base_60()
    {
        using var archive = TempArchive.CreateWithTranscript("""
            - {line: One., sec: 9, time: 0:09, who: Anna}
            - {line: Two., sec: 3729, time: 1:02:09, who: no}
            """);

        var load = archive.Load();

        Assert.Equal([9, 3729], load.Catalog.Episodes[0].Lines.Select(l => l.Second));
        Assert.Equal("no", load.Catalog.Episodes[0].Lines[1].Speaker!.Name);
        Assert.Empty(load.Problems);
    }

    [Fact]
    public void A_mistyped_time_invalidates_the_second_that_was_computed_from_it()
    {
        using var archive = TempArchive.CreateWithTranscript("""
            - {line: One., sec: 600, time: '10:00', who: Anna}
            - {line: Two., sec: 1227, time: '10:627', who: Ben}
            - {line: Three., sec: 700, time: '11:40', who: Anna}
            """);

        var load = archive.Load();

        Assert.Equal([600, null, 700], load.Catalog.Episodes[0].Lines.Select(l => l.Second));
        Assert.Contains("\"10:627\"", Assert.Single(load.Problems).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sec: 586, time: \"9:\\n46\"", 586)]
    [InlineData("sec: 9, time: '1:10'", 70)]
    [InlineData("sec: soon", null)]
    [InlineData("sec: -4", null)]
    [InlineData("sec: 99999999999999999999", null)]
    [InlineData("sec: 500, time: '99:99:99'", null)]
    public void An_unusual_time_is_corrected_or_estimated_and_reported(string stamp, int? second)
    {
        using var archive = TempArchive.CreateWithTranscript($"- {{line: One., {stamp}, who: Anna}}");

        var load = archive.Load();

        Assert.Equal(second, load.Catalog.Episodes[0].Lines[0].Second);
        Assert.Single(load.Problems);
    }

    [Fact]
    public void A_paragraph_in_who_becomes_a_line_before_the_first_line_with_it()
    {
        using var archive = TempArchive.CreateWithTranscript("""
            - {line: Do bees sleep?, sec: 10, time: '0:10', who: Ben}
            - line: At night they do.
              sec: 20
              time: '0:20'
              who: That is a question I am asked at every single fair I go to.
            - line: And in winter, too.
              who: That is a question I am asked at every single fair I go to.
            - {line: Mostly., who: Anna, sec: 30, time: '0:30'}
            """);

        var load = archive.Load();
        var lines = load.Catalog.Episodes[0].Lines;

        Assert.Equal(
            [
                "Do bees sleep?",
                "That is a question I am asked at every single fair I go to.",
                "At night they do.",
                "And in winter, too.",
                "Mostly.",
            ],
            lines.Select(l => l.Text));
        Assert.Equal([0, 1, 1, 2, 3], lines.Select(l => l.Entry));
        Assert.Equal(["Ben", null, null, null, "Anna"], lines.Select(l => l.Speaker?.Name));
        Assert.Equal(20, lines[1].Second);
        Assert.Single(load.Problems);
    }

    [Fact]
    public void The_copy_with_times_of_a_transcript_merged_twice_is_kept()
    {
        using var archive = TempArchive.CreateWithTranscript($$"""
            - header: Counting
            - line: {{LongWords}}
            - line: And what did you find?
            - header: Counting
            - {line: "{{LongWords}}", sec: 10, time: '0:10', who: Anna}
            - {line: And what did you find?, sec: 30, time: '0:30', who: Ben}
            - {line: Yes., sec: 40, time: '0:40', who: Anna}
            - {line: Really?, sec: 41, time: '0:41', who: Ben}
            - {line: Yes., sec: 42, time: '0:42', who: Anna}
            """);

        var load = archive.Load();
        var episode = load.Catalog.Episodes[0];

        Assert.Equal([4, 5, 6, 7, 8], episode.Lines.Select(l => l.Entry));
        Assert.Equal([new Section("Counting", 3, 0, 5)], episode.Sections);
        Assert.Equal(2, load.Problems.Count);
    }

    [Fact]
    public void The_copy_with_times_of_a_repeated_block_is_kept()
    {
        using var archive = TempArchive.CreateWithTranscript($$"""
            - {line: "{{LongWords}}", who: Anna}
            - {line: "{{LongWords.Replace(",", " –", StringComparison.Ordinal)}}", sec: 10, time: '0:10', who: Anna}
            """);

        Assert.Equal(1, Assert.Single(archive.LoadEpisode().Lines).Entry);
    }

    [Fact]
    public void The_same_words_at_two_times_are_both_kept_and_reported()
    {
        using var archive = TempArchive.CreateWithTranscript($$"""
            - {line: "{{LongWords}}", sec: 10, time: '0:10', who: Anna}
            - {line: "{{LongWords}}", sec: 90, time: '1:30', who: Anna}
            """);

        Assert.Equal(2, archive.LoadEpisode().Lines.Count);
        Assert.Contains("word for word", Assert.Single(archive.Load().Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_transcript_in_two_episodes_is_reported_at_both_and_both_are_kept()
    {
        var lines = string.Concat(
            Enumerable.Range(0, 12).Select(i => $"- {{line: \"{LongWords} That was hive number {i}.\", who: Anna}}\n"));
        using var archive = new TempArchive()
            .AddFile("a.md", $"---\ntitle: A\nseason: 1\ntranscript:\n{lines}---\n")
            .AddFile("b.md", $"---\ntitle: B\nseason: 1\ntranscript:\n{lines}---\n");

        var load = archive.Load();

        Assert.Equal(2, load.Catalog.Episodes.Count);
        Assert.Equal(
            ["a.md", "b.md"], load.Problems.Where(p => p.Message.Contains("12 lines", StringComparison.Ordinal)).Select(p => p.File));
    }

    [Fact]
    public void A_time_and_a_name_inside_a_text_become_time_and_speaker_of_the_following_text()
    {
        using var archive = TempArchive.CreateWithTranscript("""
            - {line: What do they eat?, sec: 100, time: '1:40', who: Ben}
            - line: "Nectar, mostly.\n2:23\nBen\nAnd in a bad year?"
              sec: 110
              time: '1:50'
              who: Anna
            - {line: I always wondered., sec: 110, time: '1:50', who: Anna}
            - {line: Sugar., sec: 160, time: '2:40', who: Anna}
            """);

        var load = archive.Load();
        var lines = load.Catalog.Episodes[0].Lines;

        Assert.Equal(
            ["What do they eat?", "Nectar, mostly.", "And in a bad year?", "I always wondered.", "Sugar."], lines.Select(l => l.Text));
        Assert.Equal(["Ben", "Anna", "Ben", "Ben", "Anna"], lines.Select(l => l.Speaker?.Name));
        Assert.Equal([100, 110, 143, 143, 160], lines.Select(l => l.Second));
        Assert.All(load.Problems, p => Assert.Equal(ProblemSeverity.Warning, p.Severity));
        Assert.NotEmpty(load.Problems);
    }

    [Theory]
    [InlineData("2:05Ben And in winter?")]
    [InlineData("2: 05 Ben And in winter?")]
    public void A_time_and_name_before_the_words_are_removed(string text)
    {
        using var archive = TempArchive.CreateWithTranscript($$"""
            - {line: Hello., sec: 90, time: '1:30', who: Ben}
            - {line: "{{text}}", sec: 110, time: '1:50', who: Anna}
            """);

        var line = archive.LoadEpisode().Lines[1];

        Assert.Equal(("And in winter?", "Ben", 125), (line.Text, line.Speaker!.Name, line.Second));
    }

    [Fact]
    public void A_time_of_day_that_somebody_mentions_stays_in_the_text()
    {
        using var archive = TempArchive.CreateWithTranscript("""
            - {line: "7:30 Ben gets up.", sec: 2000, time: '33:20', who: Anna}
            - {line: "We start at 33:30 sharp.", sec: 2001, time: '33:21', who: Anna}
            - {line: Early., sec: 2005, time: '33:25', who: Ben}
            """);

        Assert.Equal("7:30 Ben gets up.", archive.LoadEpisode().Lines[0].Text);
        Assert.Empty(archive.Load().Problems);
    }

    [Fact]
    public void A_line_of_only_a_name_is_never_quoted_and_names_the_speaker_of_the_following_lines()
    {
        using var archive = TempArchive.CreateWithTranscript("""
            - {line: How many hives?, sec: 10, time: '0:10', who: Ben}
            - {line: Anna, sec: 10, time: '0:10', who: Ben}
            - {line: Forty or so., sec: 10, time: '0:10', who: Ben}
            - {line: And bees?, sec: 20, time: '0:20', who: Ben}
            - {line: Millions., sec: 30, time: '0:30', who: Anna}
            """);

        var load = archive.Load();
        var lines = load.Catalog.Episodes[0].Lines;

        Assert.Equal([true, false, true, true, true], lines.Select(l => l.IsQuotable));
        Assert.Equal(["Ben", "Anna", "Anna", "Ben", "Anna"], lines.Select(l => l.Speaker?.Name));
        Assert.Contains("never quoted", Assert.Single(load.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_of_only_a_full_stop_is_not_quotable_and_an_empty_line_is_left_out()
    {
        using var archive = TempArchive.CreateWithTranscript("""
            - {line: ., sec: 10, time: '0:10', who: Ben}
            - {line: '', sec: 11, time: '0:11', who: Ben}
            - {line: Yes., sec: 12, time: '0:12', who: Anna}
            """);

        var load = archive.Load();

        Assert.Equal([(0, false), (2, true)], load.Catalog.Episodes[0].Lines.Select(l => (l.Entry, l.IsQuotable)));
        Assert.Equal(2, load.Problems.Count);
        Assert.All(load.Problems, p => Assert.Equal(ProblemSeverity.Warning, p.Severity));
    }

    [Fact]
    public void Lines_of_one_second_by_different_speakers_keep_their_order()
    {
        using var archive = TempArchive.CreateWithTranscript("""
            - {line: Bye., sec: 10, time: '0:10', who: Ben}
            - {line: Bye., sec: 10, time: '0:10', who: Anna}
            """);

        Assert.Equal(["Ben", "Anna"], archive.LoadEpisode().Lines.Select(l => l.Speaker?.Name));
    }

    [Theory]
    [InlineData("Anna:")]
    [InlineData("Anna.")]
    [InlineData("Annaa")]
    [InlineData("Annaen")]
    [InlineData("anna")]
    [InlineData("Anna (guest)")]
    [InlineData("Аnna")]
    public void A_decorated_or_misspelt_speaker_becomes_the_intended_speaker(string who)
    {
        using var archive = TempArchive.CreateWithTranscript($$"""
            - {line: Hello., sec: 10, time: '0:10', who: Ben}
            - {line: Hi., sec: 11, time: '0:11', who: Anna}
            - {line: Go on., sec: 12, time: '0:12', who: Anna}
            - {line: Bees hum., sec: 13, time: '0:13', who: "{{who}}"}
            """);

        var load = archive.Load();

        Assert.Equal("Anna Berg", load.Catalog.Episodes[0].Lines[3].Speaker!.FullName);
        Assert.Equal("Anna", load.Catalog.Episodes[0].Lines[3].Speaker!.Name);
        Assert.StartsWith($"who \"{who}\"", Assert.Single(load.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_guest_with_few_lines_is_not_a_misspelling_of_another()
    {
        using var archive = new TempArchive().AddFile("a.md", """
            ---
            title: Two
            guests: [johnlake, johannaweg]
            transcript:
            - {line: Hello., who: Johanna}
            - {line: Right., who: Johanna}
            - {line: Hi., who: John}
            ---
            """);

        Assert.Equal(["Johanna", "Johanna", "John"], archive.LoadEpisode().Lines.Select(l => l.Speaker?.Name));
    }

    [Fact]
    public void Sections_may_be_empty_and_lines_may_come_before_the_first()
    {
        using var archive = TempArchive.CreateWithTranscript("""
            - {line: Before., who: Anna}
            - header: One
            - header: Two
            - {line: Inside., who: Anna}
            - header: One
            """);

        var episode = archive.LoadEpisode();

        Assert.Equal([new("One", 1, 1, 0), new("Two", 2, 1, 1), new Section("One", 4, 2, 0)], episode.Sections);
        Assert.Equal([-1, 1], episode.Lines.Select(l => l.Section));
        Assert.Empty(archive.Load().Problems);
    }

    [Fact]
    public void Unusual_characters_stay_as_they_are()
    {
        using var archive = TempArchive.CreateWithTranscript("""
            - line: "[laughs]  “Curly” – it\u2019s <b>5\u00a0€</b>\u200b, a cаt\nat https://example.org/?a=1&b=2 👩\u200d🌾"
              who: Anna
            """);

        Assert.Equal(
            "[laughs] “Curly” – it’s <b>5 €</b>, a cаt at https://example.org/?a=1&b=2 👩\u200d🌾", archive.LoadEpisode().Lines[0].Text);
    }
}
