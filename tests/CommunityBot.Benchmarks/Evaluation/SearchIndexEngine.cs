using CommunityBot.Search;
using CommunityBot.Search.Queries;

namespace CommunityBot.Benchmarks.Evaluation;

/// <summary>The index of this project, used as the commands use it.</summary>
internal sealed class SearchIndexEngine(SearchIndex index) : ISearchEngine
{
    public IReadOnlyList<ResultId> Search(EvaluationQuery query)
    {
        switch (query.ResultKind)
        {
            case ResultKind.Person:
                return CreateIds(index.People.Find(query.Text, ISearchEngine.Top), hit => new(Person: hit.Person.Id));
            case ResultKind.Episode:
                return CreateIds(index.FindEpisodes(SearchQuery.Parse(query.Text), ISearchEngine.Top), hit => new(hit.Episode.Id.Slug));
            default:
                return CreateIds(
                    index.FindQuotes(SearchQuery.Parse(query.Text) with { UsesMeaning = true }, ISearchEngine.Top),
                    hit => new(hit.Moment.Episode.Id.Slug, hit.Moment.Line.Entry));
        }
    }

    private static ResultId[] CreateIds<T>(IReadOnlyList<T> hits, Func<T, ResultId> createId)
    {
        var ids = new ResultId[hits.Count];
        for (var i = 0; i < ids.Length; i++)
            ids[i] = createId(hits[i]);
        return ids;
    }
}
