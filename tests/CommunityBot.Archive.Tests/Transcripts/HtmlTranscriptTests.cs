using CommunityBot.Archive.Problems;
using CommunityBot.Testing;

namespace CommunityBot.Archive.Tests.Transcripts;

public class HtmlTranscriptTests
{
    [Fact]
    public void Speakers_and_times_before_paragraphs_are_read()
    {
        using var archive = new TempArchive().AddFile("talk.html", """
            <cite>Anna Berg:</cite>
            <time>0:03</time>
            <p>Bees count to four &amp; more.<br>Really.</p>
            <cite>Marit:</cite><time>1:02:03</time>
            <p>How?</p>
            <p>a &lt; b</p>
            """);

        Assert.Equal(
            [(3, "Anna Berg", "Bees count to four & more. Really."), (3723, "Marit", "How? a < b")],
            archive.LoadEpisode().Lines.Select(l => (l.Second, l.Speaker!.Name, l.Text)));
        Assert.Empty(archive.Load().Problems);
    }

    [Fact]
    public void The_page_around_the_transcript_is_left_out()
    {
        using var archive = new TempArchive().AddFile("talk.html", """
            <!DOCTYPE html><html><head><title>A player</title><style>p { }</style></head><body>
            <nav><p>Home</p></nav><!-- <p>Hidden</p> --><script>document.write("<p>No</p>")</script> Menu
            <p><cite>Anna Berg</cite> <time>0:03</time> Bees count.</p>
            <footer>Made by hand</footer></body></html>
            """);

        Assert.Equal([(3, "Anna Berg", "Bees count.")], archive.LoadEpisode().Lines.Select(l => (l.Second, l.Speaker!.Name, l.Text)));
    }

    [Fact]
    public void A_drawing_does_not_make_a_page_one_of_paragraphs()
    {
        using var archive = new TempArchive().AddFile("talk.html", """
            <body><svg><path d="M1 2"/></svg><cite>Anna Berg</cite> <time>0:03</time> <div>Bees count.</div></body>
            """);

        Assert.Equal([(3, "Anna Berg", "Bees count.")], archive.LoadEpisode().Lines.Select(l => (l.Second, l.Speaker!.Name, l.Text)));
    }

    [Fact]
    public void Paragraphs_with_labels_are_read_as_in_Markdown()
    {
        using var archive = new TempArchive().AddFile("talk.html", """
            <html><head><title>A talk</title></head><body><h1>A talk</h1>
            <h2>Counting</h2>
            <p><strong>Anna Berg:</strong> Bees count &amp; rest.</p>
            <p>Always.</p>
            <p><b>Marit</b> (00:01:10):<br>To four?</p>
            <p><strong>Anna Berg:</strong> Yes.</p></body></html>
            """);

        var episode = archive.LoadEpisode();

        Assert.Equal(
            [
                (null, "Anna Berg", "Bees count & rest."), (null, "Anna Berg", "Always."), (70, "Marit", "To four?"),
                (null, "Anna Berg", "Yes."),
            ],
            episode.Lines.Select(l => (l.Second, l.Speaker!.Name, l.Text)));
        Assert.Equal(["Counting"], episode.Sections.Select(section => section.Title));
    }

    [Fact]
    public void Speaker_time_and_words_of_Buzzsprout_are_read()
    {
        using var archive = new TempArchive().AddFile("talk.html", """
            <cite>Anna:</cite>
            <time>0:00</time>
            <p>Welcome to the show, it's a good one.</p>
            <cite>Marit:</cite>
            <time>0:12</time>
            <p>Thank you.</p>
            """);

        Assert.Equal(
            [(0, "Anna", "Welcome to the show, it's a good one."), (12, "Marit", "Thank you.")],
            archive.LoadEpisode().Lines.Select(l => (l.Second, l.Speaker!.Name, l.Text)));
    }

    [Fact]
    public void Bold_words_before_colons_are_no_conversation()
    {
        using var archive = new TempArchive()
            .AddFile("contact.html", "<p><b>Note:</b> closed.</p><p><b>Address:</b> The hive.</p><p><b>Phone:</b> none.</p>");

        Assert.Empty(archive.Load().Catalog.Episodes);
        Assert.Equal("HTML that is no transcript", Assert.Single(archive.Load().Unused).Reason);
    }

    [Fact]
    public void The_names_of_guests_in_a_sidecar_file_are_labels()
    {
        var talk = string.Concat(Enumerable.Range(0, 12).Select(i => $"<p>They count to {i}.</p>"));
        using var archive = new TempArchive()
            .AddFile("talk.html", $"<p>Anna: Bees count.</p>{talk}<p>Ben: They rest.</p>{talk}")
            .AddFile("talk.yaml", "guests: [Anna Berg, Ben Roy]\n");

        var lines = archive.LoadEpisode().Lines;

        Assert.Equal(("Anna", "Bees count."), (lines[0].Speaker?.Name, lines[0].Text));
        Assert.Equal(("Ben", "They rest."), (lines[13].Speaker?.Name, lines[13].Text));
    }

    [Theory]
    [InlineData("<html><body><article><time>March 31, 2024</time><p>News of the hive.</p></article></body></html>")]
    [InlineData("<html><body><p>Welcome to the site</p></body></html>")]
    [InlineData("")]
    public void Other_HTML_is_ignored_without_a_problem_unless_a_sidecar_file_belongs_to_it(string html)
    {
        using var archive = new TempArchive().AddFile("index.html", html);
        Assert.Empty(archive.Load().Problems);

        archive.AddFile("index.yaml", "title: On bees\n");
        Assert.Equal(ProblemSeverity.Error, Assert.Single(archive.Load().Problems).Severity);
        Assert.Empty(archive.Load().Catalog.Episodes);
    }

    [Fact]
    public void An_invalid_time_is_a_warning_with_its_line_and_the_words_are_kept()
    {
        using var archive = new TempArchive().AddFile("talk.html", "<cite>Anna</cite>\n<time>soon</time>\n<p>Bees count.</p>\n");

        Assert.Equal("Bees count.", archive.LoadEpisode().Lines[0].Text);
        Assert.Equal([(2, ProblemSeverity.Warning)], archive.Load().Problems.Select(p => (p.Line, p.Severity)));
    }

    [Theory]
    [InlineData("< ")]
    [InlineData("<")]
    [InlineData("<a ")]
    [InlineData("<!--")]
    [InlineData("<cite>")]
    [InlineData("<p>")]
    [InlineData("</p>")]
    [InlineData("<script>")]
    [InlineData("<time>1:00</time>")]
    public void Beside_three_million_repeated_characters_the_other_files_are_loaded(string pattern)
    {
        var repeated = string.Concat(Enumerable.Repeat(pattern, 3_000_000 / pattern.Length));
        using var archive = new TempArchive()
            .AddFile("talk.html", $"<cite>A</cite>{repeated}>")
            .AddFile("good.html", "<cite>Anna</cite><time>0:01</time><p>Bees count.</p>");

        Assert.Contains("good", archive.Load().Catalog.Episodes.Select(e => e.Id.Slug));
    }

    [Fact]
    public void Headers_of_a_sidecar_file_are_put_between_the_lines_by_their_second()
    {
        using var archive = new TempArchive()
            .AddFile("talk.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\n<v A>One.\n\n00:31.000 --> 00:32.000\n<v B>Two.\n")
            .AddFile(
                "talk.yaml",
                "title: T\ntranscript:\n- {header: Later, sec: 90}\n- {header: Start, sec: 0}\n- {header: Next, sec: 30}\n");

        var episode = archive.LoadEpisode();

        Assert.Equal(
            [("Start", 0, 1), ("Next", 1, 1), ("Later", 2, 0)], episode.Sections.Select(s => (s.Title, s.FirstLine, s.LineCount)));
        Assert.Equal([0, 1], episode.Lines.Select(l => l.Entry));
        Assert.Empty(archive.Load().Problems);
    }
}
