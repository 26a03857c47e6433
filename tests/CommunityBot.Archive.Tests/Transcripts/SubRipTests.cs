using CommunityBot.Testing;

namespace CommunityBot.Archive.Tests.Transcripts;

public class SubRipTests
{
    [Fact]
    public void Numbers_and_commas_are_read_and_a_name_before_the_words_is_the_speaker_until_the_next()
    {
        var lines = Lines("""
            1
            00:00:01,200 --> 00:00:03,400
            Anna: Welcome to Tidy Numbers.

            2
            00:00:03,500 --> 00:00:05,000
            Today we count.

            3
            00:00:06,000 --> 00:00:07,000
            Marit Oskedal: Gladly.

            """);

        Assert.Equal(
            [(1, "Anna", "Welcome to Tidy Numbers."), (3, "Anna", "Today we count."), (6, "Marit Oskedal", "Gladly.")], lines);
    }

    [Fact]
    public void Byte_order_mark_tags_positions_and_missing_numbers_are_ignored()
    {
        var lines = Lines(
            "\ufeff00:00:01,000 --> 00:00:02,000  X1:10 X2:20 Y1:30 Y2:40\r\n"
                + "{\\an8}<font color=\"#ffffff\"><b>Bees</b></font> count.\r\n"
                + "\r\n\r\n00:00:09.5 --> 00:00:12\r\nTo four, if a < b.\r\n");

        Assert.Equal([(1, null, "Bees count."), (9, null, "To four, if a < b.")], lines);
    }

    [Fact]
    public void A_word_with_a_colon_that_somebody_says_is_not_a_speaker()
    {
        var lines = Lines("1\n00:00:01,000 --> 00:00:02,000\nBees count.\n\n2\n00:00:02,000 --> 00:00:04,000\nRemember: only to four.\n");

        Assert.Equal([(1, null, "Bees count."), (2, null, "Remember: only to four.")], lines);
    }

    [Fact]
    public void A_label_that_occurs_twice_is_a_speaker_even_when_the_file_begins_without_one()
    {
        var lines = Lines("""
            1
            00:00:01,000 --> 00:00:02,000
            [music]

            2
            00:00:02,000 --> 00:00:04,000
            >> ANNA: Bees count.

            3
            00:00:04,000 --> 00:00:05,000
            >> ANNA: Do they not?

            """);

        Assert.Equal([(1, null, "[music]"), (2, "ANNA", "Bees count. Do they not?")], lines);
    }

    [Fact]
    public void Words_after_a_blank_line_inside_a_cue_are_kept_and_reported()
    {
        using var archive = new TempArchive()
            .AddFile("talk.srt", "1\n00:00:01,000 --> 00:00:02,000\nBees\n\ncount.\n\n2\n00:00:02,000 --> 00:00:04,000\nTo four.\n");

        Assert.Equal("Bees count. To four.", Assert.Single(archive.LoadEpisode().Lines).Text);
        Assert.Equal(
            ["talk.srt:5: \"count.\" stands in no cue; it is kept without a time."], archive.Load().Problems.Select(p => p.ToString()));
    }

    private static IEnumerable<(int? Second, string? Speaker, string Text)> Lines(string srt)
    {
        using var archive = new TempArchive().AddFile("talk.srt", srt);
        Assert.Empty(archive.Load().Problems);
        return archive.LoadEpisode().Lines.Select(l => (l.Second, l.Speaker?.Name, l.Text));
    }
}
