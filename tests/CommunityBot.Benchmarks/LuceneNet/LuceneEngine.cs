using CommunityBot.Benchmarks.Evaluation;
using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;
using Lucene.Net.Index;
using Lucene.Net.Search;

namespace CommunityBot.Benchmarks.LuceneNet;

/// <summary>Searches an index of Lucene.NET from one thread: words joined by OR.</summary>
internal sealed class LuceneEngine(LuceneIndex index) : ISearchEngine, IDisposable
{
    private const float AroundWeight = 0.3f;
    private const float PhraseWeight = 0.5f;
    private const int PhraseSlop = 1;

    // In letters. Shorter words are another word after an edit.
    private const int MinFuzzyLength = 4;
    private const int MinLengthForTwoEdits = 8;

    private readonly Analyzer _analyzer = index.Configuration.CreateAnalyzer();

    public LuceneIndex Index => index;

    public IReadOnlyList<ResultId> Search(EvaluationQuery query)
    {
        var words = Analyze(query.Text);
        if (words.Count == 0)
            return [];
        var hits = index.Searcher.Search(index.Configuration.IsExpert ? CreateExpertQuery(words) : CreateQuery(words), ISearchEngine.Top);
        return Array.ConvertAll(hits.ScoreDocs, hit => index.Results[hit.Doc]);
    }

    public void Dispose() => _analyzer.Dispose();

    private List<string> Analyze(string text)
    {
        var words = new List<string>();
        using var tokens = _analyzer.GetTokenStream(LuceneIndex.Text, text);
        var word = tokens.GetAttribute<ICharTermAttribute>();
        tokens.Reset();
        while (tokens.IncrementToken())
            words.Add(word.ToString());
        tokens.End();
        return words;
    }

    private static BooleanQuery CreateQuery(List<string> words)
    {
        var query = new BooleanQuery();
        foreach (var word in words)
            query.Add(new TermQuery(new(LuceneIndex.Text, word)), Occur.SHOULD);
        return query;
    }

    private BooleanQuery CreateExpertQuery(List<string> words)
    {
        var query = new BooleanQuery();
        for (var i = 0; i < words.Count; i++)
        {
            var term = new Term(LuceneIndex.Text, words[i]);
            if (index.Occurs(term))
                query.Add(new TermQuery(term), Occur.SHOULD);
            else if (words[i].Length >= MinFuzzyLength)
                query.Add(new FuzzyQuery(term, words[i].Length < MinLengthForTwoEdits ? 1 : 2, prefixLength: 1), Occur.SHOULD);
            query.Add(new TermQuery(new(LuceneIndex.Around, words[i])) { Boost = AroundWeight }, Occur.SHOULD);
            if (i > 0)
            {
                var phrase = new PhraseQuery { Slop = PhraseSlop, Boost = PhraseWeight };
                phrase.Add(new(LuceneIndex.Text, words[i - 1]));
                phrase.Add(term);
                query.Add(phrase, Occur.SHOULD);
            }
        }

        return query;
    }
}
