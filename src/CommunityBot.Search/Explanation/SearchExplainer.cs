using CommunityBot.Search.Indexing;
using CommunityBot.Search.Matching;
using CommunityBot.Search.Ranking;
using CommunityBot.Search.Results;

namespace CommunityBot.Search.Explanation;

/// <summary>Puts into words what a query was read as, and takes the scores of its results apart.</summary>
internal sealed class SearchExplainer(InvertedIndex index, Reranker reranker)
{
    /// <param name="state">The query, read and not yet asked.</param>
    /// <param name="hits">Its results, best first.</param>
    /// <param name="preferGuests">As they were ranked.</param>
    public SearchExplanation Explain(QueryState state, IReadOnlyList<MomentHit> hits, bool preferGuests)
    {
        var results = new List<ResultExplanation>();
        foreach (var hit in hits)
        {
            state.ResetCursors();
            var parts = reranker.Explain(state, PassageOf(hit), preferGuests);
            results.Add(new(hit, parts.Stems, parts.Exact, parts.Episode, parts.Header, parts.Coverage, parts.Verbatim, parts.Proximity, parts.Speaker));
        }

        var concepts = new List<QueryTermExplanation>();
        foreach (ref readonly var concept in state.ActiveQueryTerms)
            concepts.Add(new(state.WordAt(concept.Position).ToString(), concept.Idf, concept.IsStopWord, EvidenceOf(state, concept)));
        return new(concepts, results);
    }

    private List<TermMatchExplanation> EvidenceOf(QueryState state, in QueryTerm concept)
    {
        var evidence = new List<TermMatchExplanation>();
        for (var e = concept.StemMatchesStart; e < concept.ExactMatchesStart; e++)
        {
            var one = state.Matches[e];
            evidence.Add(new(one.IsAdHoc ? "written as two words" : Text(one.Term), one.Weight, one.End - one.Start));
        }

        return evidence;
    }

    private string Text(int term) => term >= index.Phrases.FirstTerm
        ? string.Join(' ', index.Phrases.StemsOf(term).ToArray().Select(FormOf))
        : string.Join('/', FormsOf(term).Take(4));

    private string FormOf(int stem) => FormsOf(stem).First();

    // The words of a stem, the commonest first.
    private IEnumerable<string> FormsOf(int stem) => Enumerable.Range(0, index.Vocabulary.Words.Length)
        .Where(w => index.Vocabulary.StemOf[w] == stem)
        .OrderByDescending(w => index.Terms[index.Vocabulary.ExactTermOf[w]].Count)
        .Select(w => index.Vocabulary.Words[w]);

    private int PassageOf(MomentHit hit)
    {
        var episode = 0;
        while (index.Passages.Episodes[episode] != hit.Moment.Episode)
            episode++;
        return Array.IndexOf(index.Passages.LineOf, hit.Moment.LineIndex, index.Passages.FirstPassageOf[episode]);
    }
}
