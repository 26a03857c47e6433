using CommunityBot.Archive.Problems;

namespace CommunityBot.Archive;

/// <summary>How the archive was read the last time.</summary>
internal sealed class ArchiveLoadStatus
{
    private volatile ArchiveLoadReport? _lastReport;
    private volatile IReadOnlyList<ArchiveProblem> _cloneProblems = [];
    private volatile bool _isComplete = true;
    private int _loadCount;

    /// <summary>Null until it has been read once.</summary>
    public ArchiveLoadReport? LastReport
    {
        get => _lastReport;
        set
        {
            _lastReport = value;
            Interlocked.Increment(ref _loadCount);
        }
    }

    /// <summary>Which repositories could not be cloned or pulled the last time, and why.</summary>
    public IReadOnlyList<ArchiveProblem> CloneProblems
    {
        get => _cloneProblems;
        set => _cloneProblems = value;
    }

    /// <summary>Whether it has something of every source; until then, what is missing may be there for years.</summary>
    public bool IsComplete
    {
        get => _isComplete;
        set => _isComplete = value;
    }

    /// <summary>How often it has been read.</summary>
    public int LoadCount => Volatile.Read(ref _loadCount);
}

/// <summary>One reading of the archive.</summary>
/// <param name="CompletedAt">When it was done.</param>
/// <param name="Duration">From the first file to the finished index.</param>
/// <param name="FileCount">How many files there are.</param>
/// <param name="Problems">By file and line.</param>
/// <param name="ChangeSummary">What was read again; null for the first reading, when everything was.</param>
internal sealed record ArchiveLoadReport(DateTimeOffset CompletedAt, TimeSpan Duration, int FileCount, IReadOnlyList<ArchiveProblem> Problems, string? ChangeSummary);
