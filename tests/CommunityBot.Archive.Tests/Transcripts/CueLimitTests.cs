using System.Text;
using CommunityBot.Archive.Files;
using CommunityBot.Archive.Parsing;
using CommunityBot.Archive.Problems;
using CommunityBot.Archive.Transcripts;

namespace CommunityBot.Archive.Tests.Transcripts;

public class CueLimitTests
{
    private const int Limit = ArchiveLimits.TranscriptCues;

    // The text before the cues, the number of cues in it, one cue, the text behind them, and the line of the file with the first cue beyond
    // the limit.
    private static readonly Dictionary<string, (string Before, int CuesBefore, string Cue, string Behind, int BeyondLine)> Formats = new()
    {
        ["cues.vtt"] = ("WEBVTT\n\n", 0, "00:01.000 --> 00:02.000\nw\n\n", "NOTE The end.\n", 2 + 3 * Limit + 2),
        ["cues.sbv"] = ("", 0, "0:00:01.000,0:00:02.000\nw\n\n", "", 3 * Limit + 2),
        ["lines-of-one-cue.srt"] = ("00:00:01,000 --> 00:00:02,000\n", 0, "w\n", "", 2),
        ["voices-of-one-cue.vtt"] = ("WEBVTT\n\n00:01.000 --> 00:02.000\n", 0, "<v Anna>w", "", 4),
        ["cues.ass"] = ("[Events]\nFormat: Start, End, Text\n", 0, "Dialogue: 0:00:01.00,0:00:02.00,w\n", "Dialogue: 0,0,\n", 3 + Limit),
        ["cues.ttml"] = ("<tt><body><div>\n", 0, "<p begin=\"1s\">w</p>\n", "</div></body></tt>", 2 + Limit),
        ["named.html"] = ("<cite>Anna</cite>\n", 0, "<p>w</p>\n", "<p></p>", 2 + Limit),
        ["labelled.html"] = ("<p>Anna (0:01): Hi.</p><p>Anna (0:02): So.</p>\n<p>", 2, "w<br>\n", "", Limit),
        ["timed.txt"] = ("[0:01] Hi.\n", 1, "w\n", "\n", 1 + Limit),
    };

    public static TheoryData<string> Files() => [.. Formats.Keys];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_transcript_at_the_limit_is_read_whole(string file) => Assert.Empty(ReadErrors(file, beyond: 0));

    [Theory]
    [MemberData(nameof(Files))]
    public void What_is_beyond_the_limit_is_one_error_with_its_line(string file)
    {
        var error = Assert.Single(ReadErrors(file, beyond: 1));

        Assert.Equal(Formats[file].BeyondLine, error.Line);
        Assert.Contains($"more than {Limit} lines or captions", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void A_list_of_JSON_beyond_its_limit_is_one_error_with_its_line(int beyond)
    {
        var items = string.Concat(Enumerable.Repeat("{\"text\":\"w\"},\n", JsonSegments.MaxItems + beyond));

        var errors = ReadErrors("talk.json", $"{{\"segments\":[\n{items}]}}");

        Assert.Equal(Enumerable.Repeat(JsonSegments.MaxItems + 2, beyond), errors.Select(error => error.Line));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Turns_beyond_the_limit_of_entries_are_one_error_with_its_line(int beyond)
    {
        var cues = Enumerable.Range(0, ArchiveLimits.TranscriptEntries + beyond)
            .Select(i => $"00:01.000 --> 00:02.000\n<v {(i % 2 == 0 ? "Anna" : "Ben")}>w{i}\n\n");

        var errors = ReadErrors("talk.vtt", $"WEBVTT\n\n{string.Concat(cues)}");

        Assert.Equal(
            Enumerable.Repeat((2 + 3 * ArchiveLimits.TranscriptEntries + 2, true), beyond),
            errors.Select(error => (error.Line, error.Message.Contains("20000 lines", StringComparison.Ordinal))));
    }

    private static List<ArchiveProblem> ReadErrors(string file, int beyond)
    {
        var (before, cuesBefore, cue, behind, _) = Formats[file];
        var text = new StringBuilder(before).Insert(before.Length, cue, Limit - cuesBefore + beyond).Append(behind).ToString();
        return ReadErrors(file, text);
    }

    private static List<ArchiveProblem> ReadErrors(string file, string text)
    {
        var problems = new ProblemList(file);
        var parsed = TranscriptFileReader.ReadText(new ArchiveFile(file, file, text.Length), text, isExpected: true, problems);
        Assert.NotNull(parsed.Page);
        return [.. parsed.Problems.Where(problem => problem.Severity == ProblemSeverity.Error)];
    }
}
