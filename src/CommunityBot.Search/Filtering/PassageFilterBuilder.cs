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
        var (speakers, episodes) = (SelectSpeakers(query.By), SelectEpisodes(query));
        var filter = new Lazy<BitArray>(() => CreateSet(speakers, episodes));
        foreach (var phrase in words.Phrases)
            RequirePhrase(phrase, isRequired: !words.HasWordsOutsideQuotes, filter);
        foreach (var excluded in words.Excluded)
            ExcludeWords(excluded, filter);
        return filter.IsValueCreated || speakers is not null || episodes is not null ? filter.Value : null;
    }

    /// <summary>Returns the full names of the speakers whom <paramref name="name"/> may mean, most likely first.</summary>
    public IReadOnlyList<string> FindSpeakers(string name)
    {
        var similar = people.FindMeant(name, MaxSpeakers).Select(p => p.Name);
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

    // By speaker; null when all may speak.
    private bool[]? SelectSpeakers(string? by)
    {
        if (by is null)
            return null;
        var names = FindSpeakers(by);
        return [.. _passages.Speakers.Select(s => names.Contains(s, StringComparer.OrdinalIgnoreCase))];
    }

    // By episode; null when all count.
    private bool[]? SelectEpisodes(SearchQuery query)
    {
        if (query is { Episode: null, Season: null, Show: null })
            return null;
        var named = query.Episode is { } text ? catalog.FindAll(text).ToHashSet(ReferenceEqualityComparer.Instance) : null;
        var show = query.Show is { } name ? ShowName.Find(catalog.Shows, name) : null;
        return
        [
            .. _passages.Episodes.Select(e => named?.Contains(e) != false
                && (query.Season is null || e.Number?.Season == query.Season)
                && (query.Show is null || (show is not null && e.Show == show))),
        ];
    }

    private BitArray CreateSet(bool[]? speakers, bool[]? episodes)
    {
        var set = new BitArray(_passages.Count);
        for (var e = 0; e < _passages.Episodes.Count; e++)
        {
            if (episodes?[e] == false)
                continue;
            for (var p = _passages.FirstPassageOf[e]; p < _passages.FirstPassageOf[e + 1]; p++)
                set[p] = speakers is null || (_passages.SpeakerOf[p] >= 0 && speakers[_passages.SpeakerOf[p]]);
        }

        return set;
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
