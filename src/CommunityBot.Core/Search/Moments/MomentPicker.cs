using CommunityBot.Core.Episodes;
using CommunityBot.Core.Search.Postings;
using CommunityBot.Core.Search.Ranking;
using CommunityBot.Core.Search.Words;

namespace CommunityBot.Core.Search.Moments;

/// <summary>
/// Trims a line to the sentences that answer: the fewest in a row that hold as much of the query as any, and a little of what follows where
/// that is too short to mean anything alone.
/// </summary>
internal sealed class MomentPicker(InvertedIndex index)
{
    private const int ShortestQuote = 40;
    private const int LongestQuote = 400;

    /// <summary>The moment of a passage for a query that was read into the state.</summary>
    public MomentHit Pick(QueryState state, int passage, double score)
    {
        var episode = index.Passages.Episodes[index.Passages.EpisodeOf[passage]];
        var line = index.Passages.LineOf[passage];
        var text = episode.Lines[line].Text;
        var matches = Matches(state, passage, text);
        var sentences = Sentences.Of(text);
        var (first, last) = Choose(state, sentences, matches);
        while (last + 1 < sentences.Count && sentences[last].End - sentences[first].Start < ShortestQuote)
            last++;

        var (start, end) = (sentences[first].Start, sentences[last].End);
        return new(
            new(episode, line, start, end - start),
            Merge(matches.Where(m => m.Span.Start >= start && m.Span.End <= end).Select(m => m.Span with { Start = m.Span.Start - start })),
            score);
    }

    // The words of the line that stand for a concept; the line is cut again as it was for the index, so that words meet their numbers.
    private List<Match> Matches(QueryState state, int passage, string text)
    {
        var matches = new List<Match>();
        var words = index.WordsOf(passage);
        var tokens = new Tokenizer(text);
        Span<char> word = stackalloc char[Tokenizer.BufferLength];
        for (var i = 0; i < words.Length && tokens.Next(word) > 0; i++)
        {
            var concept = ConceptOf(state, words, i);
            if (concept >= 0)
                matches.Add(new(concept, new(tokens.Start, tokens.End - tokens.Start)));
        }

        return matches;
    }

    private int ConceptOf(QueryState state, ReadOnlySpan<int> words, int at)
    {
        var stem = index.Vocabulary.StemOf[words[at]];
        for (var i = 0; i < state.EvidenceCount; i++)
        {
            ref readonly var evidence = ref state.Evidence[i];
            if (!evidence.IsExact && !evidence.IsMade && (evidence.Term == stem || index.Phrases.Covers(evidence.Term, words, at)))
                return evidence.Concept;
        }

        return -1;
    }

    private static (int First, int Last) Choose(QueryState state, List<Sentences.Span> sentences, List<Match> matches)
    {
        var best = (First: 0, Last: 0);
        var (mostHeld, shortest) = (-1f, int.MaxValue);
        for (var first = 0; first < sentences.Count; first++)
        {
            var (seen, held) = (0u, 0f);
            for (var last = first; last < sentences.Count; last++)
            {
                var length = sentences[last].End - sentences[first].Start;
                if (last > first && length > LongestQuote)
                    break;
                foreach (var match in matches)
                {
                    if (match.Span.Start < sentences[last].Start || match.Span.Start >= sentences[last].End || (seen >> match.Concept & 1) != 0)
                        continue;
                    seen |= 1u << match.Concept;
                    held += state.Concepts[match.Concept].Idf;
                }

                if (held > mostHeld + 0.001f || (held > mostHeld - 0.001f && length < shortest && last - first < best.Last - best.First))
                    (best, mostHeld, shortest) = ((first, last), held, length);
            }
        }

        return best;
    }

    // Matched words side by side are one match.
    private static List<Sentences.Span> Merge(IEnumerable<Sentences.Span> spans)
    {
        var merged = new List<Sentences.Span>();
        foreach (var span in spans)
        {
            if (merged.Count > 0 && span.Start <= merged[^1].End + 1)
                merged[^1] = merged[^1] with { Length = span.End - merged[^1].Start };
            else
                merged.Add(span);
        }

        return merged;
    }

    private readonly record struct Match(int Concept, Sentences.Span Span);
}
