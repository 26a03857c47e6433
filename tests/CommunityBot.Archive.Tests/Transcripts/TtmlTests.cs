using CommunityBot.Archive.Problems;
using CommunityBot.Testing;

namespace CommunityBot.Archive.Tests.Transcripts;

public class TtmlTests
{
    [Fact]
    public void Paragraphs_are_cues_and_line_breaks_are_spaces()
    {
        var lines = Lines("""
            <?xml version="1.0" encoding="utf-8"?>
            <tt xmlns="http://www.w3.org/ns/ttml" xml:lang="en"><head><styling><style xml:id="s"/></styling></head><body><div>
              <p begin="00:00:03.500" end="00:00:05.000">Bees <span style="s">count</span><br/>to four &amp; more.</p>
              <p begin="00:00:12.000" end="00:00:14.000">Really?</p>
            </div></body></tt>
            """);

        Assert.Equal([(3, null, "Bees count to four & more."), (12, null, "Really?")], lines);
    }

    [Fact]
    public void Agents_are_speakers_as_Apple_Podcasts_writes_them()
    {
        var lines = Lines("""
            <tt xmlns="http://www.w3.org/ns/ttml" xmlns:podcasts="http://podcasts.apple.com/transcript-ttml-internal"
                xmlns:ttm="http://www.w3.org/ns/ttml#metadata"><head><metadata>
              <ttm:agent type="person" xml:id="v1"><ttm:name type="full">Anna Berg</ttm:name></ttm:agent></metadata></head>
            <body dur="20.0"><div begin="3.0" end="20.0">
              <p begin="3.0" end="8.0" ttm:agent="v1"><span podcasts:unit="sentence" begin="3.0" end="5.0"><span podcasts:unit="word"
                begin="3.0" end="4.0">Bees</span><span podcasts:unit="word" begin="4.0" end="5.0">count.</span></span></p>
              <p begin="9.0" end="12.0" ttm:agent="SPEAKER_2"><span podcasts:unit="sentence" begin="9.0" end="12.0">To four?</span></p>
            </div></body></tt>
            """);

        Assert.Equal([(3, "Anna Berg", "Bees count."), (9, "SPEAKER_2", "To four?")], lines);
    }

    [Fact]
    public void Labels_in_the_words_are_speakers_where_no_agent_is_named()
    {
        var lines = Lines("""
            <tt><body><div><p begin="1s" end="2s">ANNA: Bees count.</p><p begin="3s" end="4s">MARIT: How far?</p>
            <p begin="5s" end="6s">ANNA: To four.</p></div></body></tt>
            """);

        Assert.Equal(["ANNA", "MARIT", "ANNA"], lines.Select(line => line.Speaker));
    }

    [Theory]
    [InlineData("62.5s", 62)]
    [InlineData("62500ms", 62)]
    [InlineData("1.5m", 90)]
    [InlineData("1h", 3600)]
    [InlineData("50f", 2)]
    [InlineData("20000000t", 2)]
    [InlineData("1:02", 62)]
    [InlineData("00:01:02:24", 62)]
    [InlineData("01:00:02.250", 3602)]
    public void Every_form_of_time_is_read(string begin, int second)
    {
        var line = Assert.Single(Lines(
            "<tt xmlns:ttp=\"http://www.w3.org/ns/ttml#parameter\" ttp:frameRate=\"25\" ttp:tickRate=\"10000000\"><body>"
                + $"<p begin=\"{begin}\">Bees count.</p></body></tt>"));

        Assert.Equal(second, line.Second);
    }

    [Fact]
    public void A_time_before_that_of_the_element_around_it_is_relative_to_it()
    {
        var lines = Lines("""
            <tt><body><div begin="60s" end="90s"><p begin="1s" end="2s">Bees count.</p>
            <p begin="10s" dur="2s">To four.</p></div></body></tt>
            """);

        Assert.Equal([61, 70], lines.Select(line => line.Second!.Value));
    }

    [Theory]
    [InlineData("talk.dfxp")]
    [InlineData("talk.vtt")]
    [InlineData("talk.txt")]
    public void The_content_says_what_the_file_is(string file)
    {
        using var archive = new TempArchive().AddFile(file, "\n<tt><body><p begin=\"3s\" end=\"4s\">Bees count.</p></body></tt>");

        Assert.Equal((3, "Bees count."), archive.LoadEpisode().Lines[0] is var line ? (line.Second, line.Text) : default);
    }

    [Theory]
    [InlineData("<tt><body>\n<p begin=\"1s\">Bees count.", 2)]
    [InlineData("<!DOCTYPE tt [<!ENTITY a \"b\">]>\n<tt><body><p begin=\"1s\">&a;</p></body></tt>", 1)]
    [InlineData("<tt><body>\n\n<p begin=\"1s\">Bees &nbsp; count.</p></body></tt>", 3)]
    public void Broken_XML_and_document_types_are_one_error_with_its_line(string text, int fileLine)
    {
        using var archive = new TempArchive().AddFile("bad.ttml", text).AddFile("good.ttml", "<tt><p begin=\"1s\">Bees count.</p></tt>");

        var load = archive.Load();

        Assert.Equal("good", Assert.Single(load.Catalog.Episodes).Id.Slug);
        var problem = Assert.Single(load.Problems);
        Assert.Equal(("bad.ttml", fileLine, ProblemSeverity.Error), (problem.File, problem.Line, problem.Severity));
    }

    [Fact]
    public void A_wrong_time_is_a_warning_with_its_line_and_the_words_are_kept()
    {
        using var archive = new TempArchive().AddFile("talk.ttml", "<tt><body>\n<p begin=\"soon\">Bees count.</p></body></tt>");

        Assert.Equal("Bees count.", archive.LoadEpisode().Lines[0].Text);
        Assert.Equal([(2, ProblemSeverity.Warning)], archive.Load().Problems.Select(problem => (problem.Line, problem.Severity)));
    }

    [Theory]
    [InlineData("<p>")]
    [InlineData("<span begin='1s'>")]
    [InlineData("<p begin='1s'>x</p>")]
    [InlineData("<br/>")]
    [InlineData("&#120;")]
    public void Beside_four_million_repeated_characters_the_other_files_are_loaded(string pattern)
    {
        var repeated = string.Concat(Enumerable.Repeat(pattern, 4_000_000 / pattern.Length));
        using var archive = new TempArchive()
            .AddFile("bad.ttml", $"<tt><body><p begin=\"1s\">{repeated}</p></body></tt>")
            .AddFile("good.ttml", "<tt><p begin=\"1s\">Bees count.</p></tt>");

        Assert.Contains("good", archive.Load().Catalog.Episodes.Select(episode => episode.Id.Slug));
    }

    private static IEnumerable<(int? Second, string? Speaker, string Text)> Lines(string ttml)
    {
        using var archive = new TempArchive().AddFile("talk.ttml", ttml);
        Assert.Empty(archive.Load().Problems);
        return archive.LoadEpisode().Lines.Select(line => (line.Second, line.Speaker?.Name, line.Text));
    }
}
