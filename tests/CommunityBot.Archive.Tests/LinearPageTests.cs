using System.Globalization;
using System.Text;
using CommunityBot.Testing;

namespace CommunityBot.Archive.Tests;

/// <summary>
/// The memory that loading a page takes, from its bytes to its episode, because time differs from run to run: what is done again for each
/// of many parts allocates again. Twice the page takes about twice as much.
/// </summary>
[Collection(ProcessWide.Name)]
public sealed class LinearPageTests
{
    private const int Characters = 200_000;

    // Buffers double, so twice the text may take somewhat more than twice as much.
    private const double MaxGrowth = 2.8;

    [Theory]
    [InlineData("description: \"", "<<‹…<>", "\"\n")]
    [InlineData("description: \"", "<a <b ", "\"\n")]
    [InlineData("description: \"", "&amp;amp;&#x26;", "\"\n")]
    [InlineData("description: \"", "http://a.b ", "\"\n")]
    [InlineData("description: \"", "[a](", "\"\n")]
    [InlineData("description: \"", "**a ", "\"\n")]
    [InlineData("description: |\n", "  0:#1 Chapter #\n", "")]
    [InlineData("transcript:\n", "- who: Speaker #\n  line: \"0:01 q\"\n", "")]
    [InlineData("transcript:\n", "- who: Nam# Surname\n  line: Hello there.\n", "")]
    [InlineData("guests: [nam1surname, nam2surname, nam3surname]\ntranscript:\n", "- who: Nam# Surnam\n  line: Hello there.\n", "")]
    [InlineData("transcript:\n", "- header: Part #\n- who: Anna\n  line: Hello #.\n", "")]
    [InlineData("transcript:\n", "- who: Anna\n  line: This is one sentence that is said again and again.\n", "")]
    [InlineData("quotableClips:\n", "- name: Clip #\n  startOffset: #\n", "")]
    [InlineData("topics:\n", "- topic #\n", "")]
    [InlineData("guests:\n", "- Nam# Surname\n", "")]
    [InlineData("x:\n", "- [a, {b: c}]\n", "")]
    [InlineData("---\n\n", "Nam# Surnam#: Hello there.\n\n", "")]
    [InlineData("---\n\n", "## Part #\n\nAnna: Hello #.\n\n", "")]
    [InlineData("---\n\n", "Anna: 0:01 q\n\n", "")]
    public void Twice_the_page_takes_about_twice_the_memory(string beginning, string repeated, string end)
    {
        // The first load compiles the code and fills what is kept for the process.
        Measure(beginning, repeated, end, Characters / 10);
        var once = Measure(beginning, repeated, end, Characters);
        var twice = Measure(beginning, repeated, end, 2 * Characters);

        Assert.InRange((double)twice / once, 0.5, MaxGrowth);
    }

    private static long Measure(string beginning, string repeated, string end, int characters)
    {
        var page = new StringBuilder("---\ntitle: Fog\n").Append(beginning);
        for (var i = 1; page.Length < characters; i++)
            page.Append(repeated.Replace("#", i.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));
        page.Append(end).Append(beginning.StartsWith("---", StringComparison.Ordinal) ? "" : "---\n\nAnna: Hello there.\n");
        using var archive = new TempArchive().AddFile("fog.md", page.ToString());
        var before = GC.GetTotalAllocatedBytes(precise: true);
        ArchiveLoader.Load([archive.Root]);
        return GC.GetTotalAllocatedBytes(precise: true) - before;
    }
}
