using System.Text.RegularExpressions;

namespace CommunityBot.Search.Synonyms;

/// <summary>
/// Finds abbreviations that the archive itself explains: <c>retrieval augmented generation (RAG)</c> or <c>RAG (retrieval augmented
/// generation)</c>, and abbreviations whose letters are the initials of words in a neighbouring line, in several episodes. It matches
/// initials only, unlike A. S. Schwartz and M. A. Hearst, "A simple algorithm for identifying abbreviation definitions in biomedical
/// text", Pacific Symposium on Biocomputing 8 (2003).
/// </summary>
internal static partial class AbbreviationMiner
{
    // In letters.
    private const int MinLength = 2;
    private const int MaxLength = 6;

    // An explanation without brackets may be chance: it needs more letters, and more than one episode.
    private const int MinUnbracketedLength = 3;
    private const int MinUnbracketedEpisodes = 2;

    // In characters.
    private const int MaxExplanationLength = 120;

    private static readonly SearchValues<char> Capitals = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ");

    private static readonly HashSet<string> FunctionWords =
        new(StringComparer.OrdinalIgnoreCase) { "of", "and", "for", "in", "the", "to", "a", "an", "on", "as" };

    /// <summary>
    /// Returns the abbreviations that each episode explains in its lines. Those of unchanged episodes come from an earlier result, see
    /// <see cref="PassageTable.FindUnchangedEpisodes"/>.
    /// </summary>
    public static AbbreviationCandidate[][] FindCandidates(PassageTable passages, int[] unchanged, AbbreviationCandidate[][] earlier)
    {
        var candidates = new AbbreviationCandidate[passages.Episodes.Count][];
        Parallel.For(0, candidates.Length, episode =>
        {
            var (first, end) = (passages.FirstPassageOf[episode], passages.FirstPassageOf[episode + 1]);
            candidates[episode] = unchanged[episode] >= 0
                ? earlier[unchanged[episode]]
                : [.. Enumerable.Range(first, end - first).SelectMany(p => FindInPassage(passages, p)).Distinct()];
        });
        return candidates;
    }

    /// <summary>Returns the reliable abbreviations in alphabetical order, without known ones and plurals of known ones.</summary>
    public static IReadOnlyList<SynonymGroup> SelectSynonyms(AbbreviationCandidate[][] episodes, IEnumerable<SynonymGroup> known)
    {
        var seen = known.Select(g => (g.Forms[0], Stem(g.Forms[^1]))).ToHashSet();
        return
        [
            .. episodes.SelectMany(candidates => candidates)
                .GroupBy(c => (c.ShortForm, c.LongForm))
                .Where(pair => pair.Any(c => c.IsBracketed) || pair.Count() >= MinUnbracketedEpisodes)
                .Select(pair => pair.Key)
                .Where(pair => !pair.LongForm.Split(' ').Contains(pair.ShortForm))
                .OrderBy(pair => pair.ShortForm, StringComparer.Ordinal).ThenBy(pair => pair.LongForm, StringComparer.Ordinal)
                .Where(pair => seen.Add((pair.ShortForm, Stem(pair.LongForm))))
                .Select(pair => new SynonymGroup([pair.ShortForm, pair.LongForm], SynonymSource.Mined)),
        ];
    }

    private static IEnumerable<AbbreviationCandidate> FindInPassage(PassageTable passages, int passage)
    {
        var text = passages.Text(passage);
        var unexplained = new HashSet<string>(StringComparer.Ordinal);
        for (var end = 0; text.AsSpan(end).IndexOfAny(Capitals) is >= 0 and var distance;)
        {
            var start = end + distance;
            for (end = start; end < text.Length && char.IsAsciiLetterUpper(text[end]);)
                end++;
            var length = end - start;
            if (length is < MinLength or > MaxLength || !IsWholeWord(text, start, end))
                continue;

            // "It IS so" is emphasis. Also, a word that occurs in every query must not have a synonym.
            var capitals = text[start..end];
            var shortForm = capitals.ToLowerInvariant();
            if (StopWords.Contains(shortForm))
                continue;
            foreach (var longForm in FindBracketed(text, start, end, capitals))
                yield return new(shortForm, longForm, IsBracketed: true);
            if (length >= MinUnbracketedLength)
                unexplained.Add(capitals);
        }

        if (unexplained.Count == 0)
            yield break;
        var episode = passages.EpisodeOf[passage];
        var last = Math.Min(passage + 1, passages.FirstPassageOf[episode + 1] - 1);
        for (var neighbour = Math.Max(passage - 1, passages.FirstPassageOf[episode]); neighbour <= last; neighbour++)
        {
            foreach (var candidate in FindInitials(SplitLetters(passages.Text(neighbour)), unexplained))
                yield return candidate;
        }
    }

    // A plural "s" may follow the capitals.
    private static bool IsWholeWord(string text, int start, int end) =>
        (start == 0 || !char.IsLetterOrDigit(text[start - 1]))
        && (IsWordEnd(text, end) || (text[end] == 's' && IsWordEnd(text, end + 1)));

    private static bool IsWordEnd(string text, int end) => end == text.Length || !char.IsLetterOrDigit(text[end]);

    // "long form (LF)" and "LF (long form)".
    private static IEnumerable<string> FindBracketed(string text, int start, int end, string capitals)
    {
        if (start > 1 && text[start - 1] == '(')
        {
            var before = SplitLetters(text[Math.Max(0, start - MaxExplanationLength)..(start - 1)]);
            for (var count = 2; count <= Math.Min(before.Count, capitals.Length + 3); count++)
            {
                if (MatchInitials(before.GetRange(before.Count - count, count), capitals) is { } longForm)
                    yield return longForm;
            }
        }

        var open = end < text.Length && text[end] == 's' ? end + 1 : end;
        if (open + 1 < text.Length && text[open] == ' ' && text[open + 1] == '('
            && text.IndexOf(')', open, Math.Min(MaxExplanationLength, text.Length - open)) is > 0 and var close
            && MatchInitials(SplitLetters(text[(open + 2)..close]), capitals) is { } bracketed)
        {
            yield return bracketed;
        }
    }

    // Adjacent words, each longer than two letters, whose initials are one of the capitals. A line may be full of abbreviations, so each
    // run of words is looked up once.
    private static IEnumerable<AbbreviationCandidate> FindInitials(List<string> words, HashSet<string> capitals)
    {
        var known = capitals.GetAlternateLookup<ReadOnlySpan<char>>();
        var initials = new char[MaxLength];
        for (var first = 0; first < words.Count; first++)
        {
            for (var length = 1; length <= MaxLength && first + length <= words.Count; length++)
            {
                var word = words[first + length - 1];
                if (word.Length <= 2 || FunctionWords.Contains(word))
                    break;
                initials[length - 1] = char.ToUpperInvariant(word[0]);
                if (length >= MinUnbracketedLength && known.TryGetValue(initials.AsSpan(0, length), out var found))
                    yield return new(found.ToLowerInvariant(), Join(words.GetRange(first, length)), IsBracketed: false);
            }
        }
    }

    private static string? MatchInitials(List<string> words, string capitals)
    {
        var initials = string.Concat(words.Where(w => !FunctionWords.Contains(w)).Select(w => char.ToUpperInvariant(w[0])));
        return initials == capitals && words.Count >= 2 && !FunctionWords.Contains(words[0]) ? Join(words) : null;
    }

    private static string Join(List<string> words) => string.Join(' ', words).ToLowerInvariant();

    // Makes "large language models" equal to "large language model".
    private static string Stem(string phrase)
    {
        Span<char> word = stackalloc char[Tokenizer.BufferLength + 1];
        var stems = new StringBuilder();
        var tokens = new Tokenizer(phrase);
        for (int length; (length = tokens.ReadNext(word)) > 0;)
            stems.Append(word[..EnglishStemmer.Stem(word, length)]).Append(' ');
        return stems.ToString();
    }

    private static List<string> SplitLetters(string text)
    {
        var words = new List<string>();
        foreach (var word in Letters().EnumerateMatches(text))
            words.Add(text.Substring(word.Index, word.Length));
        return words;
    }

    [GeneratedRegex("[A-Za-z]+")]
    private static partial Regex Letters();
}

/// <summary>An abbreviation with an explanation from one episode.</summary>
/// <param name="ShortForm">The abbreviation in lower case.</param>
/// <param name="LongForm">The explanation in lower case, words separated by single spaces.</param>
/// <param name="IsBracketed">Whether one form follows the other in brackets, and is not only in a neighbouring line.</param>
internal readonly record struct AbbreviationCandidate(string ShortForm, string LongForm, bool IsBracketed);
