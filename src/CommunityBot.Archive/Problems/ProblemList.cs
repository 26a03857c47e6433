namespace CommunityBot.Archive.Problems;

/// <summary>Collects the problems of one file, up to <see cref="ArchiveLimits.ProblemsPerFile"/>. Further problems are counted.</summary>
internal sealed class ProblemList(string file)
{
    private readonly List<ArchiveProblem> _problems = [];
    private (int Line, string Message)? _limit;
    private ProblemSeverity _worstOmitted;
    private int _omittedCount;

    public void AddWarning(int line, string message) => Add(line, ProblemSeverity.Warning, message);

    public void AddError(int line, string message) => Add(line, ProblemSeverity.Error, message);

    /// <summary>
    /// Adds the error that a limit ends what is read of the file at a line. Of several limits, the one that is reached first counts.
    /// </summary>
    public void AddLimitError(int line, string message)
    {
        if (_limit is null || line < _limit.Value.Line)
            _limit = (line, message);
    }

    /// <summary>Adds the problems of a file that belongs to this one.</summary>
    public void AddRange(ProblemList sidecar) => _problems.AddRange(sidecar.ToSortedList());

    /// <summary>The problems by file and line. Problems of one line keep the order in which they were added.</summary>
    public IReadOnlyList<ArchiveProblem> ToSortedList()
    {
        IEnumerable<ArchiveProblem> all = _problems;
        if (_limit is var (line, limit))
            all = all.Append(ArchiveProblem.Create(file, line, ProblemSeverity.Error, limit));
        var sorted = all.OrderBy(p => p.File, StringComparer.Ordinal).ThenBy(p => p.Line).ToList();
        if (_omittedCount > 0)
        {
            var message = $"{_omittedCount} more problems in this file are not listed.";
            // The list may end with problems of a sidecar file.
            var last = _problems.FindLast(problem => problem.File == PlainText.ToOneLine(file));
            sorted.Add(ArchiveProblem.Create(file, last?.Line ?? 1, _worstOmitted, message));
        }

        return sorted;
    }

    private void Add(int line, ProblemSeverity severity, string message)
    {
        if (_problems.Count < ArchiveLimits.ProblemsPerFile)
        {
            _problems.Add(ArchiveProblem.Create(file, line, severity, message));
            return;
        }

        _omittedCount++;
        if (severity > _worstOmitted)
            _worstOmitted = severity;
    }
}
