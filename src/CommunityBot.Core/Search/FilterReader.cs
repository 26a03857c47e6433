using CommunityBot.Core.Search.Postings;
using CommunityBot.Core.Search.Ranking;

namespace CommunityBot.Core.Search;

/// <summary>Reads what must and must not be so of an answer: who said it, where it stands, which words stand together and which are missing.</summary>
internal sealed class FilterReader(InvertedIndex index, SearchIndex search)
{
    private readonly Passages _passages = index.Passages;

    /// <summary>The filter of a query; null when every line may answer.</summary>
    public PassageFilter? Read(SearchQuery query, QueryWords words)
    {
        var filter = new Lazy<PassageFilter>(() => new(_passages.Count));
        if (query.By is { } by)
        {
            var speakers = search.Speakers(by);
            filter.Value.Keep(p => _passages.SpeakerOf[p] >= 0 && speakers.Contains(_passages.Speakers[_passages.SpeakerOf[p]], StringComparer.OrdinalIgnoreCase));
        }

        if (query.Episode is { } text)
        {
            var episodes = search.FindEpisodes(text);
            var isAllowed = _passages.Episodes.Select(episodes.Contains).ToArray();
            filter.Value.Keep(p => isAllowed[_passages.EpisodeOf[p]]);
        }

        if (query.Season is { } season)
            filter.Value.Keep(p => _passages.Episodes[_passages.EpisodeOf[p]].Number?.Season == season);
        foreach (var phrase in words.Phrases)
            KeepPhrase(phrase, isRequired: !words.HasOthers, filter);
        foreach (var excluded in words.Excluded)
            DropWords(excluded, filter);
        return filter.IsValueCreated ? filter.Value : null;
    }

    // A phrase beside other words that nobody ever says is taken for its words.
    private void KeepPhrase(string phrase, bool isRequired, Lazy<PassageFilter> filter)
    {
        var ids = WordList.Of(phrase).ConvertAll(w => index.Vocabulary.Find(w.Folded));
        if (ids.Count == 0)
            return;
        var holding = new HashSet<int>();
        if (!ids.Contains(-1))
        {
            var rarest = ids.MinBy(id => index.Terms[index.Vocabulary.ExactTermOf[id]].Count);
            var postings = index.Terms[index.Vocabulary.ExactTermOf[rarest]];
            foreach (var passage in index.PassageIds.AsSpan(postings.Start..postings.End))
            {
                if (index.WordsOf(passage).IndexOf(ids.ToArray()) >= 0)
                    holding.Add(passage);
            }
        }

        if (isRequired || holding.Count > 0)
            filter.Value.Keep(holding.Contains);
    }

    private void DropWords(string excluded, Lazy<PassageFilter> filter)
    {
        foreach (var (_, folded) in WordList.Of(excluded))
        {
            if (index.Vocabulary.FindStem(folded) is not (>= 0 and var stem))
                continue;
            var postings = index.Terms[stem];
            var holding = index.PassageIds[postings.Start..postings.End];
            filter.Value.Keep(p => Array.BinarySearch(holding, p) < 0);
        }
    }
}
