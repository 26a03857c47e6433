using System.Runtime.InteropServices;
using CommunityBot.Search.Indexing;
using CommunityBot.Search.Queries;
using CommunityBot.Search.Text;

namespace CommunityBot.Search.Filtering;

/// <summary>Reads what must and must not be so of an answer: who said it, where it stands, which words stand together and which are missing.</summary>
internal sealed class PassageFilterBuilder(InvertedIndex index, SearchIndex search)
{
    private readonly PassageTable _passages = index.Passages;

    /// <summary>The filter of a query; null when every line may answer.</summary>
    public PassageFilter? Build(SearchQuery query, ParsedQuery words)
    {
        var filter = new Lazy<PassageFilter>(() => new(_passages.Count));
        if (query.By is { } by)
        {
            var speakers = search.FindSpeakers(by);
            filter.Value.RestrictTo(p => _passages.SpeakerOf[p] >= 0 && speakers.Contains(_passages.Speakers[_passages.SpeakerOf[p]], StringComparer.OrdinalIgnoreCase));
        }

        if (query.Episode is { } text)
        {
            var episodes = search.Catalog.FindAll(text);
            var isAllowed = _passages.Episodes.Select(episodes.Contains).ToArray();
            filter.Value.RestrictTo(p => isAllowed[_passages.EpisodeOf[p]]);
        }

        if (query.Season is { } season)
            filter.Value.RestrictTo(p => _passages.Episodes[_passages.EpisodeOf[p]].Number?.Season == season);
        foreach (var phrase in words.Phrases)
            KeepPhrase(phrase, isRequired: !words.HasWordsOutsideQuotes, filter);
        foreach (var excluded in words.Excluded)
            DropWords(excluded, filter);
        return filter.IsValueCreated ? filter.Value : null;
    }

    // A phrase beside other words that nobody ever says is taken for its words.
    private void KeepPhrase(string phrase, bool isRequired, Lazy<PassageFilter> filter)
    {
        var words = WordSplitter.Split(phrase);
        if (words.Count == 0)
            return;
        var holding = Holding(words);
        if (isRequired || holding.Count > 0)
            filter.Value.RestrictToPassages(CollectionsMarshal.AsSpan(holding));
    }

    // A word is left out in every form, words in a row only as they stand.
    private void DropWords(string excluded, Lazy<PassageFilter> filter)
    {
        var words = WordSplitter.Split(excluded);
        if (words.Count > 1)
        {
            filter.Value.Exclude(CollectionsMarshal.AsSpan(Holding(words)));
        }
        else if (words.Count == 1 && index.Vocabulary.FindStem(words[0]) is >= 0 and var stem)
        {
            var postings = index.Terms[stem];
            filter.Value.Exclude(index.PassageIds.AsSpan(postings.Start..postings.End));
        }
    }

    // The passages, ascending, where the words stand in a row.
    private List<int> Holding(List<string> words)
    {
        var ids = words.Select(w => index.Vocabulary.Find(w)).ToArray();
        if (ids.Contains(-1))
            return [];
        var rarest = ids.Select(id => index.Terms[index.Vocabulary.ExactTermOf[id]]).MinBy(t => t.Count);
        var holding = new List<int>();
        foreach (var passage in index.PassageIds.AsSpan(rarest.Start..rarest.End))
        {
            if (index.WordIdsOf(passage).IndexOf(ids) >= 0)
                holding.Add(passage);
        }

        return holding;
    }
}
