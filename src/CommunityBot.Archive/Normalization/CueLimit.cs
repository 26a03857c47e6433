namespace CommunityBot.Archive.Normalization;

/// <summary>Keeps the lines or captions of a transcript file within <see cref="ArchiveLimits.TranscriptCues"/>.</summary>
internal static class CueLimit
{
    /// <summary>How many a reader reads at most: one more than are kept, so that <see cref="Keep{T}"/> knows that there are more.</summary>
    public const int MaxRead = ArchiveLimits.TranscriptCues + 1;

    /// <summary>The first items, as many as the limit allows. What stands after them is one error, with the line of the first.</summary>
    public static List<T> Keep<T>(IEnumerable<T> items, Func<T, int> getFileLine, ProblemList problems)
    {
        var kept = items as List<T> ?? [.. items.Take(MaxRead)];
        if (kept.Count <= ArchiveLimits.TranscriptCues)
            return kept;
        AddError(getFileLine(kept[ArchiveLimits.TranscriptCues]), problems);
        return kept[..ArchiveLimits.TranscriptCues];
    }

    /// <summary>Adds the error that what stands from a line on is beyond the limit.</summary>
    public static void AddError(int fileLine, ProblemList problems) => problems.AddLimitError(
        fileLine, $"The file has more than {ArchiveLimits.TranscriptCues} lines or captions; those from here on are not read.");
}
