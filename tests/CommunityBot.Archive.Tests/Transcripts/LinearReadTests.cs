using System.Text;
using CommunityBot.Archive.Files;
using CommunityBot.Archive.Problems;
using CommunityBot.Archive.Transcripts;

namespace CommunityBot.Archive.Tests.Transcripts;

/// <summary>The memory that reading takes, because time differs from run to run: twice the file takes about twice as much.</summary>
public class LinearReadTests
{
    private const int Characters = 200_000;

    // Buffers double, so twice the text may take somewhat more than twice as much.
    private const double MaxGrowth = 2.8;

    // A text of tens of bytes for each of its characters is cut into objects; more are copies of what was read already.
    private const int MaxBytesPerCharacter = 1_000;

    [Theory]
    [InlineData("talk.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\n", "w\n")]
    [InlineData("talk.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\n", "<v A>b")]
    [InlineData("talk.vtt", "WEBVTT\n\n", "00:01.000 --> 00:02.000\nw\n\n")]
    [InlineData("talk.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\na\n\n", "x\n\n")]
    [InlineData("talk.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\nOne. Two", " three")]
    [InlineData("talk.srt", "", "00:00:01,000 --> 00:00:02,000\nAnna: w\n\n")]
    [InlineData("talk.sbv", "", "0:00:01.000,0:00:02.000\nw\n\n")]
    [InlineData("talk.ass", "[Events]\n", "Dialogue: 0,0:00:01.00,0:00:02.00,D,Anna,0,0,0,,w\n")]
    [InlineData("talk.ttml", "<tt><body>", "<p begin=\"1s\">w</p>")]
    [InlineData("talk.html", "<cite>Anna</cite>", "<p>w</p>")]
    [InlineData("talk.html", "<cite>Anna</cite><p>", "<b>w</b>")]
    [InlineData("talk.json", "[{\"start\":1,\"text\":\"w\"}", ",{\"start\":1,\"text\":\"w\"}")]
    [InlineData("talk.txt", "Anna: Hi.\n", "Ben: w\n")]
    [InlineData("talk.txt", "Anna: Hi.\n", "w ")]
    [InlineData("talk.txt", "Anna: Hi.\nBen: w", " >>w")]
    [InlineData("talk.txt", "", "Dr. J. e.g. ")]
    [InlineData("talk.txt", "", "[00:00:01] Anna B.: Dr. J. e.g. x.\n")]
    public void Twice_the_text_takes_about_twice_the_memory(string file, string beginning, string repeated)
    {
        // The first read compiles the code and fills what is kept for the process.
        Measure(file, beginning, repeated, Characters / 10);
        var once = Measure(file, beginning, repeated, Characters);
        var twice = Measure(file, beginning, repeated, 2 * Characters);

        Assert.InRange((double)twice / once, 0.5, MaxGrowth);
        Assert.InRange(once / Characters, 0, MaxBytesPerCharacter);
    }

    private static long Measure(string file, string beginning, string repeated, int characters)
    {
        var end = Path.GetExtension(file) switch
        {
            ".json" => "]",
            ".ttml" => "</body></tt>",
            _ => "",
        };
        var text = new StringBuilder(beginning).Insert(beginning.Length, repeated, characters / repeated.Length).Append(end).ToString();
        var problems = new ProblemList(file);
        var before = GC.GetAllocatedBytesForCurrentThread();
        TranscriptFileReader.ReadText(new ArchiveFile(file, file, text.Length), text, isExpected: true, problems);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
