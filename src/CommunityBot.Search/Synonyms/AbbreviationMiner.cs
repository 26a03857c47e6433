using System.Buffers;
using System.Text;
using CommunityBot.Search.Indexing;
using CommunityBot.Search.Text;

namespace CommunityBot.Search.Synonyms;

/// <summary>
/// Finds abbreviations that an archive explains itself: <c>retrieval augmented generation (RAG)</c> either way round, and capitals whose letters are
/// spelled out by the words of a line nearby, in several episodes.
/// </summary>
internal static class AbbreviationMiner
{
    private const int ShortestNearby = 3;
    private const int LongestShort = 6;
    private const int EpisodesNearby = 2;

    private static readonly SearchValues<char> Capitals = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ");
    private static readonly HashSet<string> Small = new(StringComparer.OrdinalIgnoreCase) { "of", "and", "for", "in", "the", "to", "a", "an", "on", "as" };

    /// <summary>What each episode explains, in its lines.</summary>
    /// <param name="passages">The lines.</param>
    /// <param name="sameIn">For each episode the earlier one that says the same, or -1.</param>
    /// <param name="earlier">What those explained.</param>
    public static AbbreviationCandidate[][] FindCandidates(PassageTable passages, int[] sameIn, AbbreviationCandidate[][] earlier)
    {
        var explained = new AbbreviationCandidate[passages.Episodes.Count][];
        Parallel.For(0, explained.Length, episode => explained[episode] = sameIn[episode] >= 0
            ? earlier[sameIn[episode]]
            : [.. Enumerable.Range(passages.FirstPassageOf[episode], passages.FirstPassageOf[episode + 1] - passages.FirstPassageOf[episode]).SelectMany(p => Pairs(passages, p)).Distinct()]);
        return explained;
    }

    /// <summary>The pairs that are believed, in alphabetical order; what is already known, be it in the singular, is left out.</summary>
    public static IReadOnlyList<SynonymGroup> SelectSynonyms(AbbreviationCandidate[][] episodes, IEnumerable<SynonymGroup> known)
    {
        var taken = known.Select(g => (g.Forms[0], Stems(g.Forms[^1]))).ToHashSet();
        var believed = episodes.SelectMany(explained => explained)
            .GroupBy(e => (e.ShortForm, e.LongForm))
            .Where(pair => pair.Any(e => e.IsBracketed) || pair.Count() >= EpisodesNearby)
            .Select(pair => pair.Key);
        return
        [
            .. believed
                .Where(pair => !pair.LongForm.Split(' ').Contains(pair.ShortForm))
                .OrderBy(pair => pair.ShortForm, StringComparer.Ordinal).ThenBy(pair => pair.LongForm, StringComparer.Ordinal)
                .Where(pair => taken.Add((pair.ShortForm, Stems(pair.LongForm))))
                .Select(pair => new SynonymGroup([pair.ShortForm, pair.LongForm], SynonymSource.Mined)),
        ];
    }

    private static IEnumerable<AbbreviationCandidate> Pairs(PassageTable passages, int passage)
    {
        var text = passages.Text(passage);
        if (!text.AsSpan().ContainsAny(Capitals))
            yield break;
        for (var at = 0; at < text.Length;)
        {
            var start = text.AsSpan(at).IndexOfAny(Capitals);
            if (start < 0)
                yield break;
            start += at;
            at = start;
            while (at < text.Length && char.IsAsciiLetterUpper(text[at]))
                at++;
            var length = at - start;
            if (length is < 2 or > LongestShort || !IsWholeWord(text, start, at))
                continue;

            // "It IS so" is emphasis; and a word in every question must not stand for something else.
            var capitals = text[start..at];
            if (StopWords.Contains(capitals.ToLowerInvariant()))
                continue;
            foreach (var phrase in Explained(text, start, at, capitals))
                yield return new(capitals.ToLowerInvariant(), phrase, IsBracketed: true);
            if (length < ShortestNearby)
                continue;
            var episode = passages.EpisodeOf[passage];
            var last = Math.Min(passage + 1, passages.FirstPassageOf[episode + 1] - 1);
            for (var near = Math.Max(passage - 1, passages.FirstPassageOf[episode]); near <= last; near++)
            {
                foreach (var phrase in SpelledOut(passages.Text(near), capitals))
                    yield return new(capitals.ToLowerInvariant(), phrase, IsBracketed: false);
            }
        }
    }

    private static bool IsWholeWord(string text, int start, int end) =>
        (start == 0 || !char.IsLetterOrDigit(text[start - 1]))
        && (end == text.Length || !char.IsLetterOrDigit(text[end]) || (text[end] == 's' && (end + 1 == text.Length || !char.IsLetterOrDigit(text[end + 1]))));

    // "long form (LF)" and "LF (long form)".
    private static IEnumerable<string> Explained(string text, int start, int end, string capitals)
    {
        if (start > 1 && text[start - 1] == '(')
        {
            var before = WordsOf(text[Math.Max(0, start - 120)..(start - 1)]);
            for (var take = 2; take <= Math.Min(before.Count, capitals.Length + 3); take++)
            {
                if (Initials(before.GetRange(before.Count - take, take), capitals) is { } phrase)
                    yield return phrase;
            }
        }

        var open = end < text.Length && text[end] == 's' ? end + 1 : end;
        if (open + 1 < text.Length && text[open] == ' ' && text[open + 1] == '(' && text.IndexOf(')', open) is > 0 and var close && close - open < 120)
        {
            if (Initials(WordsOf(text[(open + 2)..close]), capitals) is { } phrase)
                yield return phrase;
        }
    }

    // Words in a row whose first letters are the capitals, each longer than two letters.
    private static IEnumerable<string> SpelledOut(string text, string capitals)
    {
        var words = WordsOf(text);
        for (var at = 0; at + capitals.Length <= words.Count; at++)
        {
            var isSpelled = true;
            for (var i = 0; i < capitals.Length && isSpelled; i++)
                isSpelled = words[at + i].Length > 2 && char.ToUpperInvariant(words[at + i][0]) == capitals[i] && !Small.Contains(words[at + i]);
            if (isSpelled)
                yield return Phrase(words.GetRange(at, capitals.Length));
        }
    }

    private static string? Initials(List<string> words, string capitals)
    {
        var initials = string.Concat(words.Where(w => !Small.Contains(w)).Select(w => char.ToUpperInvariant(w[0])));
        return initials == capitals && words.Count >= 2 && !Small.Contains(words[0]) ? Phrase(words) : null;
    }

    private static string Phrase(List<string> words) => string.Join(' ', words).ToLowerInvariant();

    // "large language models" and "large language model" are one.
    private static string Stems(string phrase)
    {
        Span<char> word = stackalloc char[Tokenizer.BufferLength + 1];
        var stems = new StringBuilder();
        var tokens = new Tokenizer(phrase);
        for (int length; (length = tokens.ReadNext(word)) > 0;)
            stems.Append(word[..EnglishStemmer.Stem(word, length)]).Append(' ');
        return stems.ToString();
    }

    private static List<string> WordsOf(string text)
    {
        var words = new List<string>();
        for (var at = 0; at < text.Length;)
        {
            var start = at;
            while (at < text.Length && char.IsAsciiLetter(text[at]))
                at++;
            if (at > start)
                words.Add(text[start..at]);
            else
                at++;
        }

        return words;
    }
}

/// <summary>What an abbreviation stands for, as one episode has it.</summary>
/// <param name="ShortForm">In lower case.</param>
/// <param name="LongForm">Words in lower case.</param>
/// <param name="IsBracketed">Whether one stands in brackets behind the other, and not just nearby.</param>
internal readonly record struct AbbreviationCandidate(string ShortForm, string LongForm, bool IsBracketed);
