using CommunityBot.Benchmarks.Evaluation;
using CommunityBot.Benchmarks.Fts5;
using CommunityBot.Benchmarks.LuceneNet;
using CommunityBot.Episodes;
using CommunityBot.Search;
using CommunityBot.Search.Indexing;

namespace CommunityBot.Benchmarks.Peers;

/// <summary>A search engine to build and compare; this project's own is one of them.</summary>
/// <param name="Name">The name in the output.</param>
/// <param name="Build">Builds the index, and returns the engine of the first thread.</param>
/// <param name="AddThread">Returns the engine of another thread, from that of the first one.</param>
/// <param name="GetMemory">Returns the bytes in use, before and after the build.</param>
internal sealed record Peer(
    string Name, Func<ISearchEngine> Build, Func<ISearchEngine, ISearchEngine> AddThread, Func<long> GetMemory)
{
    public static Peer CreateOwn(EpisodeCatalog catalog, SearchFields fields) =>
        new("ours", () => new SearchIndexEngine(SearchIndex.Build(catalog, fields)), engine => engine, GetHeap);

    public static Peer CreateLucene(LuceneConfiguration configuration, EpisodeCatalog catalog) => new(
        configuration.Name,
        () => new LuceneEngine(new(configuration, catalog)),
        engine => new LuceneEngine(((LuceneEngine)engine).Index),
        GetHeap);

    public static Peer CreateFts5(Fts5Configuration configuration, EpisodeCatalog catalog) => new(
        $"FTS5 {configuration.Name}",
        () => new Fts5Engine(configuration, catalog),
        _ => new Fts5Engine(configuration, catalog),
        SQLitePCL.raw.sqlite3_memory_used);

    private static long GetHeap() => GC.GetTotalMemory(forceFullCollection: true);
}

/// <summary>A built peer.</summary>
/// <param name="Name">The name in the output.</param>
/// <param name="Threads">The engines, one for each thread.</param>
/// <param name="BuildMilliseconds">The time of the second build; the first one also compiles.</param>
/// <param name="Megabytes">The growth of the memory in use, in megabytes of 10⁶ bytes.</param>
internal sealed record BuiltPeer(string Name, IReadOnlyList<ISearchEngine> Threads, double BuildMilliseconds, double Megabytes);
