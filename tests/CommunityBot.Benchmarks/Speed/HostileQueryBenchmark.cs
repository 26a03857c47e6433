using CommunityBot.Benchmarks.Evaluation;
using CommunityBot.Episodes;
using CommunityBot.Search;
using CommunityBot.Search.Indexing;
using CommunityBot.Search.Queries;

namespace CommunityBot.Benchmarks.Speed;

/// <summary>Every hostile query, asked of everything that takes one.</summary>
internal static class HostileQueryBenchmark
{
    private const int Runs = 5;

    /// <summary>The longest of five runs each, in milliseconds, and how many quotes were found.</summary>
    public static Table Measure(EpisodeCatalog catalog, SearchFields fields, Random random, CancellationToken cancellationToken)
    {
        var index = SearchIndex.Build(catalog, fields);
        var table = new Table("hostile query, longest ms of 5", "quotes", "as typed", "episodes", "people", "found");
        foreach (var (name, text) in HostileQueries.Create(Vocabulary(catalog), random))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var unread = new SearchQuery { Words = text };
            table.AddRow(
                name,
                Longest(() => index.FindQuotes(unread, ISearchEngine.Top)),
                Longest(() => index.FindQuotes(SearchQuery.Parse(text), ISearchEngine.Top)),
                Longest(() => index.FindEpisodes(unread, ISearchEngine.Top)),
                Longest(() => index.People.Find(text, ISearchEngine.Top)),
                Table.FormatCount(index.FindQuotes(unread, ISearchEngine.Top, cancellationToken).Count));
        }

        return table;
    }

    private static string Longest(Action ask) =>
        Table.FormatFigure(Enumerable.Range(0, Runs).Max(_ => Latency.Milliseconds(ask)));

    private static string[] Vocabulary(EpisodeCatalog catalog) =>
        [.. catalog.Episodes.SelectMany(e => e.Lines).SelectMany(l => l.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Distinct()];
}
