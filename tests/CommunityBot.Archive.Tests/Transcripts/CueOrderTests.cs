using System.Globalization;
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

    [Theory]
    [InlineData("talk.json", "{{\"start\": {0}, \"end\": {1}, \"speaker\": \"{2}\", \"text\": \"{3}\"}},\n", "[", "]")]
    [InlineData("talk.html", "<cite>{2}</cite><time>0:0{0}</time><p>{3}</p>\n", "", "")]
    [InlineData("talk.ttml", "<p begin=\"{0}s\" end=\"{1}s\"><span>{2}: {3}</span></p>\n", "<tt><body>", "</body></tt>")]
    [InlineData("talk.ass", "Dialogue: 0,0:00:0{0}.00,0:00:0{1}.00,D,{2},0,0,0,,{3}\n", "[Events]\n", "")]
    public void Every_format_with_times_is_put_in_their_order(string file, string cue, string before, string behind)
    {
        var cues = new (int Second, string Speaker, string Text)[]
        {
            (1, "Anna", "One."), (5, "Anna", "Three."), (2, "Ben", "Two."), (6, "Ben", "Four."),
        };
        var text = string.Concat(cues.Select(
            c => string.Format(CultureInfo.InvariantCulture, cue, c.Second, c.Second + 1, c.Speaker, c.Text)));
        using var archive = new TempArchive().AddFile(file, before + text + behind);

        Assert.Equal(["One.", "Two.", "Three.", "Four."], archive.LoadEpisode().Lines.Select(line => line.Text));
        Assert.Contains("out of order", Assert.Single(archive.Load().Problems).Message, StringComparison.Ordinal);
    }

    private static TempArchive Archive(params (int Second, string Speaker, string Text)[] cues) => new TempArchive().AddFile(
        "talk.vtt",
        "WEBVTT\n\n" + string.Concat(cues.Select(cue =>
            $"{ToClock(cue.Second)} --> {ToClock(cue.Second + 2)}\n<v {cue.Speaker}>{cue.Text}\n\n")));

    private static string ToClock(int second) => $"00:{second / 60:00}:{second % 60:00}.000";
}
