using BenchmarkDotNet.Attributes;
using CommunityBot.Archive;
using CommunityBot.Episodes;
using CommunityBot.Search;
using CommunityBot.Search.Completion;
using CommunityBot.Search.Queries;

namespace CommunityBot.Benchmarks.Speed;

/// <summary>What the index does for a question, one kind of question each; per question, over many different ones.</summary>
[MemoryDiagnoser]
public class SearchBenchmarks
{
    /// <summary>The environment variable that names the archive's folders, separated as in <c>PATH</c>.</summary>
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
            ?? throw new InvalidOperationException($"{Archive} names no folder; start this through the verb benchmark.");
        _catalog = ArchiveLoader.Load(paths).Catalog;
        _index = SearchIndex.Build(_catalog);
        _queries = [.. Spread(_catalog.Episodes.SelectMany(e => e.Lines).Where(l => l.IsQuotable).ToArray()).Select(l => SearchQuery.Parse(LongestWords(l.Text)))];
        _names = [.. Spread(_catalog.People).Select(p => p.Name)];
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

    // As many as there are questions, evenly from beginning to end.
    private static IEnumerable<T> Spread<T>(IReadOnlyList<T> all) =>
        Enumerable.Range(0, Questions).Select(i => all[(int)((long)i * all.Count / Questions)]);

    // A line's four longest words, as somebody remembers it.
    private static string LongestWords(string line) =>
        string.Join(' ', line.Split(' ', '.', ',', '?', '!').OrderByDescending(w => w.Length).Take(4));
}
