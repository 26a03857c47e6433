using CommunityBot.Archive.Problems;

namespace CommunityBot.Archive.Normalization;

/// <summary>Marks lines that say nothing worth quoting: without a letter or digit, or only a speaker's name.</summary>
internal static class NonQuotableLines
{
    public static void Mark(List<TranscriptEntry> entries, SpeakerNames names, ProblemList problems)
    {
        foreach (var line in entries.Where(e => !e.IsHeader))
        {
            if (line.LetterCount > 0 && names.FindExact(line.Text) is null)
                continue;
            line.IsQuotable = false;
            problems.AddWarning(line.FileLine, $"This line is only {ProblemList.Quote(line.Text)} and is never quoted.");
        }
    }
}
