using CommunityBot.Core.Archive;

namespace CommunityBot.Health;

/// <summary>How the archive was read the last time.</summary>
internal sealed class LastLoad
{
    private volatile LoadReport? _report;
    private volatile IReadOnlyList<ArchiveProblem> _cloneProblems = [];
    private volatile bool _isWhole = true;
    private int _count;

    /// <summary>Null until it has been read once.</summary>
    public LoadReport? Report
    {
        get => _report;
        set
        {
            _report = value;
            Interlocked.Increment(ref _count);
        }
    }

    /// <summary>Which repositories could not be cloned or pulled the last time, and why.</summary>
    public IReadOnlyList<ArchiveProblem> CloneProblems
    {
        get => _cloneProblems;
        set => _cloneProblems = value;
    }

    /// <summary>Whether it has something of every source; until then, what is missing may be there for years.</summary>
    public bool IsWhole
    {
        get => _isWhole;
        set => _isWhole = value;
    }

    /// <summary>How often it has been read.</summary>
    public int Count => Volatile.Read(ref _count);
}

/// <summary>One reading of the archive.</summary>
/// <param name="At">When it was done.</param>
/// <param name="Took">From the first file to the finished index.</param>
/// <param name="Files">How many files there are.</param>
/// <param name="Problems">By file and line.</param>
/// <param name="Changed">What was read again; null for the first reading, when everything was.</param>
internal sealed record LoadReport(DateTimeOffset At, TimeSpan Took, int Files, IReadOnlyList<ArchiveProblem> Problems, string? Changed);
