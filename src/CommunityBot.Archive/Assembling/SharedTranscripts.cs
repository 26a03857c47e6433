using System.Runtime.InteropServices;

namespace CommunityBot.Archive.Assembling;

/// <summary>
/// Finds pages that hold the same transcript. Nothing tells to which page the transcript belongs, so both are kept and both are reported.
/// </summary>
internal static class SharedTranscripts
{
    // Greetings and sponsors repeat a few lines; a copied transcript has dozens.
    private const int MinSharedLines = 10;
    private const int MinLineLetters = 60;

    // A line that very many pages share is boilerplate, and the number of its pairs grows with the square of its pages.
    private const int MaxPagesPerLine = 8;

    public static void Report(IReadOnlyList<ParsedPage> pages, List<ArchiveProblem> problems)
    {
        var pagesByLine = new Dictionary<ulong, List<int>>();
        for (var page = 0; page < pages.Count; page++)
        {
            var longLines = pages[page].Transcript.Lines.Where(line => line.LetterCount >= MinLineLetters);
            foreach (var fingerprint in longLines.Select(line => line.Fingerprint).Distinct())
            {
                ref var holders = ref CollectionsMarshal.GetValueRefOrAddDefault(pagesByLine, fingerprint, out _);
                holders ??= new(1);
                holders.Add(page);
            }
        }

        var sharedLines = pagesByLine.Values
            .Where(holders => holders.Count is > 1 and <= MaxPagesPerLine)
            .SelectMany(holders => holders.SelectMany((a, i) => holders.Skip(i + 1).Select(b => (a, b))))
            .CountBy(pair => pair);
        foreach (var ((a, b), count) in sharedLines.Where(pair => pair.Value >= MinSharedLines).OrderBy(pair => pair.Key))
        {
            Add(pages[a], pages[b], count);
            Add(pages[b], pages[a], count);
        }

        void Add(ParsedPage page, ParsedPage other, int count)
        {
            var message = $"{count} lines of this transcript stand in {ArchiveProblem.Quote(other.TranscriptPath)} too; both are kept.";
            problems.Add(ArchiveProblem.CreateWarning(page.TranscriptPath, page.Transcript.Lines[0].FileLine, message));
        }
    }
}
