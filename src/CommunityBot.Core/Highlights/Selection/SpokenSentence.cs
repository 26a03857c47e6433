namespace CommunityBot.Core.Highlights.Selection;

/// <summary>A sentence of a line, and its words.</summary>
/// <param name="Span">Its range in the line.</param>
/// <param name="Text">Its text.</param>
/// <param name="Words">Its words in order, in lower case, with plain apostrophes and without the punctuation around them.</param>
/// <param name="Clauses">The clause of each word, counted from 0: after a comma, a dash or a conjunction begins another.</param>
internal sealed record SpokenSentence(TextSpan Span, string Text, IReadOnlyList<string> Words, IReadOnlyList<int> Clauses)
{
    private static readonly HashSet<string> Conjunctions =
        SpokenWords.CreateSet("and but or so because if when that which who while where until unless before after than");

    private static readonly char[] Separators = [' ', '/'];

    /// <summary>The words, separated by spaces.</summary>
    public string Plain { get; } = string.Join(' ', Words);

    /// <summary>How many of the words name or say something, see <see cref="SpokenWords"/>.</summary>
    public int ContentCount { get; } = Words.Count(SpokenWords.IsContent);

    public static SpokenSentence Read(string line, TextSpan span)
    {
        var text = line.Substring(span.Start, span.Length);
        var (words, clauses, clause) = (new List<string>(), new List<int>(), 0);
        var separated = text.Replace('’', '\'').Replace("–", " – ").Replace("—", " — ");
        foreach (var part in separated.Split(Separators, StringSplitOptions.RemoveEmptyEntries))
        {
            var (start, end) = (0, part.Length);
            while (start < end && !char.IsLetterOrDigit(part[start]))
                start++;
            while (start < end && !char.IsLetterOrDigit(part[end - 1]))
                end--;
            if (start < end)
            {
                words.Add(part[start..end].ToLowerInvariant());
                clause += Conjunctions.Contains(words[^1]) ? 1 : 0;
                clauses.Add(clause);
            }

            clause += part[end..].AsSpan().ContainsAny(",;:–—") ? 1 : 0;
        }

        return new(span, text, words, clauses);
    }
}

/// <summary>Words of spoken English by how much they say.</summary>
internal static class SpokenWords
{
    // Articles, pronouns, auxiliaries, prepositions, conjunctions.
    private static readonly HashSet<string> Function = CreateSet(
        """
        a an the this that these those such i you he she it we they me him her us them my your his its our their mine yours ours theirs
        myself yourself himself herself itself ourselves themselves who whom whose which what when where why how whatever whenever
        be am is are was were been being have has had having do does did doing done can could will would shall should may might must
        of to in on for from with by at as into onto about over under between through during before after above below up down out off
        against among within without across along around behind beyond near per than like via and or but nor so yet if because since while
        although though unless until whether then also too not no yes there here both either neither each every all any some most many
        much more less few several other others another same own only just even still already again ever never always
        isn't aren't wasn't weren't haven't hasn't hadn't don't doesn't didn't can't cannot couldn't won't wouldn't shouldn't mustn't
        i'm you're we're they're he's she's it's that's there's here's what's who's i've you've we've they've i'd you'd we'd they'd i'll
        you'll we'll they'll it'll let's one two three four five ten hundred first second third
        """);

    // Words that stand in nearly every sentence and name nothing.
    private static readonly HashSet<string> Light = CreateSet(
        """
        thing things something anything everything nothing stuff way ways lot lots kind kinds sort sorts type types part parts bit time
        times people person everyone everybody someone somebody anyone anybody nobody guy guys folks
        make makes making made get gets getting got go goes going went gone take takes taking took put puts come comes coming came want
        wants wanted need needs needed like likes think thinks thinking thought know knows knew say says saying said see sees seeing seen
        look looks looking try trying tried start starts started give gives given use uses used using work works working worked feel feels
        mean means happen happens happening happened find finds keep keeps let lets help helps talk talking tell tells told call called
        become becomes show shows bring ask asks do able
        good bad great nice big small better best worse important different new old right wrong sure okay ok hard easy possible
        really very quite pretty well maybe perhaps probably basically actually literally definitely certainly obviously especially
        usually often sometimes generally today now later soon away back together instead rather almost enough
        example examples instance case cases fact course point end idea reason question answer
        """);

    /// <summary>Whether a word in lower case names or says something.</summary>
    public static bool IsContent(string word) =>
        word.Length > 1 && !Function.Contains(word) && !Light.Contains(word) && !char.IsDigit(word[0]);

    /// <summary>The beginning of a word, which its forms share: <c>mentor</c> for <c>mentorship</c>.</summary>
    public static string GetStem(string word) => word.Length > 6 ? word[..6] : word.Length > 3 ? word.TrimEnd('s') : word;

    public static HashSet<string> CreateSet(string words) => new(
        words.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries), StringComparer.Ordinal);
}
