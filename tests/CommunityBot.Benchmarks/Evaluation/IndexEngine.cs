using CommunityBot.Core.Search;

namespace CommunityBot.Benchmarks.Evaluation;

/// <summary>The project's own index, asked as a command asks it.</summary>
internal sealed class IndexEngine(SearchIndex index) : ISearchEngine
{
    public IReadOnlyList<Place> Search(EvalQuery query)
    {
        switch (query.Target)
        {
            case Target.Person:
                return Places(index.People.Find(query.Text, ISearchEngine.Top), hit => new(Person: hit.Person.Id));
            case Target.Episode:
                return Places(index.Episodes(SearchQuery.Parse(query.Text), ISearchEngine.Top), hit => new(hit.Episode.Id.Slug));
            default:
                return Places(index.Quotes(SearchQuery.Parse(query.Text), ISearchEngine.Top), hit => new(hit.Moment.Episode.Id.Slug, hit.Moment.Line.Entry));
        }
    }

    private static Place[] Places<T>(IReadOnlyList<T> hits, Func<T, Place> place)
    {
        var places = new Place[hits.Count];
        for (var i = 0; i < places.Length; i++)
            places[i] = place(hits[i]);
        return places;
    }
}
