namespace CommunityBot.Core.Archive;

/// <summary>Collects what is wrong with one file, up to <see cref="ArchiveLimits.ProblemsPerFile"/> entries.</summary>
internal sealed class ProblemList(string file)
{
    private const int SentenceLength = 300;
    private const int ExcerptLength = 60;

    private readonly List<ArchiveProblem> _problems = [];
    private readonly string _file = PlainText.OneLine(file);
    private ProblemSeverity _worstUnlisted;
    private int _unlisted;

    public void Warn(int line, string sentence) => Add(line, ProblemSeverity.Warning, sentence);

    public void Error(int line, string sentence) => Add(line, ProblemSeverity.Error, sentence);

    /// <summary>Adds the problems of a file that belongs to this one.</summary>
    public void Include(ProblemList sideFile) => _problems.AddRange(sideFile.ByLine());

    /// <summary>The problems by line; those of one line in the order in which they were found.</summary>
    public IReadOnlyList<ArchiveProblem> ByLine()
    {
        var sorted = _problems.OrderBy(p => p.File, StringComparer.Ordinal).ThenBy(p => p.Line).ToList();
        if (_unlisted > 0)
            sorted.Add(new(_file, sorted[^1].Line, _worstUnlisted, $"{_unlisted} more problems in this file are not listed."));
        return sorted;
    }

    /// <summary>A file's words for use inside a sentence: quoted, one line, shortened, without control characters.</summary>
    public static string Excerpt(string text) => $"\"{PlainText.Shorten(PlainText.OneLine(PlainText.Shorten(text, 500)), ExcerptLength)}\"";

    private void Add(int line, ProblemSeverity severity, string sentence)
    {
        if (_problems.Count < ArchiveLimits.ProblemsPerFile)
        {
            _problems.Add(new(_file, Math.Max(1, line), severity, PlainText.Shorten(PlainText.OneLine(sentence), SentenceLength)));
            return;
        }

        _unlisted++;
        if (severity > _worstUnlisted)
            _worstUnlisted = severity;
    }
}
