using CommunityBot.Core.Search.Postings;
using CommunityBot.Core.Search.Ranking;

namespace CommunityBot.Core.Search.Explanation;

/// <summary>Puts into words what a query was read as, and takes the scores of its results apart.</summary>
internal sealed class Explainer(InvertedIndex index, Reranker reranker)
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
            results.Add(new(hit, parts.Stems, parts.Exact, parts.Episode, parts.Header, parts.Coverage, parts.Verbatim, parts.Nearness, parts.Speaker));
        }

        var concepts = new List<ConceptExplanation>();
        foreach (ref readonly var concept in state.AskedConcepts)
            concepts.Add(new(state.Word(concept.Place).ToString(), concept.Idf, concept.IsStopWord, EvidenceOf(state, concept)));
        return new(concepts, results);
    }

    private List<EvidenceExplanation> EvidenceOf(QueryState state, in Concept concept)
    {
        var evidence = new List<EvidenceExplanation>();
        for (var e = concept.StemsFrom; e < concept.ExactFrom; e++)
        {
            var one = state.Evidence[e];
            evidence.Add(new(one.IsMade ? "written as two words" : Text(one.Term), one.Weight, one.End - one.Start));
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
        return Array.IndexOf(index.Passages.LineOf, hit.Moment.LineIndex, index.Passages.FirstOf[episode]);
    }
}
