namespace CommunityBot.Archive;

/// <summary>The result of the last load of the archive. Thread-safe.</summary>
public sealed class ArchiveLoadStatus
{
    private volatile ArchiveLoadReport? _lastReport;
    private volatile IReadOnlyList<ArchiveProblem> _cloneProblems = [];
    private volatile IReadOnlyList<ArchiveProblem> _feedProblems = [];
    private volatile bool _isComplete = true;
    private int _loadCount;

    /// <summary>Null until the first load is done.</summary>
    public ArchiveLoadReport? LastReport
    {
        get => _lastReport;
        set
        {
            _lastReport = value;
            Interlocked.Increment(ref _loadCount);
        }
    }

    /// <summary>The repositories that the last update could not clone or pull.</summary>
    public IReadOnlyList<ArchiveProblem> CloneProblems
    {
        get => _cloneProblems;
        set => _cloneProblems = value;
    }

    /// <summary>What was wrong with the feeds in the last update.</summary>
    public IReadOnlyList<ArchiveProblem> FeedProblems
    {
        get => _feedProblems;
        set => _feedProblems = value;
    }

    /// <summary>The problems of repositories and feeds.</summary>
    public IReadOnlyList<ArchiveProblem> SourceProblems => [.. CloneProblems, .. FeedProblems];

    /// <summary>
    /// Whether every configured source is loaded. While it is false, an episode that is missing may belong to a source that is not loaded
    /// yet.
    /// </summary>
    public bool IsComplete
    {
        get => _isComplete;
        set => _isComplete = value;
    }

    /// <summary>The number of loads since the process started.</summary>
    public int LoadCount => Volatile.Read(ref _loadCount);
}

/// <summary>One load of the archive.</summary>
/// <param name="CompletedAt">When the load was done.</param>
/// <param name="Duration">From the first file to the finished search index.</param>
/// <param name="FileCount">The number of files that were read.</param>
/// <param name="Problems">By file and line.</param>
/// <param name="ChangeSummary">What was read again; null for the first load, which reads everything.</param>
public sealed record ArchiveLoadReport(
    DateTimeOffset CompletedAt, TimeSpan Duration, int FileCount, IReadOnlyList<ArchiveProblem> Problems, string? ChangeSummary);
