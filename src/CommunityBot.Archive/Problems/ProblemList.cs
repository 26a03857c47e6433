using CommunityBot.Archive.Parsing;

namespace CommunityBot.Archive.Problems;

/// <summary>Collects what is wrong with one file, up to <see cref="ArchiveLimits.ProblemsPerFile"/> entries.</summary>
internal sealed class ProblemList(string file)
{
    private const int MaxMessageLength = 300;
    private const int MaxQuoteLength = 60;

    private readonly List<ArchiveProblem> _problems = [];
    private readonly string _file = PlainText.ToOneLine(file);
    private ProblemSeverity _worstOmitted;
    private int _omittedCount;

    public void AddWarning(int line, string sentence) => AddProblem(line, ProblemSeverity.Warning, sentence);

    public void AddError(int line, string sentence) => AddProblem(line, ProblemSeverity.Error, sentence);

    /// <summary>Adds the problems of a file that belongs to this one.</summary>
    public void AddRange(ProblemList sideFile) => _problems.AddRange(sideFile.ToSortedList());

    /// <summary>The problems by line; those of one line in the order in which they were found.</summary>
    public IReadOnlyList<ArchiveProblem> ToSortedList()
    {
        var sorted = _problems.OrderBy(p => p.File, StringComparer.Ordinal).ThenBy(p => p.Line).ToList();
        if (_omittedCount > 0)
            sorted.Add(new(_file, sorted[^1].Line, _worstOmitted, $"{_omittedCount} more problems in this file are not listed."));
        return sorted;
    }

    /// <summary>A file's words for use inside a sentence: quoted, one line, shortened, without control characters.</summary>
    public static string Quote(string text) => $"\"{PlainText.Truncate(PlainText.ToOneLine(PlainText.Truncate(text, 500)), MaxQuoteLength)}\"";

    private void AddProblem(int line, ProblemSeverity severity, string sentence)
    {
        if (_problems.Count < ArchiveLimits.ProblemsPerFile)
        {
            _problems.Add(new(_file, Math.Max(1, line), severity, PlainText.Truncate(PlainText.ToOneLine(sentence), MaxMessageLength)));
            return;
        }

        _omittedCount++;
        if (severity > _worstOmitted)
            _worstOmitted = severity;
    }
}
