namespace CommunityBot.Core.Highlights.Selection;

/// <summary>
/// Finds the passages of a line: those that stand alone and say something, without overlap; where there is none of them, one other.
/// </summary>
internal sealed partial class PassageFinder
{
    private const int MinWords = 16;
    private const int MaxWords = 70;

    // A longer sentence of speech is seldom built well.
    private const int MaxSentenceWords = 32;
    private const double MinScore = 1;

    // About six characters for each word. Three such quotes and their introductions fit into one message.
    private const int MaxCharacters = 700;

    // Of other passages. They come after those that stand alone, in every week.
    private const int MinOtherWords = 15;
    private const int MaxOtherWords = 120;
    private const double OtherScore = -5;

    private readonly string _line;
    private readonly EpisodeTopics _topics;
    private readonly EpisodeSpelling _spelling;
    private readonly List<RatedSentence> _sentences;

    /// <param name="line">The text of the line.</param>
    /// <param name="names">The names of all who speak in the episode.</param>
    /// <param name="topics">What its section and its episode are about.</param>
    /// <param name="spelling">The words of the episode.</param>
    public PassageFinder(string line, HashSet<string> names, EpisodeTopics topics, EpisodeSpelling spelling)
    {
        _line = line;
        _topics = topics;
        _spelling = spelling;
        _sentences = SentenceSplitter.Split(line).ConvertAll(s => RatedSentence.Rate(SpokenSentence.Read(line, s), names, topics));
    }

    public IReadOnlyList<Passage> Find()
    {
        var found = new List<Passage>();
        Find(0, _sentences.Count, found);
        if (found.Count == 0 && FindOther() is { } other)
            found.Add(other);
        return found;
    }

    // The best passage of a range of sentences, then those before and behind it.
    private void Find(int from, int to, List<Passage> found)
    {
        var best = (First: 0, Last: 0, Passage: (Passage?)null);
        for (var first = from; first < to; first++)
        {
            if (!_sentences[first].CanStart)
                continue;
            for (var last = first; last < to && _sentences[last].Refusal == SentenceRefusal.None; last++)
            {
                if (Rate(first, last) is { } passage && passage.Score > (best.Passage?.Score ?? double.NegativeInfinity))
                    best = (first, last, passage);
            }
        }

        if (best.Passage is not { } chosen)
            return;
        Find(from, best.First, found);
        found.Add(chosen);
        Find(best.Last + 1, to, found);
    }

    private Passage? Rate(int first, int last)
    {
        var run = _sentences.GetRange(first, last - first + 1).ConvertAll(s => s.Sentence);
        var (start, end) = (run[0].Span.Start, run[^1].Span.End);
        if (run.Sum(s => s.Words.Count) is < MinWords or > MaxWords || end - start > MaxCharacters || !_sentences[last].CanEnd)
            return null;
        var text = _line[start..end];
        if (run.Exists(s => s.Words.Count > MaxSentenceWords)
            || run.Skip(1).Any(StandaloneCheck.GoesOn)
            || !StandaloneCheck.HasAntecedents(run)
            || !HasWholeQuotes(text)
            || Interruption().IsMatch(text)
            || (run.Count == 1 && PassageScore.CountClaims(text) == 0)
            || !_topics.IsNamedIn(run.SelectMany(s => s.Words))
            || _spelling.HasMisspelling(run.SelectMany(s => s.Words)))
            return null;
        var score = PassageScore.Compute(text, run, _topics);
        return score < MinScore ? null : new(start, end - start, score, IsPreferred: true);
    }

    // The passage that a small archive repeats last: the one that begins and ends best, and says most.
    private Passage? FindOther()
    {
        Passage? best = null;
        for (var first = 0; first < _sentences.Count; first++)
        {
            var (words, content, start) = (0, 0, _sentences[first].Sentence.Span.Start);
            for (var last = first; last < _sentences.Count && _sentences[last].IsSuitable && words <= MaxOtherWords; last++)
            {
                words += _sentences[last].Sentence.Words.Count;
                content += _sentences[last].Sentence.ContentCount;
                var length = _sentences[last].Sentence.Span.End - start;
                var score = OtherScore + (_sentences[first].CanStart ? 2 : 0) + (_sentences[last].CanEnd ? 1 : 0) + (double)content / words;
                if (words is >= MinOtherWords and <= MaxOtherWords && length <= MaxCharacters && !(score <= best?.Score)
                    && HasWholeQuotes(_line.AsSpan(start, length)))
                    best = new(start, length, score, IsPreferred: false);
            }
        }

        return best;
    }

    private static bool HasWholeQuotes(ReadOnlySpan<char> text) =>
        text.Count('“') == text.Count('”') && text.Count('"') % 2 == 0 && text.Count('(') == text.Count(')');

    // The speaker corrects what they said.
    [GeneratedRegex(@"\s[–—-]+\s|\(", RegexOptions.CultureInvariant)]
    private static partial Regex Interruption();
}

/// <summary>A passage of a line.</summary>
/// <param name="Start">Its first character.</param>
/// <param name="Length">Its length in characters.</param>
/// <param name="Score">The quality; comparable within one archive.</param>
/// <param name="IsPreferred">Whether it stands alone, says something, and is short.</param>
internal readonly record struct Passage(int Start, int Length, double Score, bool IsPreferred);

/// <summary>A sentence of a guest, and what speaks for and against it in a highlight.</summary>
/// <param name="Sentence">The sentence.</param>
/// <param name="Refusal">Why it belongs in no highlight.</param>
/// <param name="CanStart">Whether it makes sense without the sentence before it.</param>
/// <param name="CanEnd">Whether it is a complete end.</param>
internal sealed partial record RatedSentence(SpokenSentence Sentence, SentenceRefusal Refusal, bool CanStart, bool CanEnd)
{
    /// <summary>Whether a highlight of a small archive may contain it, when nothing better is left.</summary>
    public bool IsSuitable => Refusal is SentenceRefusal.None or SentenceRefusal.Story or SentenceRefusal.Empty or SentenceRefusal.TimeBound
        or SentenceRefusal.Filler;

    public static RatedSentence Rate(SpokenSentence sentence, HashSet<string> names, EpisodeTopics topics)
    {
        var refusal = Names(sentence.Text, names) ? SentenceRefusal.Housekeeping : SentenceRefusals.Find(sentence);
        return refusal == SentenceRefusal.None
            ? new(sentence, refusal, StandaloneCheck.CanStart(sentence, topics), StandaloneCheck.CanEnd(sentence))
            : new(sentence, refusal, CanStart: false, CanEnd: false);
    }

    // A name of a speaker is an address: "You know, Ann, …".
    private static bool Names(ReadOnlySpan<char> text, HashSet<string> names)
    {
        foreach (var word in CapitalizedWord().EnumerateMatches(text))
        {
            if (names.GetAlternateLookup<ReadOnlySpan<char>>().Contains(text.Slice(word.Index, word.Length)))
                return true;
        }

        return false;
    }

    [GeneratedRegex(@"\p{Lu}\p{L}+", RegexOptions.CultureInvariant)]
    private static partial Regex CapitalizedWord();
}
