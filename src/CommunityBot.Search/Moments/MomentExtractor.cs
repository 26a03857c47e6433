using CommunityBot.Episodes;
using CommunityBot.Search.Indexing;
using CommunityBot.Search.Matching;
using CommunityBot.Search.Results;
using CommunityBot.Search.Text;

namespace CommunityBot.Search.Moments;

/// <summary>
/// Trims a line to the sentences that answer: the fewest in a row that hold as much of the query as any, and a little of what follows, or else of what
/// comes before, where that is too short to mean anything alone.
/// </summary>
internal sealed class MomentExtractor(InvertedIndex index)
{
    private const int ShortestQuote = 40;
    private const int LongestQuote = 400;

    // Lines hold five sentences and a dozen matches; what a monster holds beyond these is not looked at.
    private const int MaxMatches = 256;
    private const int MaxSentences = 128;

    /// <summary>The moment of a passage for a query that was read into the state.</summary>
    public MomentHit Extract(QueryState state, int passage, double score)
    {
        var episode = index.Passages.Episodes[index.Passages.EpisodeOf[passage]];
        var line = index.Passages.LineOf[passage];
        var text = episode.Lines[line].Text;
        var matches = FindMatches(state, passage, text, stackalloc Match[MaxMatches]);
        var sentences = ReadSentences(text, matches, stackalloc Sentence[MaxSentences]);
        var (first, last) = Choose(state, sentences);
        while (sentences[last].End - sentences[first].Start < ShortestQuote && last - first + 1 < sentences.Length)
        {
            if (last + 1 < sentences.Length)
                last++;
            else
                first--;
        }

        var (start, end) = (sentences[first].Start, sentences[last].End);
        return new(new(episode, line, start, end - start), Mark(matches, start, end), score);
    }

    // The words of the line that stand for a concept, in order. Where they stand is not in the index: reading ten lines again is nothing, and keeping
    // the place of every word of the archive would be a quarter of it.
    private Span<Match> FindMatches(QueryState state, int passage, string text, Span<Match> matches)
    {
        var words = index.WordIdsOf(passage);
        var token = new Tokenizer(text);
        Span<char> word = stackalloc char[Tokenizer.BufferLength];
        var (count, read) = (0, 0);
        for (var i = 0; i < words.Length && count < matches.Length; i++)
        {
            var concept = ConceptOf(state, words, i);
            if (concept < 0)
                continue;
            for (; read <= i; read++)
                token.ReadNext(word);
            matches[count++] = new(concept, token.Start, token.End);
        }

        return matches[..count];
    }

    private int ConceptOf(QueryState state, ReadOnlySpan<int> words, int at)
    {
        var stem = index.Vocabulary.StemOf[words[at]];
        if (!state.MayMatchStem(stem))
            return -1;
        foreach (ref readonly var evidence in state.Matches.AsSpan(0, state.MatchCount))
        {
            if (!evidence.IsExact && (evidence.IsAdHoc ? IsHalfOf(evidence, stem, words, at) : evidence.Term == stem || index.Phrases.Covers(evidence.Term, words, at)))
                return evidence.QueryTermIndex;
        }

        return -1;
    }

    // "open" before "source", and "source" after "open", for "opensource".
    private bool IsHalfOf(in TermMatch evidence, int stem, ReadOnlySpan<int> words, int at) =>
        (stem == evidence.FirstStem && at + 1 < words.Length && index.Vocabulary.StemOf[words[at + 1]] == evidence.SecondStem)
        || (stem == evidence.SecondStem && at > 0 && index.Vocabulary.StemOf[words[at - 1]] == evidence.FirstStem);

    private static Span<Sentence> ReadSentences(string text, ReadOnlySpan<Match> matches, Span<Sentence> sentences)
    {
        var (count, match) = (0, 0);
        for (var at = 0; count < sentences.Length && SentenceSplitter.FindNext(text, at) is { Length: > 0 } sentence; at = sentence.End)
        {
            var concepts = 0u;
            for (; match < matches.Length && matches[match].Start < sentence.End; match++)
                concepts |= 1u << matches[match].Concept;
            sentences[count++] = new(sentence.Start, sentence.End, concepts);
        }

        return sentences[..count];
    }

    private static (int First, int Last) Choose(QueryState state, ReadOnlySpan<Sentence> sentences)
    {
        var best = (First: 0, Last: 0);
        var mostHeld = -1f;
        for (var first = 0; first < sentences.Length; first++)
        {
            var concepts = 0u;
            for (var last = first; last < sentences.Length && (last == first || sentences[last].End - sentences[first].Start <= LongestQuote); last++)
            {
                concepts |= sentences[last].Concepts;
                var held = Idf(state, concepts);
                var isShorter = last - first < best.Last - best.First;
                if (held > mostHeld || (held == mostHeld && isShorter))
                    (best, mostHeld) = ((first, last), held);
            }
        }

        return best;
    }

    // Always summed in the same order, so that equal sets have equal sums.
    private static float Idf(QueryState state, uint concepts)
    {
        var idf = 0f;
        for (var rest = concepts; rest != 0; rest &= rest - 1)
            idf += state.QueryTerms[System.Numerics.BitOperations.TrailingZeroCount(rest)].Idf;
        return idf;
    }

    // The matched words of the quote; words side by side are one match.
    private static SentenceSplitter.TextSpan[] Mark(ReadOnlySpan<Match> matches, int start, int end)
    {
        Span<SentenceSplitter.TextSpan> spans = stackalloc SentenceSplitter.TextSpan[matches.Length];
        var count = 0;
        foreach (var match in matches)
        {
            if (match.Start < start || match.Start >= end)
                continue;
            var (at, matchEnd) = (match.Start - start, Math.Min(match.End, end) - start);
            if (count > 0 && at <= spans[count - 1].End + 1)
                spans[count - 1] = spans[count - 1] with { Length = matchEnd - spans[count - 1].Start };
            else
                spans[count++] = new(at, matchEnd - at);
        }

        return spans[..count].ToArray();
    }

    private readonly record struct Match(int Concept, int Start, int End);

    private readonly record struct Sentence(int Start, int End, uint Concepts);
}
