namespace CommunityBot.Core.Archive.Mending;

/// <summary>Makes each line's text what is shown: on one line, without invisible characters. A line without text is left out.</summary>
internal static class Texts
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
            problems.Error(line.FileLine, $"This line has {line.Text.Length} characters; only the first {ArchiveLimits.LineLength} are read.");
            line.Text = PlainText.Shorten(line.Text, ArchiveLimits.LineLength);
        }

        line.Text = PlainText.OneLine(line.Text);
        (line.Fingerprint, line.LetterCount) = Fingerprint.Of(line.Text);
        if (line.Text.Length == 0)
            problems.Warn(line.FileLine, "This line is empty and is left out.");
        return line.Text.Length > 0;
    }
}
