using System.Runtime.InteropServices;
using CommunityBot.Archive.Pages;
using CommunityBot.Archive.Problems;

namespace CommunityBot.Archive.Assembling;

/// <summary>Finds pages that hold each other's transcript: both stay, since nobody here can tell whose it is, and both are reported.</summary>
internal static class SharedTranscripts
{
    // Greetings and sponsors repeat a few lines; a copied transcript has dozens.
    private const int MinSharedLines = 10;
    private const int MinLineLetters = 60;

    // A line that very many pages share is boilerplate, and counting its pairs would take time by the square.
    private const int MaxPagesPerLine = 8;

    public static void Report(IReadOnlyList<ParsedPage> pages, List<ArchiveProblem> problems)
    {
        var pagesOfLine = new Dictionary<ulong, List<int>>();
        for (var page = 0; page < pages.Count; page++)
        {
            foreach (var line in pages[page].Transcript.Lines.Where(l => l.LetterCount >= MinLineLetters).Select(l => l.Fingerprint).Distinct())
            {
                ref var holders = ref CollectionsMarshal.GetValueRefOrAddDefault(pagesOfLine, line, out _);
                holders ??= new(1);
                holders.Add(page);
            }
        }

        var shared = pagesOfLine.Values
            .Where(holders => holders.Count is > 1 and <= MaxPagesPerLine)
            .SelectMany(holders => holders.SelectMany((a, i) => holders.Skip(i + 1).Select(b => (a, b))))
            .CountBy(pair => pair);
        foreach (var ((a, b), lines) in shared.Where(pair => pair.Value >= MinSharedLines).OrderBy(pair => pair.Key))
        {
            Add(pages[a], pages[b], lines);
            Add(pages[b], pages[a], lines);
        }

        void Add(ParsedPage page, ParsedPage other, int lines)
        {
            var list = new ProblemList(page.File);
            list.AddWarning(page.Transcript.Lines[0].FileLine, $"{lines} lines of this transcript stand in {ProblemList.Quote(other.File)} too; both are kept.");
            problems.AddRange(list.ToSortedList());
        }
    }
}
