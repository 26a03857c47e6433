using CommunityBot.Search;
using CommunityBot.Search.Queries;

namespace CommunityBot.Benchmarks.Evaluation;

/// <summary>The project's own index, asked as a command asks it.</summary>
internal sealed class SearchIndexEngine(SearchIndex index) : ISearchEngine
{
    public IReadOnlyList<ResultId> Search(EvaluationQuery query)
    {
        switch (query.ResultKind)
        {
            case ResultKind.Person:
                return Places(index.People.Find(query.Text, ISearchEngine.Top), hit => new(Person: hit.Person.Id));
            case ResultKind.Episode:
                return Places(index.FindEpisodes(SearchQuery.Parse(query.Text), ISearchEngine.Top), hit => new(hit.Episode.Id.Slug));
            default:
                return Places(index.FindQuotes(SearchQuery.Parse(query.Text), ISearchEngine.Top), hit => new(hit.Moment.Episode.Id.Slug, hit.Moment.Line.Entry));
        }
    }

    private static ResultId[] Places<T>(IReadOnlyList<T> hits, Func<T, ResultId> place)
    {
        var places = new ResultId[hits.Count];
        for (var i = 0; i < places.Length; i++)
            places[i] = place(hits[i]);
        return places;
    }
}
