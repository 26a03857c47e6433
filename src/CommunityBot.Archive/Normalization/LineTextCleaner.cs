using CommunityBot.Archive.Parsing;
using CommunityBot.Archive.Problems;

namespace CommunityBot.Archive.Normalization;

/// <summary>Makes each line's text what is shown: on one line, without invisible characters. A line without text is left out.</summary>
internal static class LineTextCleaner
{
    public static List<TranscriptEntry> Clean(List<TranscriptEntry> entries, ProblemList problems)
    {
        var kept = new List<TranscriptEntry>(entries.Count);
        foreach (var entry in entries)
        {
            if (!entry.IsHeader && !CleanLine(entry, problems))
                continue;
            kept.Add(entry);
        }

        return kept;
    }

    private static bool CleanLine(TranscriptEntry line, ProblemList problems)
    {
        if (line.Text.Length > ArchiveLimits.LineLength)
        {
            problems.AddError(line.FileLine, $"This line has {line.Text.Length} characters; only the first {ArchiveLimits.LineLength} are read.");
            line.Text = PlainText.Truncate(line.Text, ArchiveLimits.LineLength);
        }

        line.Text = PlainText.ToOneLine(line.Text);
        (line.Fingerprint, line.LetterCount) = TextFingerprint.Compute(line.Text);
        if (line.Text.Length == 0)
            problems.AddWarning(line.FileLine, "This line is empty and is left out.");
        return line.Text.Length > 0;
    }
}
