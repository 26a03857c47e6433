using System.Text.Json;

namespace CommunityBot.CommandLine;

/// <summary>What <c>check</c> says about an archive below its problems: how much of it was read, and which files are not used.</summary>
internal sealed class CheckReport(ArchiveLoad load, IReadOnlyList<ArchiveProblem> problems)
{
    private const int MaxNamedFiles = 10;

    private static readonly JsonSerializerOptions JsonOptions = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>How many episodes have what answers need, by its name in the table.</summary>
    public IReadOnlyList<(string Name, int Count)> Episodes { get; } =
    [
        ("words", load.Catalog.Episodes.Count(e => e.Lines.Count > 0)),
        ("times", load.Catalog.Episodes.Count(e => e.Lines.Any(line => line.Second is not null))),
        ("speakers", load.Catalog.Episodes.Count(e => e.Lines.Any(line => line.Speaker is not null))),
        ("links", load.Catalog.Episodes.Count(e => e.Links != EpisodeLinks.None)),
        ("dates", load.Catalog.Episodes.Count(e => e.Date is not null)),
        ("numbers", load.Catalog.Episodes.Count(e => e.Number is not null)),
    ];

    private readonly (string Name, int Count)[] _shows =
        [.. load.Catalog.Shows.Select(show => (show, load.Catalog.EpisodesOf(show).Count))];

    private readonly List<IGrouping<string, UnusedFile>> _unused =
    [
        .. load.Unused.GroupBy(file => file.Reason, StringComparer.Ordinal)
            .OrderByDescending(group => group.Count())
            .ThenBy(group => group.Key, StringComparer.Ordinal),
    ];

    /// <summary>The number of problems that lose something.</summary>
    public int ErrorCount => problems.Count(p => p.Severity == ProblemSeverity.Error);

    /// <summary>Whether nothing is lost and there is something to ask for.</summary>
    public bool IsClean => ErrorCount == 0 && load.Catalog.Episodes.Count > 0;

    /// <summary>The last line: the problems, the files and the episodes.</summary>
    public string Summary
    {
        get
        {
            var unused = load.Unused.Count == 0 ? "" : $", {Plural.Count(load.Unused.Count, "file")} not used";
            var episodes = Plural.Count(load.Catalog.Episodes.Count, "episode");
            return $"{Plural.Count(ErrorCount, "error")}, {Plural.Count(problems.Count - ErrorCount, "warning")} in "
                + $"{Plural.Count(load.FileCount, "file")}{unused}; {episodes} can be asked for.";
        }
    }

    /// <summary>The table, one line each; a sentence in place of the episodes when there are none.</summary>
    public IEnumerable<string> WriteTable()
    {
        if (load.Catalog.Episodes.Count == 0)
        {
            yield return DescribeNothing();
        }
        else
        {
            yield return Row(load.Catalog.Episodes.Count == 1 ? "episode" : "episodes", load.Catalog.Episodes.Count);
            foreach (var (name, count) in _shows)
                yield return Row("  of " + name, count);
            foreach (var (name, count) in Episodes)
                yield return Row("  with " + name, count);
        }

        if (load.Unused.Count > 0)
            yield return Row(load.Unused.Count == 1 ? "file not used" : "files not used", load.Unused.Count);
        foreach (var group in _unused)
        {
            var rest = group.Count() > MaxNamedFiles ? $" and {group.Count() - MaxNamedFiles} more" : "";
            yield return Row("  " + group.Key, group.Count());
            yield return $"         {string.Join(", ", group.Take(MaxNamedFiles).Select(file => file.File))}{rest}";
        }
    }

    /// <summary>Everything as JSON, for scripts.</summary>
    public string WriteJson() => JsonSerializer.Serialize(
        new
        {
            Errors = ErrorCount,
            Warnings = problems.Count - ErrorCount,
            Files = load.FileCount,
            Episodes = Episodes.Prepend(("total", load.Catalog.Episodes.Count)).ToDictionary(row => row.Item1, row => row.Item2),
            Shows = _shows.ToDictionary(show => show.Name, show => show.Count),
            Unused = _unused.Select(group => new { Reason = group.Key, Count = group.Count(), Files = group.Select(file => file.File) }),
            Problems = problems.Select(p => new
            {
                p.File,
                p.Line,
                Severity = p.Severity == ProblemSeverity.Error ? "error" : "warning",
                p.Message,
            }),
        },
        JsonOptions);

    /// <summary>A sentence that says why there is no episode.</summary>
    public string DescribeNothing()
    {
        if (load.Unused.Count == 0 && load.FileCount == 0 && ErrorCount == 0)
            return "There is no page and no transcript here: no file with an extension that the bot reads.";
        var kinds = load.Unused.GroupBy(file => GetKind(file.File), StringComparer.Ordinal)
            .OrderByDescending(kind => kind.Count())
            .Select(kind => Plural.Count(kind.Count(), kind.Key))
            .ToList();
        return kinds.Count == 0
            ? "No file here is an episode."
            : $"{string.Join(" and ", kinds)} {(load.Unused.Count == 1 ? "was" : "were")} looked at, and none is an episode: "
                + $"{string.Join("; ", _unused.Select(group => group.Key))}.";
    }

    private static string Row(string name, int count) => $"{count,6} {name}";

    private static string GetKind(string file) => Path.GetExtension(file).ToLowerInvariant() switch
    {
        ".md" or ".markdown" or ".mdx" => "Markdown file",
        var extension => extension + " file",
    };
}
