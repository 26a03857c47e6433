using CommunityBot.Testing;

namespace CommunityBot.Episodes.Tests;

public class TimelineTests
{
    private const string Hundred = "abcdefghi abcdefghi abcdefghi abcdefghi abcdefghi abcdefghi abcdefghi abcdefghi abcdefghi abcdefghi ";

    [Fact]
    public void A_stamped_line_begins_exactly_at_its_stamp() =>
        Assert.Equal(new Timestamp(12, Estimated: false), Of(("one", 12), ("two", 20)).At(0));

    [Fact]
    public void A_paragraph_that_repeats_the_stamp_of_its_answer_lies_between_that_stamp_and_the_next()
    {
        var timeline = Of((Hundred, 100), (Hundred, 100), (Hundred, 100), ("next", 160));

        Assert.Equal(new(100, Estimated: false), timeline.At(0));
        Assert.Equal(new(120, Estimated: true), timeline.At(1));
        Assert.Equal(new(140, Estimated: true), timeline.At(2));
    }

    [Fact]
    public void A_line_without_a_stamp_lies_between_its_neighbours_by_the_amount_of_speech()
    {
        var timeline = Of((Hundred + Hundred + Hundred, 0), (Hundred, null), ("next", 80));

        Assert.Equal(new(60, Estimated: true), timeline.At(1));
    }

    [Fact]
    public void A_sentence_inside_a_line_is_estimated_by_its_place() =>
        Assert.Equal(new(150, Estimated: true), Of((Hundred, 100), ("next", 200)).At(0, 50));

    [Fact]
    public void The_breath_after_a_sentence_takes_time()
    {
        // 8 characters and a breath of 4 before "Bbbbbbbb", 8 and 4 from there on.
        var timeline = Of(("Aaaaaa. Bbbbbbb.", 0), ("next", 24));

        Assert.Equal(12, timeline.At(0, 8)!.Value.Seconds);
    }

    [Fact]
    public void A_stamp_that_goes_backwards_is_not_believed()
    {
        var timeline = Of((Hundred, 100), (Hundred, 20), (Hundred, 200), (Hundred, 250));

        Assert.True(timeline.IsMisplaced(1));
        Assert.Equal(new(150, Estimated: true), timeline.At(1));
        Assert.False(timeline.IsMisplaced(0));
    }

    [Fact]
    public void A_single_stamp_far_ahead_is_not_believed()
    {
        var timeline = Of((Hundred, 100), (Hundred, 9000), (Hundred, 200), (Hundred, 250));

        Assert.True(timeline.IsMisplaced(1));
        Assert.Equal(150, timeline.At(1)!.Value.Seconds);
    }

    [Fact]
    public void Speech_before_the_first_stamp_is_reckoned_back_and_never_before_the_start()
    {
        var timeline = Of((Hundred, null), (Hundred, 10), ("next", 20));

        Assert.Equal(new(2, Estimated: true), timeline.At(0));
        Assert.Equal(new(0, Estimated: true), Of((Hundred, null), ("next", 1)).At(0));
    }

    [Fact]
    public void Speech_after_the_last_stamp_goes_on_at_the_pace_of_the_episode()
    {
        var timeline = Of((Hundred, 0), (Hundred, 100), (Hundred, null));

        Assert.Equal(new(200, Estimated: true), timeline.At(2));
    }

    [Fact]
    public void A_transcript_without_stamps_has_no_times()
    {
        var timeline = Of(("one", null), ("two", null));

        Assert.False(timeline.HasTimes);
        Assert.Null(timeline.At(1));
    }

    [Fact]
    public void A_place_behind_the_end_of_a_line_counts_as_its_end() =>
        Assert.Equal(200, Of((Hundred, 100), ("next", 200)).At(0, 5000)!.Value.Seconds);

    private static Timeline Of(params (string Text, int? Second)[] lines)
    {
        var episode = new EpisodeBuilder("e");
        foreach (var (text, second) in lines)
            episode.Line("Ann", second, text);
        return episode.Build().Timeline;
    }
}
