using CommunityBot.Search.Ranking;

namespace CommunityBot.Search.Explanation;

/// <summary>Explains how a query was analyzed and why its results rank as they do.</summary>
internal sealed class SearchExplainer(InvertedIndex index, Reranker reranker)
{
    private const int MaxForms = 4;

    /// <summary>Explains the results of an analyzed query, best first. The state has no candidates.</summary>
    public SearchExplanation Explain(QueryState state, IReadOnlyList<MomentHit> hits, bool preferGuests)
    {
        var results = new List<ResultExplanation>();
        foreach (var hit in hits)
            results.Add(new(hit, reranker.Explain(state, FindPassage(hit), preferGuests)));

        var queryTerms = new List<QueryTermExplanation>();
        foreach (ref readonly var term in state.ActiveQueryTerms)
            queryTerms.Add(new(state.WordAt(term.Position).ToString(), term.Idf, term.IsStopWord, ExplainMatches(state, term)));
        return new(queryTerms, results);
    }

    private List<TermMatchExplanation> ExplainMatches(QueryState state, in QueryTerm queryTerm)
    {
        var explanations = new List<TermMatchExplanation>();
        foreach (var match in state.Matches.AsSpan(queryTerm.StemMatchesStart..queryTerm.ExactMatchesStart))
            explanations.Add(new(match.IsAdHoc ? "written as two words" : Describe(match.Term), match.Weight, match.Postings.Count));
        return explanations;
    }

    private string Describe(int term) => term >= index.Phrases.FirstTerm
        ? string.Join(' ', index.Phrases.StemsOf(term).ToArray().Select(stem => FindForms(stem).First()))
        : string.Join('/', FindForms(term).Take(MaxForms));

    // The words of a stem, the most frequent first.
    private IEnumerable<string> FindForms(int stem) => Enumerable.Range(0, index.Vocabulary.Words.Length)
        .Where(w => index.Vocabulary.StemOf[w] == stem)
        .OrderByDescending(w => index.Terms[index.Vocabulary.ExactTermOf[w]].Count)
        .Select(w => index.Vocabulary.Words[w]);

    private int FindPassage(MomentHit hit)
    {
        var episode = 0;
        while (index.Passages.Episodes[episode] != hit.Moment.Episode)
            episode++;
        return Array.IndexOf(index.Passages.LineOf, hit.Moment.LineIndex, index.Passages.FirstPassageOf[episode]);
    }
}
