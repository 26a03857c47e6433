using System.Globalization;
using System.Text;
using CommunityBot.Testing;

namespace CommunityBot.Archive.Tests.Transcripts;

/// <summary>How cues become lines, whatever format they came in.</summary>
public class CueMergerTests
{
    [Fact]
    public void The_cues_of_one_speaker_become_lines_of_whole_sentences_as_long_as_those_of_pages()
    {
        var lines = Lines(
            Enumerable.Range(0, 60).Select(i => ($"{i}", 4.0 * i, i % 2 == 0 ? "the bees of sentence" : $"number {i / 2} count. And so")));

        Assert.All(lines.SkipLast(1), line => Assert.InRange(line.Text.Length, 60, 400));
        Assert.All(lines.SkipLast(1), line => Assert.EndsWith(".", line.Text, StringComparison.Ordinal));
        Assert.All(lines.Skip(1), line => Assert.StartsWith("And so", line.Text, StringComparison.Ordinal));
    }

    [Fact]
    public void The_time_of_a_line_that_begins_inside_a_cue_is_estimated_from_its_position()
    {
        var sentence = string.Concat(Enumerable.Repeat("Bees count and count and count. ", 8));
        var lines = Lines([("a", 10, sentence + "Then"), ("b", 14, "they stop.")], 4);

        Assert.Equal([10, 13], lines.Select(l => l.Second ?? -1));
        Assert.Equal("Then they stop.", lines[1].Text);
    }

    [Fact]
    public void A_line_inside_a_long_cue_gets_no_second_and_the_timeline_estimates()
    {
        var sentence = string.Concat(Enumerable.Repeat("Bees count and count and count. ", 30));
        using var archive = Archive([("a", 0, sentence + "Then they stop."), ("b", 120, "<v B>So.")], 120);

        var episode = archive.LoadEpisode();

        Assert.Equal((0, null), (episode.Lines[0].Second, episode.Lines[1].Second));
        Assert.InRange(episode.Timeline.At(1)!.Value.Seconds, 90, 119);
        Assert.True(episode.Timeline.At(1)!.Value.Estimated);
    }

    [Fact]
    public void Where_nearly_every_cue_is_a_sentence_each_keeps_its_time() => Assert.Equal(
        [(0, "Bees count."), (2, "To four?"), (4, "They do.")],
        Lines([("a", 0, "Bees count."), ("b", 2, "To four?"), ("c", 4, "They do.")]).Select(line => (line.Second ?? -1, line.Text)));

    [Fact]
    public void A_new_line_begins_after_a_pause() =>
        Assert.Equal(["Bees count.", "To four."], Lines([("a", 1, "Bees count."), ("b", 9, "To four.")], 2).Select(l => l.Text));

    [Fact]
    public void Speech_without_a_full_stop_is_cut_between_cues()
    {
        var lines = Lines(Enumerable.Range(0, 100).Select(i => ($"{i}", 2.0 * i, $"number {i} and so on and on")));

        Assert.All(lines, line => Assert.InRange(line.Text.Length, 10, 500));
        Assert.All(lines, line => Assert.StartsWith("number", line.Text, StringComparison.Ordinal));
        Assert.Equal(
            Enumerable.Range(0, 100),
            lines.SelectMany(
                l => l.Text.Split(' ').Where(w => char.IsDigit(w[0])).Select(w => int.Parse(w, CultureInfo.InvariantCulture))));
    }

    private static List<(int? Second, string Text)> Lines(IEnumerable<(string Id, double Start, string Text)> cues, double length = 2)
    {
        using var archive = Archive(cues, length);
        Assert.Empty(archive.Load().Problems);
        return [.. archive.LoadEpisode().Lines.Select(l => (l.Second, l.Text))];
    }

    private static TempArchive Archive(IEnumerable<(string Id, double Start, string Text)> cues, double length)
    {
        var vtt = new StringBuilder("WEBVTT\n\n");
        foreach (var (id, start, text) in cues)
            vtt.Append(CultureInfo.InvariantCulture, $"cue {id}\n{Time(start)} --> {Time(start + length)}\n{text}\n\n");
        return new TempArchive().AddFile("talk.vtt", vtt.ToString());
    }

    private static string Time(double seconds) => TimeSpan.FromSeconds(seconds).ToString(@"hh\:mm\:ss\.fff", CultureInfo.InvariantCulture);
}
