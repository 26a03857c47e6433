namespace CommunityBot.Search.Moments;

/// <summary>
/// Extracts the matching sentences of a line: the fewest adjacent sentences that contain the most of the query, by idf, and those beside
/// them without which they could not be understood alone.
/// </summary>
internal sealed class MomentExtractor(InvertedIndex index)
{
    // In characters. A shorter sentence, such as "Yeah.", explains nothing.
    private const int MinContextLength = 12;

    // In characters. A fragment gets the sentence beside it, however long that is.
    private const int FragmentLength = 40;
    private const int MinQuoteLength = 70;
    private const int MaxQuoteLength = 400;

    // In characters. A shorter statement gets the sentence behind it, which explains it, unless that is short, small talk or a question.
    private const int MinStatementLength = 120;
    private const int MinExplanationLength = 30;

    // Sentences beside the matching ones are added up to this number.
    private const int MaxAddedTo = 4;

    // A usual line has five sentences and a dozen matches. Further ones of a very long line are ignored.
    private const int MaxMatches = 256;
    private const int MaxSentences = 128;

    /// <summary>Returns the moment of a passage for an analyzed query.</summary>
    public MomentHit Extract(QueryState state, int passage, double score, float support)
    {
        var episode = index.Passages.Episodes[index.Passages.EpisodeOf[passage]];
        var line = index.Passages.LineOf[passage];
        var text = episode.Lines[line].Text;
        var matches = FindMatches(state, passage, text, stackalloc Match[Math.Min(MaxMatches, index.WordIdsOf(passage).Length)]);
        var sentences = SplitSentences(text, matches, stackalloc Sentence[MaxSentences]);
        var (first, last) = SelectSentences(state, sentences);
        Complete(text, sentences, ref first, ref last);
        var (start, end) = (sentences[first].Start, sentences[last].End);
        return new(new(episode, line, start, end - start), MergeMatches(state, matches, start, end), score)
        {
            Support = support,
            Share = state.MeasuresShares ? MeasureShare(state, sentences[first..(last + 1)]) : null,
            IsClose = support >= state.CloseSupport,
        };
    }

    // Of the sentence that holds most; stop words and unlikely corrections do not count.
    private static float MeasureShare(QueryState state, ReadOnlySpan<Sentence> sentences)
    {
        var (whole, highest) = (state.WholeIdf, 0f);
        foreach (ref readonly var term in state.ActiveQueryTerms)
            whole -= term.IsStopWord ? term.Idf : 0;
        foreach (var sentence in sentences)
        {
            var held = 0f;
            for (var rest = sentence.QueryTerms; rest != 0; rest &= rest - 1)
            {
                ref readonly var term = ref state.QueryTerms[BitOperations.TrailingZeroCount(rest)];
                held += term is { IsStopWord: false, IsSupported: true } ? term.Idf : 0;
            }

            highest = Math.Max(highest, held);
        }

        return highest / Math.Max(whole, float.Epsilon);
    }

    // The matched words of the line, in order.
    private Span<Match> FindMatches(QueryState state, int passage, string text, Span<Match> matches)
    {
        var words = index.WordIdsOf(passage);
        var deltas = index.StartDeltasOf(passage);
        var tokens = new Tokenizer(text);
        var (count, start) = (0, 0);
        for (var i = 0; i < words.Length && count < matches.Length; i++)
        {
            if (deltas[i] == InvertedIndex.LongDelta)
            {
                // What is between two words of speech is short. So this happens once in a thousand lines.
                tokens.MoveTo(i > 0 ? start : 0);
                if (i > 0)
                    tokens.ReadNext(state.Word);
                tokens.ReadNext(state.Word);
                start = tokens.Start;
            }
            else
            {
                start += deltas[i];
            }

            if (!state.MayMatch(words[i]) || FindQueryTerm(state, words, i) is not (>= 0 and var queryTerm))
                continue;
            tokens.MoveTo(start);
            tokens.ReadNext(state.Word);
            matches[count++] = new(queryTerm, tokens.Start, tokens.End);
        }

        return matches[..count];
    }

    private int FindQueryTerm(QueryState state, ReadOnlySpan<int> words, int position)
    {
        var stem = index.Vocabulary.StemOf[words[position]];
        foreach (ref readonly var match in state.Matches.AsSpan(0, state.MatchCount))
        {
            if (match.IsExact)
                continue;
            var isMatch = match.IsAdHoc
                ? IsPartOfCompound(match, stem, words, position)
                : match.Term == stem || index.Phrases.Covers(match.Term, words, position);
            if (isMatch)
                return match.QueryTermIndex;
        }

        return -1;
    }

    // For "opensource": "open" before "source", and "source" after "open".
    private bool IsPartOfCompound(in TermMatch match, int stem, ReadOnlySpan<int> words, int position) =>
        (stem == match.FirstStem && position + 1 < words.Length && index.Vocabulary.StemOf[words[position + 1]] == match.SecondStem)
        || (stem == match.SecondStem && position > 0 && index.Vocabulary.StemOf[words[position - 1]] == match.FirstStem);

    private static Span<Sentence> SplitSentences(string text, ReadOnlySpan<Match> matches, Span<Sentence> sentences)
    {
        var (count, match, end) = (0, 0, 0);
        while (count < sentences.Length && SentenceSplitter.FindNext(text, end) is { Length: > 0 } sentence)
        {
            end = sentence.End;
            var queryTerms = 0u;
            for (; match < matches.Length && matches[match].Start < end; match++)
                queryTerms |= 1u << matches[match].QueryTerm;
            sentences[count++] = new(sentence.Start, end, queryTerms);
        }

        return sentences[..count];
    }

    private static (int First, int Last) SelectSentences(QueryState state, ReadOnlySpan<Sentence> sentences)
    {
        var best = (First: 0, Last: 0);
        var highestIdf = -1f;
        for (var first = 0; first < sentences.Length; first++)
        {
            // A run that begins or ends without a new word of the query is longer than another one with the same words.
            if (sentences[first].QueryTerms == 0)
                continue;
            var queryTerms = 0u;
            for (var last = first; last < sentences.Length; last++)
            {
                if (last > first && sentences[last].End - sentences[first].Start > MaxQuoteLength)
                    break;
                if ((sentences[last].QueryTerms & ~queryTerms) == 0)
                    continue;
                queryTerms |= sentences[last].QueryTerms;
                var idf = SumIdf(state, queryTerms);
                var isShorter = last - first < best.Last - best.First;
                if (idf > highestIdf || (idf == highestIdf && isShorter))
                    (best, highestIdf) = ((first, last), idf);
            }
        }

        return best;
    }

    // Adds the sentences that a dependent one refers to, the answer to a question, and a neighbour of a short sentence.
    private static void Complete(string text, ReadOnlySpan<Sentence> sentences, ref int first, ref int last)
    {
        while (first > 0 && Fits(sentences[(first - 1)..(last + 1)]) && sentences[first - 1].Length >= MinContextLength
            && SentenceContext.IsDependent(text.AsSpan(sentences[first].Start..sentences[first].End)))
            first--;
        if (text[sentences[last].End - 1] == '?' && last + 1 < sentences.Length && Fits(sentences[first..(last + 2)]))
            last++;
        for (int length; (length = sentences[last].End - sentences[first].Start) < MinQuoteLength;)
        {
            if (last + 1 < sentences.Length && sentences[last + 1].Length >= MinContextLength
                && (length < FragmentLength || Fits(sentences[first..(last + 2)])))
                last++;
            else if (first > 0 && (length < FragmentLength || Fits(sentences[(first - 1)..(last + 1)])))
                first--;
            else
                return;
        }

        while (sentences[last].End - sentences[first].Start < MinStatementLength && last + 1 < sentences.Length
            && Fits(sentences[first..(last + 2)]) && Explains(text.AsSpan(sentences[last + 1].Start..sentences[last + 1].End)))
            last++;
    }

    private static bool Explains(ReadOnlySpan<char> sentence) =>
        sentence.Length >= MinExplanationLength && sentence[^1] != '?' && !SmallTalk.IsIn(sentence);

    private static bool Fits(ReadOnlySpan<Sentence> run) => run.Length <= MaxAddedTo && run[^1].End - run[0].Start <= MaxQuoteLength;

    // Always adds in the same order, so that equal sets have equal sums.
    private static float SumIdf(QueryState state, uint queryTerms)
    {
        var sum = 0f;
        for (var rest = queryTerms; rest != 0; rest &= rest - 1)
            sum += state.QueryTerms[BitOperations.TrailingZeroCount(rest)].Idf;
        return sum;
    }

    // The matches inside the quote, relative to its start; matches of adjacent words are merged. Stop words select sentences, but a mark
    // on them points at nothing.
    private static TextSpan[] MergeMatches(QueryState state, ReadOnlySpan<Match> matches, int start, int end)
    {
        Span<TextSpan> spans = stackalloc TextSpan[matches.Length];
        var count = 0;
        foreach (var match in matches)
        {
            if (match.Start < start || match.Start >= end || state.QueryTerms[match.QueryTerm].IsStopWord)
                continue;
            var (spanStart, spanEnd) = (match.Start - start, Math.Min(match.End, end) - start);
            if (count > 0 && spanStart <= spans[count - 1].End + 1)
                spans[count - 1] = spans[count - 1] with { Length = spanEnd - spans[count - 1].Start };
            else
                spans[count++] = new(spanStart, spanEnd - spanStart);
        }

        return spans[..count].ToArray();
    }

    private readonly record struct Match(int QueryTerm, int Start, int End);

    // The query terms of a sentence are a bit set.
    private readonly record struct Sentence(int Start, int End, uint QueryTerms)
    {
        public int Length => End - Start;
    }
}
