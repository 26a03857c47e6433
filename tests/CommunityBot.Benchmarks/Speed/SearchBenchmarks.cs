using BenchmarkDotNet.Attributes;
using CommunityBot.Archive;
using CommunityBot.Episodes;
using CommunityBot.Search;
using CommunityBot.Search.Completion;
using CommunityBot.Search.Queries;

namespace CommunityBot.Benchmarks.Speed;

/// <summary>The operations of the index; the figures are per operation, over many different queries.</summary>
[MemoryDiagnoser]
public class SearchBenchmarks
{
    /// <summary>The environment variable with the folders of the archive, separated as in <c>PATH</c>.</summary>
    public const string Archive = "COMMUNITYBOT_BENCHMARK_ARCHIVE";

    private const int Questions = 64;

    private EpisodeCatalog _catalog = EpisodeCatalog.Empty;
    private SearchIndex _index = SearchIndex.Build(EpisodeCatalog.Empty);
    private SearchQuery[] _queries = [];
    private string[] _names = [];

    [GlobalSetup]
    public void Load()
    {
        var paths = Environment.GetEnvironmentVariable(Archive)?.Split(Path.PathSeparator)
            ?? throw new InvalidOperationException($"{Archive} names no folder; start this with the command benchmark.");
        _catalog = ArchiveLoader.Load(paths).Catalog;
        _index = SearchIndex.Build(_catalog);
        TranscriptLine[] lines = [.. _catalog.Episodes.SelectMany(e => e.Lines).Where(l => l.IsQuotable)];
        _queries = [.. SelectEvenly(lines).Select(l => SearchQuery.Parse(SelectLongestWords(l.Text)))];
        _names = [.. SelectEvenly(_catalog.People).Select(p => p.Name)];
    }

    [Benchmark]
    public SearchIndex Build() => SearchIndex.Build(_catalog);

    [Benchmark(OperationsPerInvoke = Questions)]
    public int Quotes() => _queries.Sum(q => _index.FindQuotes(q, 10).Count);

    [Benchmark(OperationsPerInvoke = Questions)]
    public int Episodes() => _queries.Sum(q => _index.FindEpisodes(q, 10).Count);

    [Benchmark(OperationsPerInvoke = Questions)]
    public int People() => _names.Sum(n => _index.People.Find(n, 10).Count);

    [Benchmark(OperationsPerInvoke = Questions)]
    public int Completion() => _names.Sum(n => _index.Complete(n[..Math.Min(3, n.Length)], SuggestionKinds.All, 10).Count);

    // As many items as queries, evenly spaced.
    private static IEnumerable<T> SelectEvenly<T>(IReadOnlyList<T> all) =>
        Enumerable.Range(0, Questions).Select(i => all[(int)((long)i * all.Count / Questions)]);

    // The four longest words of a line, as somebody remembers it.
    private static string SelectLongestWords(string line) =>
        string.Join(' ', line.Split(' ', '.', ',', '?', '!').OrderByDescending(w => w.Length).Take(4));
}
