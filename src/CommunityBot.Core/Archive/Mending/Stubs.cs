namespace CommunityBot.Core.Archive.Mending;

/// <summary>Marks lines that say nothing worth quoting: without a letter or digit, or only a speaker's name.</summary>
internal static class Stubs
{
    public static void Mark(List<TranscriptEntry> entries, SpeakerNames names, ProblemList problems)
    {
        foreach (var line in entries.Where(e => !e.IsHeader))
        {
            if (line.LetterCount > 0 && names.Named(line.Text) is null)
                continue;
            line.IsQuotable = false;
            problems.Warn(line.FileLine, $"This line is only {ProblemList.Excerpt(line.Text)} and is never quoted.");
        }
    }
}
