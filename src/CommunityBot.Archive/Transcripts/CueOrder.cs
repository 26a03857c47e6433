namespace CommunityBot.Archive.Transcripts;

/// <summary>Something of a transcript file with its time.</summary>
internal interface ITimed
{
    /// <summary>1-based line of the file.</summary>
    int FileLine { get; }

    /// <summary>Seconds; null when the file gives no believable time.</summary>
    double? Start { get; }

    /// <summary>Seconds; null as <see cref="Start"/>.</summary>
    double? End { get; }
}

/// <summary>
/// Puts cues in the order of their times. Editors append cues, and some files have one speaker after the other. A cue that does not
/// fit where its time is, or a first cue that is not the earliest, has a wrong time rather than a wrong place.
/// </summary>
internal static class CueOrder
{
    // From this share on, the times are right and the order is wrong.
    private const int MaxPlacedPerMisplaced = 10;
    private const int ManyMisplaced = 3;

    /// <summary>The cues by time, with a warning; the same list when they are in order, or when times contradict each other.</summary>
    public static List<T> Sort<T>(List<T> cues, ProblemList problems)
        where T : ITimed
    {
        var timed = cues.Where(cue => cue.Start is not null).ToList();
        if (timed.Count < cues.Count || FindFirstBackwards(timed) is not { } first)
            return cues;
        var placed = FindLongestRun(timed);
        var misplaced = timed.Count - placed.Count;
        var areMany = misplaced >= ManyMisplaced && misplaced * MaxPlacedPerMisplaced >= placed.Count;
        if (!areMany && (timed.Exists(cue => cue.Start < timed[0].Start) || !FitBetween(timed, placed)))
            return cues;
        problems.AddWarning(
            first.FileLine, misplaced == 1 ? "A cue is out of order; the order of times is taken."
                : $"{misplaced} cues are out of order; the order of times is taken.");
        return [.. timed.OrderBy(cue => cue.Start)];
    }

    private static ITimed? FindFirstBackwards<T>(List<T> cues)
        where T : ITimed
    {
        for (var i = 1; i < cues.Count; i++)
        {
            if (cues[i].Start < cues[i - 1].Start)
                return cues[i];
        }

        return null;
    }

    // The indexes of the longest run of cues whose times never go backwards.
    private static List<int> FindLongestRun<T>(List<T> cues)
        where T : ITimed
    {
        var ends = new List<int>();
        var before = new int[cues.Count];
        for (var i = 0; i < cues.Count; i++)
        {
            var (low, high) = (0, ends.Count);
            while (low < high)
            {
                var middle = (low + high) / 2;
                if (cues[ends[middle]].Start <= cues[i].Start)
                    low = middle + 1;
                else
                    high = middle;
            }

            before[i] = low == 0 ? -1 : ends[low - 1];
            if (low == ends.Count)
                ends.Add(i);
            else
                ends[low] = i;
        }

        var run = new List<int>(ends.Count);
        for (var i = ends[^1]; i >= 0; i = before[i])
            run.Add(i);
        run.Reverse();
        return run;
    }

    // Whether each cue outside the run fits between two cues of the run.
    private static bool FitBetween<T>(List<T> cues, List<int> run)
        where T : ITimed
    {
        var inRun = run.ToHashSet();
        for (var i = 0; i < cues.Count; i++)
        {
            if (inRun.Contains(i))
                continue;
            var next = run.Count;
            for (var (low, high) = (0, run.Count); low < high;)
            {
                var middle = (low + high) / 2;
                if (cues[run[middle]].Start > cues[i].Start)
                    high = next = middle;
                else
                    low = middle + 1;
            }

            if (next == 0 || next == run.Count || cues[run[next - 1]].End > cues[i].Start || cues[i].End > cues[run[next]].Start)
                return false;
        }

        return true;
    }
}
