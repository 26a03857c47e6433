using CommunityBot.Testing;

namespace CommunityBot.Archive.Tests.Transcripts;

public class CueOrderTests
{
    [Fact]
    public void A_cue_that_was_appended_is_put_where_its_time_is()
    {
        using var archive = Archive((1, "Anna", "One."), (9, "Marit", "Three."), (14, "Anna", "Four."), (5, "Ben", "Two."));

        Assert.Equal(["One.", "Two.", "Three.", "Four."], archive.LoadEpisode().Lines.Select(line => line.Text));
        Assert.Equal("talk.vtt:13: A cue is out of order; the order of times is taken.", Assert.Single(archive.Load().Problems).ToString());
    }

    [Fact]
    public void One_speaker_after_the_other_becomes_a_conversation()
    {
        using var archive = Archive(
        [
            .. Enumerable.Range(0, 9).Select(i => (10 * i, "Anna", $"A{i}.")),
            .. Enumerable.Range(0, 9).Select(i => ((10 * i) + 5, "Ben", $"B{i}.")),
        ]);

        Assert.Equal(
            Enumerable.Range(0, 9).SelectMany(i => new[] { $"A{i}.", $"B{i}." }), archive.LoadEpisode().Lines.Select(line => line.Text));
    }

    [Fact]
    public void A_time_that_fits_nowhere_is_estimated_and_the_order_of_the_file_stays()
    {
        using var archive = Archive((60, "Anna", "One."), (10, "Marit", "Two."), (80, "Anna", "Three."));

        Assert.Equal(["One.", "Two.", "Three."], archive.LoadEpisode().Lines.Select(line => line.Text));
    }

    private static TempArchive Archive(params (int Second, string Speaker, string Text)[] cues) => new TempArchive().AddFile(
        "talk.vtt",
        "WEBVTT\n\n" + string.Concat(cues.Select(cue =>
            $"{ToClock(cue.Second)} --> {ToClock(cue.Second + 2)}\n<v {cue.Speaker}>{cue.Text}\n\n")));

    private static string ToClock(int second) => $"00:{second / 60:00}:{second % 60:00}.000";
}
