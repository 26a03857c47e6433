using System.Runtime.InteropServices;

namespace CommunityBot.Core.Archive.Assembling;

/// <summary>Finds pages that hold each other's transcript: both stay, since nobody here can tell whose it is, and both are reported.</summary>
internal static class SharedTranscripts
{
    // Greetings and sponsors repeat a few lines; a copied transcript has dozens.
    private const int SharedLines = 10;
    private const int LineLetters = 60;

    // A line that very many pages share is boilerplate, and counting its pairs would take time by the square.
    private const int MostPages = 8;

    public static void Report(IReadOnlyList<PageReading> pages, List<ArchiveProblem> problems)
    {
        var pagesOfLine = new Dictionary<ulong, List<int>>();
        for (var page = 0; page < pages.Count; page++)
        {
            foreach (var line in pages[page].Transcript.Lines.Where(l => l.LetterCount >= LineLetters).Select(l => l.Fingerprint).Distinct())
            {
                ref var holders = ref CollectionsMarshal.GetValueRefOrAddDefault(pagesOfLine, line, out _);
                holders ??= new(1);
                holders.Add(page);
            }
        }

        var shared = pagesOfLine.Values
            .Where(holders => holders.Count is > 1 and <= MostPages)
            .SelectMany(holders => holders.SelectMany((a, i) => holders.Skip(i + 1).Select(b => (a, b))))
            .CountBy(pair => pair);
        foreach (var ((a, b), lines) in shared.Where(pair => pair.Value >= SharedLines).OrderBy(pair => pair.Key))
        {
            Add(pages[a], pages[b], lines);
            Add(pages[b], pages[a], lines);
        }

        void Add(PageReading page, PageReading other, int lines)
        {
            var list = new ProblemList(page.File);
            list.Warn(page.Transcript.Lines[0].FileLine, $"{lines} lines of this transcript stand in {ProblemList.Excerpt(other.File)} too; both are kept.");
            problems.AddRange(list.ByLine());
        }
    }
}
