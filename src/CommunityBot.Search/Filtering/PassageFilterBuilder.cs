using System.Collections;
using CommunityBot.Search.People;
using CommunityBot.Search.Queries;

namespace CommunityBot.Search.Filtering;

/// <summary>Builds the filter of a query, a set of passages, from its speaker, episode, season, show, phrases and excluded words.</summary>
internal sealed class PassageFilterBuilder(InvertedIndex index, EpisodeCatalog catalog, PeopleIndex people)
{
    // The number of people whom an incomplete name may mean.
    private const int MaxSpeakers = 8;

    private readonly PassageTable _passages = index.Passages;

    /// <summary>Returns the passages that a query may return; null when it may return all.</summary>
    public BitArray? Build(SearchQuery query, ParsedQuery words)
    {
        var filter = new Lazy<BitArray>(() => new(_passages.Count, defaultValue: true));
        if (query.By is { } by)
        {
            var speakers = FindSpeakers(by);
            Restrict(filter.Value, p => _passages.SpeakerOf[p] >= 0
                && speakers.Contains(_passages.Speakers[_passages.SpeakerOf[p]], StringComparer.OrdinalIgnoreCase));
        }

        if (query.Episode is { } text)
        {
            var episodes = catalog.FindAll(text);
            var isAllowed = _passages.Episodes.Select(episodes.Contains).ToArray();
            Restrict(filter.Value, p => isAllowed[_passages.EpisodeOf[p]]);
        }

        if (query.Season is { } season)
            Restrict(filter.Value, p => _passages.Episodes[_passages.EpisodeOf[p]].Number?.Season == season);
        if (query.Show is { } name)
        {
            var show = ShowName.Find(catalog.Shows, name);
            Restrict(filter.Value, p => show is not null && _passages.Episodes[_passages.EpisodeOf[p]].Show == show);
        }

        foreach (var phrase in words.Phrases)
            RequirePhrase(phrase, isRequired: !words.HasWordsOutsideQuotes, filter);
        foreach (var excluded in words.Excluded)
            ExcludeWords(excluded, filter);
        return filter.IsValueCreated ? filter.Value : null;
    }

    /// <summary>Returns the full names of the speakers whom <paramref name="name"/> may mean, most likely first.</summary>
    public IReadOnlyList<string> FindSpeakers(string name)
    {
        var hits = people.Find(name, MaxSpeakers);
        var similar = hits.Where(h => h.IsConfident && h.IsTiedWith(hits[0])).Select(h => h.Person.Name);
        var exact = _passages.Speakers.Where(s => s.Equals(name, StringComparison.OrdinalIgnoreCase));
        return [.. exact.Concat(similar).Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    /// <summary>Whether any line has the folded words next to each other, in this order.</summary>
    public bool IsSaid(List<string> words) => FindAdjacent(words).Count > 0;

    // A phrase that does not occur counts as single words when the query has other words.
    private void RequirePhrase(string phrase, bool isRequired, Lazy<BitArray> filter)
    {
        var words = WordSplitter.Split(phrase);
        if (words.Count == 0)
            return;
        var containing = FindAdjacent(words);
        if (isRequired || containing.Count > 0)
            filter.Value.And(CreateSet(CollectionsMarshal.AsSpan(containing)));
    }

    // A single word is excluded in every form, a phrase only with its exact words.
    private void ExcludeWords(string excluded, Lazy<BitArray> filter)
    {
        var words = WordSplitter.Split(excluded);
        if (words.Count > 1)
        {
            filter.Value.And(CreateSet(CollectionsMarshal.AsSpan(FindAdjacent(words))).Not());
        }
        else if (words.Count == 1 && index.Vocabulary.FindStem(words[0]) is >= 0 and var stem)
        {
            var postings = index.Terms[stem];
            filter.Value.And(CreateSet(index.PassageIds.AsSpan(postings.Start..postings.End)).Not());
        }
    }

    private void Restrict(BitArray filter, Predicate<int> isAllowed)
    {
        for (var passage = 0; passage < _passages.Count; passage++)
            filter[passage] = filter[passage] && isAllowed(passage);
    }

    private BitArray CreateSet(ReadOnlySpan<int> passages)
    {
        var set = new BitArray(_passages.Count);
        foreach (var passage in passages)
            set[passage] = true;
        return set;
    }

    // The passages, ascending, in which the words are adjacent and in this order.
    private List<int> FindAdjacent(List<string> words)
    {
        var ids = words.Select(w => index.Vocabulary.Find(w)).ToArray();
        if (ids.Contains(-1))
            return [];
        var rarest = ids.Select(id => index.Terms[index.Vocabulary.ExactTermOf[id]]).MinBy(t => t.Count);
        var containing = new List<int>();
        foreach (var passage in index.PassageIds.AsSpan(rarest.Start..rarest.End))
        {
            if (index.WordIdsOf(passage).IndexOf(ids) >= 0)
                containing.Add(passage);
        }

        return containing;
    }
}
