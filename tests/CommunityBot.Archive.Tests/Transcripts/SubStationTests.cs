using CommunityBot.Testing;

namespace CommunityBot.Archive.Tests.Transcripts;

public class SubStationTests
{
    [Theory]
    [InlineData("talk.ass")]
    [InlineData("talk.ssa")]
    [InlineData("talk.txt")]
    public void Dialogue_is_read_by_time_with_its_names_and_without_tags(string file)
    {
        using var archive = new TempArchive().AddFile(file, """
            [Script Info]
            Title: Counting
            ScriptType: v4.00+

            [V4+ Styles]
            Format: Name, Fontname, Fontsize
            Style: Default,Inter,20

            [Events]
            Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
            Comment: 0,0:00:01.00,0:00:02.00,Default,,0,0,0,,Not said.
            Dialogue: 0,0:00:03.50,0:00:05.00,Default,Anna,0,0,0,,{\i1}Bees{\i0} count,\Nto four.
            Dialogue: 0,0:00:12.00,0:00:14.00,Default,Marit,0,0,0,,Really?
            Dialogue: 0,0:00:20.00,0:00:21.00,Default,Anna,0,0,0,,{\p1}m 0 0 l 10 10{\p0}Yes.
            """);

        Assert.Equal(
            [(3, "Anna", "Bees count, to four."), (12, "Marit", "Really?"), (20, "Anna", "Yes.")],
            archive.LoadEpisode().Lines.Select(line => (line.Second, line.Speaker!.Name, line.Text)));
        Assert.Empty(archive.Load().Problems);
    }

    [Fact]
    public void The_format_line_names_the_places_of_the_fields()
    {
        using var archive = new TempArchive().AddFile(
            "talk.ass", "[Events]\nFormat: Actor, Start, End, Text\nDialogue: Anna,0:00:03.50,0:00:05.00,Bees count, to four.\n");

        Assert.Equal(
            [(3, "Anna", "Bees count, to four.")], archive.LoadEpisode().Lines.Select(l => (l.Second, l.Speaker!.Name, l.Text)));
    }

    [Fact]
    public void Wrong_times_and_missing_fields_are_warnings_with_their_lines()
    {
        using var archive = new TempArchive().AddFile("talk.ass", """
            [Events]
            Dialogue: 0,0:00:03.50,0:00:05.00,Default,Anna,0,0,0,,Bees count.
            Dialogue: 0,soon,0:00:09.00,Default,Marit,0,0,0,,Really?
            Dialogue: 0,0:00:12.00
            """);

        Assert.Equal(["Bees count.", "Really?"], archive.LoadEpisode().Lines.Select(line => line.Text));
        Assert.Equal([3, 4], archive.Load().Problems.Select(problem => problem.Line));
    }
}
