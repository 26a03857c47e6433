using CommunityBot.Archive.Problems;
using CommunityBot.Episodes;
using CommunityBot.Testing;

namespace CommunityBot.Archive.Tests;

/// <summary>Entries of a transcript in a page, and who speaks in them.</summary>
public sealed class TranscriptEntryTests
{
    [Fact]
    public void An_entry_of_another_shape_is_an_error_and_keeps_its_index()
    {
        using var archive = TempArchive.CreateWithTranscript("""
            - just text
            - {note: what}
            - {line: [a, b], who: Anna}
            - {line: Fine., who: {a: b}}
            """);

        var load = archive.Load();

        Assert.Equal([(3, "Fine.")], load.Catalog.Episodes[0].Lines.Select(l => (l.Entry, l.Text)));
        Assert.Equal([8, 9], load.Problems.Where(p => p.Severity == ProblemSeverity.Error).Select(p => p.Line));
    }

    [Fact]
    public void The_longest_of_the_names_that_a_text_begins_with_is_its_speaker()
    {
        using var archive = TempArchive.CreateWithTranscript("""
            - {line: Hello., sec: 1, who: Anna}
            - {line: Hello., sec: 5, who: Anna}
            - {line: Good day., sec: 9, who: Anna Maria}
            - {line: 0:12 Anna Maria we count., sec: 9, who: Anna Maria}
            """);

        var last = archive.LoadEpisode().Lines[^1];
        Assert.Equal(("Anna Maria", 12, "we count."), (last.Speaker!.Name, last.Second, last.Text));
    }
}
