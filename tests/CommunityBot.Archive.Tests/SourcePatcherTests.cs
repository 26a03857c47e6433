using System.Globalization;
using CommunityBot.Archive.Files;
using CommunityBot.Testing;

namespace CommunityBot.Archive.Tests;

public sealed class SourcePatcherTests : IDisposable
{
    private TempArchive _archive = new();

    public void Dispose() => _archive.Dispose();

    [Fact]
    public void A_line_over_several_lines_of_a_page_keeps_its_line_breaks()
    {
        Open("""
            - line: 'We fly cuber
                kites in the autumn, and we don''t
                mind the rain. They are heavy.'
              who: Anna
            - line: Another line.
            """);

        var diff = CreateDiff(("We fly cuber kites in the autumn, and we don't mind the rain. They are heavy.", "cuber", "Cooper's"));

        Assert.Equal(
            """
            --- a/_podcast/bees.md
            +++ b/_podcast/bees.md
            @@ -5,7 +5,7 @@
             episode: 2
             guests: [annaberg]
             transcript:
            -- line: 'We fly cuber
            +- line: 'We fly Cooper''s
                 kites in the autumn, and we don''t
                 mind the rain. They are heavy.'
               who: Anna

            """.ReplaceLineEndings("\n"),
            diff);
    }

    [Theory]
    [InlineData("- line: It is fine.", "It is fine.", "is", "was")]
    [InlineData("- line: It is fine.", "It is fine.", "It is ", "That was once very ")]
    [InlineData("- line: \"It \\\"is\\\" fine.\"", "It \"is\" fine.", "fine", "\"very\" fine")]
    [InlineData("- line: \"It is C:\\\\x.\"", "It is C:\\x.", "is", "was")]
    [InlineData("- line: 'It''s fine.'", "It's fine.", "It's", "It isn't")]
    [InlineData("- line: >\n    It is\n    fine.", "It is fine.", "fine", "good")]
    [InlineData("- {line: It is fine., sec: 3}", "It is fine.", "fine", "good")]
    [InlineData("- line: It is very fine.", "It is very fine.", "very ", "")]
    [InlineData("- line: It is\n    very fine.", "It is very fine.", "very ", "")]
    [InlineData("- line: It is fine.", "It is fine.", "fine.", "fine. Äpfel – “yes”.")]
    public void A_patched_page_reads_as_corrected(string transcript, string text, string old, string now)
    {
        Open(transcript + "\n- line: Another line.");

        var diff = CreateDiff((text, old, now));

        Assert.NotEmpty(diff);
        Assert.Equal([text.Replace(old, now, StringComparison.Ordinal), "Another line."], Patch(diff));
    }

    [Theory]
    [InlineData("- line: It is fine.", "It is fine.", "is", "is: truly #")]
    [InlineData("- line: It is fine.", "It is fine.", "It", "\"It")]
    [InlineData("- line: \"It is\\u0020fine.\"", "It is fine.", "fine", "good")]
    [InlineData("- line: It&nbsp;is fine.", "It is gone.", "It", "Is")]
    public void What_would_be_read_in_another_way_is_not_patched(string transcript, string text, string old, string now)
    {
        Open(transcript + "\n- line: Another line.");

        Assert.Empty(CreateDiff((text, old, now)));
    }

    [Fact]
    public void Captions_keep_their_times()
    {
        _archive.AddFile(
            "talk.vtt",
            "WEBVTT\n\n1\n00:00:01.000 --> 00:00:03.000\n<v Anna>We fly cuber\n\n"
                + "2\n00:00:03.000 --> 00:00:05.000\n<v Anna>kites, and we like it.\n");
        var text = _archive.LoadEpisode().Lines[0].Text;

        var diff = CreateDiff((text, "we like", "we love"));

        Assert.Contains("-<v Anna>kites, and we like it.\n+<v Anna>kites, and we love it.\n", diff, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_equal_lines_the_one_that_is_meant_is_patched_and_the_hunks_are_apart()
    {
        Open("- line: Yes.\n" + string.Concat(Enumerable.Range(0, 12).Select(i => $"- line: Number {i}.\n")) + "- line: 'Yes.'\n  sec: 90");

        var (patches, results) = Create(
            new SourceChange("bees", lines => (lines.Count - 1, "No.")), new SourceChange("bees", lines => (3, "Number two.")));

        Assert.Equal(["_podcast/bees.md", "_podcast/bees.md"], results.Select(r => r.File));
        var read = Patch(patches.Single().Diff);
        Assert.Equal(("Yes.", "Number two.", "No."), (read[0], read[3], read[^1]));
        Assert.Equal(2, patches.Single().Diff.Split("@@ -").Length - 1);
    }

    [Fact]
    public void A_line_that_no_file_has_is_in_no_patch_and_the_others_are()
    {
        Open("- line: It is fine.");

        var (patches, results) = Create(Change("Nobody says this.", "Nobody", "Somebody"), Change("It is fine.", "fine", "good"));

        Assert.Equal([new(null, 0, false), new("_podcast/bees.md", 8, true)], results);
        Assert.Single(patches);
    }

    [Fact]
    public void A_file_that_is_not_UTF_8_and_one_without_a_last_line_break_keep_what_they_have()
    {
        _archive.AddFile("a.txt", [.. "Anna: It is f"u8, 0xFC, .. "r you and for nobody else at all.\nBen: Yes, it is.\n"u8]);
        _archive.AddFile("b.txt", "Anna: It is blue, and we like it a lot.\r\nBen: Yes, it is so.");

        var (patches, results) = Create(
            Change("It is für you and for nobody else at all.", "It is", "It was"), Change("Yes, it is so.", "so.", "so!"));

        Assert.Equal([false, true], results.Select(r => r.IsInPatch));
        Assert.EndsWith(
            " Anna: It is blue, and we like it a lot.\r\n-Ben: Yes, it is so.\n\\ No newline at end of file\n"
                + "+Ben: Yes, it is so!\n\\ No newline at end of file\n",
            patches.Single().Diff, StringComparison.Ordinal);
    }

    [GitFact]
    public async Task Git_applies_the_patch()
    {
        _archive.Dispose();
        _archive = TempArchive.CreateWithTranscript("- line: 'It is\n    fine here.'\n- line: Another line.");
        File.Move(Path.Combine(_archive.Root, "_podcast", "bees.md"), Path.Combine(_archive.Root, "_podcast", "bees and ants.md"));
        var patch = Path.Combine(_archive.Root, "changes.patch");
        await File.WriteAllTextAsync(
            patch, Create(Change("It is fine here.", "fine", "good") with { Slug = "bees and ants" }).Patches.Single().Diff);

        using var git = System.Diagnostics.Process.Start(
            new System.Diagnostics.ProcessStartInfo("git", ["apply", "changes.patch"]) { WorkingDirectory = _archive.Root })!;
        await git.WaitForExitAsync();

        Assert.Equal(0, git.ExitCode);
        Assert.Equal("It is good here.", _archive.LoadEpisode().Lines[0].Text);
    }

    private void Open(string transcript)
    {
        _archive.Dispose();
        _archive = TempArchive.CreateWithTranscript(transcript);
    }

    private static SourceChange Change(string text, string old, string now) => new(
        "bees",
        lines => lines.Select((line, i) => (line, i)).FirstOrDefault(l => l.line.Text == text) is ({ }, var index)
            ? (index, text.Replace(old, now, StringComparison.Ordinal))
            : null);

    private string CreateDiff((string Text, string Old, string New) change) =>
        Create(Change(change.Text, change.Old, change.New)).Patches is [var patch] ? patch.Diff : "";

    private (IReadOnlyList<SourcePatch> Patches, IReadOnlyList<SourceChangeResult> Results) Create(params SourceChange[] changes) =>
        SourcePatcher.Create([new ArchiveFolder(_archive.Root, null)], changes, CancellationToken.None);

    // The lines of the page after the patch, applied by its line numbers.
    private string[] Patch(string diff)
    {
        var file = Path.Combine(_archive.Root, "_podcast", "bees.md");
        var lines = File.ReadAllText(file).Split('\n').ToList();
        var (at, shift) = (0, 0);
        foreach (var line in diff.Split('\n').Skip(2).SkipLast(1))
        {
            if (line.StartsWith("@@ -", StringComparison.Ordinal))
            {
                at = int.Parse(line.AsSpan(4, line.IndexOf(',', StringComparison.Ordinal) - 4), CultureInfo.InvariantCulture) - 1 + shift;
                continue;
            }

            switch (line[0])
            {
                case ' ':
                    Assert.Equal(line[1..], lines[at++]);
                    break;
                case '-':
                    Assert.Equal(line[1..], lines[at]);
                    lines.RemoveAt(at);
                    shift--;
                    break;
                case '+':
                    lines.Insert(at++, line[1..]);
                    shift++;
                    break;
            }
        }

        File.WriteAllText(file, string.Join('\n', lines));
        return [.. _archive.LoadEpisode().Lines.Select(l => l.Text)];
    }
}
