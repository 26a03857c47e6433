using CommunityBot.Testing;

namespace CommunityBot.Episodes.Tests;

public class TimelineTests
{
    private const string Hundred = "abcdefghi abcdefghi abcdefghi abcdefghi abcdefghi abcdefghi abcdefghi abcdefghi abcdefghi abcdefghi ";

    [Fact]
    public void A_line_with_a_timestamp_starts_exactly_then() =>
        Assert.Equal(new Timestamp(12, Estimated: false), Create(("one", 12), ("two", 20)).At(0));

    [Fact]
    public void Lines_that_repeat_a_timestamp_are_between_it_and_the_next_one()
    {
        var timeline = Create((Hundred, 100), (Hundred, 100), (Hundred, 100), ("next", 160));

        Assert.Equal(new(100, Estimated: false), timeline.At(0));
        Assert.Equal(new(120, Estimated: true), timeline.At(1));
        Assert.Equal(new(140, Estimated: true), timeline.At(2));
    }

    [Fact]
    public void A_line_without_a_timestamp_is_interpolated_by_the_amount_of_speech()
    {
        var timeline = Create((Hundred + Hundred + Hundred, 0), (Hundred, null), ("next", 80));

        Assert.Equal(new(60, Estimated: true), timeline.At(1));
    }

    [Fact]
    public void A_sentence_inside_a_line_is_estimated_by_its_position() =>
        Assert.Equal(new(150, Estimated: true), Create((Hundred, 100), ("next", 200)).At(0, 50));

    [Fact]
    public void The_pause_after_a_sentence_takes_time()
    {
        // 8 characters and a pause of 4 before "Bbbbbbb", then 8 and 4.
        var timeline = Create(("Aaaaaa. Bbbbbbb.", 0), ("next", 24));

        Assert.Equal(12, timeline.At(0, 8)!.Value.Seconds);
    }

    [Fact]
    public void A_decreasing_timestamp_is_not_trusted()
    {
        var timeline = Create((Hundred, 100), (Hundred, 20), (Hundred, 200), (Hundred, 250));

        Assert.True(timeline.IsMisplaced(1));
        Assert.Equal(new(150, Estimated: true), timeline.At(1));
        Assert.False(timeline.IsMisplaced(0));
    }

    [Fact]
    public void A_single_timestamp_far_ahead_is_not_trusted()
    {
        var timeline = Create((Hundred, 100), (Hundred, 9000), (Hundred, 200), (Hundred, 250));

        Assert.True(timeline.IsMisplaced(1));
        Assert.Equal(150, timeline.At(1)!.Value.Seconds);
    }

    [Fact]
    public void Speech_before_the_first_timestamp_is_extrapolated_but_not_before_the_start()
    {
        var timeline = Create((Hundred, null), (Hundred, 10), ("next", 20));

        Assert.Equal(new(2, Estimated: true), timeline.At(0));
        Assert.Equal(new(0, Estimated: true), Create((Hundred, null), ("next", 1)).At(0));
    }

    [Fact]
    public void Speech_after_the_last_timestamp_is_extrapolated_at_the_pace_of_the_episode()
    {
        var timeline = Create((Hundred, 0), (Hundred, 100), (Hundred, null));

        Assert.Equal(new(200, Estimated: true), timeline.At(2));
    }

    [Fact]
    public void A_transcript_without_timestamps_has_no_times()
    {
        var timeline = Create(("one", null), ("two", null));

        Assert.False(timeline.HasTimes);
        Assert.Null(timeline.At(1));
    }

    [Fact]
    public void An_offset_after_the_end_of_a_line_counts_as_its_end() =>
        Assert.Equal(200, Create((Hundred, 100), ("next", 200)).At(0, 5000)!.Value.Seconds);

    private static Timeline Create(params (string Text, int? Second)[] lines)
    {
        var episode = new EpisodeBuilder("e");
        foreach (var (text, second) in lines)
            episode.Line("Ann", second, text);
        return episode.Build().Timeline;
    }
}
