using CommunityBot.Benchmarks.Evaluation;
using CommunityBot.Episodes;
using CommunityBot.Search;
using CommunityBot.Search.Indexing;
using CommunityBot.Search.Queries;

namespace CommunityBot.Benchmarks.Speed;

/// <summary>Measures each hostile query with every kind of search.</summary>
internal static class HostileQueryBenchmark
{
    private const int Runs = 5;

    /// <summary>Returns the longest of five runs in milliseconds, and the number of quotes found.</summary>
    public static Table Measure(EpisodeCatalog catalog, SearchFields fields, Random random, CancellationToken cancellationToken)
    {
        var index = SearchIndex.Build(catalog, fields);
        var table = new Table("hostile query, longest ms of 5", "quotes", "as typed", "episodes", "people", "found");
        foreach (var (name, text) in HostileQueries.Create(ReadVocabulary(catalog), random))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var unparsed = new SearchQuery { Words = text };
            table.AddRow(
                name,
                MeasureLongest(() => index.FindQuotes(unparsed, ISearchEngine.Top)),
                MeasureLongest(() => index.FindQuotes(SearchQuery.Parse(text), ISearchEngine.Top)),
                MeasureLongest(() => index.FindEpisodes(unparsed, ISearchEngine.Top)),
                MeasureLongest(() => index.People.Find(text, ISearchEngine.Top)),
                Table.FormatCount(index.FindQuotes(unparsed, ISearchEngine.Top, cancellationToken).Count));
        }

        return table;
    }

    private static string MeasureLongest(Action search) =>
        Table.FormatFigure(Enumerable.Range(0, Runs).Max(_ => Latency.Milliseconds(search)));

    private static string[] ReadVocabulary(EpisodeCatalog catalog) =>
        [.. catalog.Episodes.SelectMany(e => e.Lines).SelectMany(l => l.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Distinct()];
}
