namespace CommunityBot.Core.Highlights.Selection;

/// <summary>Scores a passage: whether it claims something, names what it speaks of, and is short.</summary>
internal static partial class PassageScore
{
    private const int IdealMinWords = 24;
    private const int IdealMaxWords = 55;

    // More marks or topic words do not make a passage better.
    private const int MaxCount = 3;

    /// <param name="text">The passage.</param>
    /// <param name="sentences">Its sentences.</param>
    /// <param name="topics">What its section and episode are about.</param>
    public static double Compute(string text, IReadOnlyList<SpokenSentence> sentences, EpisodeTopics topics)
    {
        var words = sentences.SelectMany(s => s.Words).ToList();
        var content = words.Where(SpokenWords.IsContent).Select(SpokenWords.GetStem).Distinct(StringComparer.Ordinal).Count();
        var score = 0.9 * Math.Min(MaxCount, CountClaims(text));
        score += 0.7 * Math.Min(MaxCount, topics.CountHeading(words)) + 0.4 * Math.Min(2, topics.CountEpisode(words));

        // Half of the words of a dense passage are content, a quarter of those of a vague one.
        score += Math.Clamp(((double)content / words.Count - 0.3) * 8, -1.5, 1.2);
        score += GetBeginning(sentences[0].Words) + (sentences.Count > 1 ? 0.5 : 0);
        score -= 0.05 * Math.Max(0, words.Count - IdealMaxWords) + 0.1 * Math.Max(0, IdealMinWords - words.Count);
        score -= 0.4 * sentences.Sum(s => StandaloneCheck.CountUnknownNouns(s.Words, topics));
        score -= 3 * (1 - (double)content / Math.Max(1, words.Count(SpokenWords.IsContent)));
        score -= 0.5 * Would().Count(text);
        score -= 0.25 * Softener().Count(text);
        score -= 0.35 * Vague().Count(text);
        score -= 1 * Past().Count(text);
        score -= 0.4 * Thing().Count(text);
        score -= 0.7 * Dash().Count(text);
        score -= text.Contains('“') || text.Contains('"') ? 1.2 : 0;
        score -= 0.5 * sentences.Count(s => Beginning().IsMatch(s.Text));
        score -= 0.6 * Math.Max(0, CountNames(sentences, topics) - 1);
        score -= 0.04 * sentences.Sum(s => Math.Max(0, s.Words.Count - 22));
        return score;
    }

    // A sentence that begins with what it is about says most; one that begins with "you" often answers somebody.
    private static double GetBeginning(IReadOnlyList<string> words) => words[0] switch
    {
        "if" or "when" or "once" or "without" => 0.3,
        "a" or "an" or "every" or "many" or "good" or "most" => 0.6,
        "you" or "we" or "there" or "i" => words[1] is "can" or "could" or "might" or "will" or "may" ? -1 : -0.4,
        "the" => -0.2,
        _ => SpokenWords.IsContent(words[0]) ? 0.8 : 0,
    };

    /// <summary>How many kinds of claims a text has: advice, a condition, a contrast, a cause, a superlative, a rule.</summary>
    public static int CountClaims(string text) =>
        (Advice().IsMatch(text) ? 1 : 0) + (Condition().IsMatch(text) ? 1 : 0) + (Contrast().IsMatch(text) ? 1 : 0)
        + (Cause().IsMatch(text) ? 1 : 0) + (Superlative().IsMatch(text) ? 1 : 0) + (Rule().IsMatch(text) ? 1 : 0);

    // Names inside sentences that are neither acronyms nor topics: people, products and companies that not everybody knows.
    private static int CountNames(IReadOnlyList<SpokenSentence> sentences, EpisodeTopics topics) => sentences
        .SelectMany(s => Name().Matches(s.Text).Select(m => m.Value))
        .Where(name => !topics.IsTopic(name.ToLowerInvariant()))
        .Distinct(StringComparer.Ordinal)
        .Count();

    private const RegexOptions Spoken = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    [GeneratedRegex(
        @"\b(you (should|need to|have to|must)|we (should|need to|have to|must)|(try|make sure|start|focus|ask|avoid|learn|build"
        + @"|write|choose|find|never|always|don['’]t) \w+|(advice|recommend|suggest)\w*|it['’]?s? (is )?(important|better|useful"
        + @"|crucial|essential))\b",
        Spoken)]
    private static partial Regex Advice();

    [GeneratedRegex(@"\b(if|when|unless|once|without|even if)\b", Spoken)]
    private static partial Regex Condition();

    [GeneratedRegex(
        @"\b(not\b.{1,60}\bbut\b|instead of|rather than|more than|less than|the (more|less|better)\b.{1,80}\bthe (more|less"
        + @"|better)|(isn['’]t|is not|not|aren['’]t) (about|only|just|enough|necessarily)|doesn['’]t mean|no matter|but|however"
        + @"|while|whereas|although|difference between|compared)\b",
        Spoken)]
    private static partial Regex Contrast();

    [GeneratedRegex(
        @"\b(because|so that|therefore|which means|means that|that['’]s why|that is why|leads? to|as a result|otherwise"
        + @"|depends on|allows?|helps?|enables?|causes?|makes? (it|sure|them|you|people)|in order to|since|the reason)\b",
        Spoken)]
    private static partial Regex Cause();

    [GeneratedRegex(
        @"\b(the (most|best|biggest|hardest|key|main|easiest|worst|only|real|whole|right|first step)|(most|least) \w+)\b",
        Spoken)]
    private static partial Regex Superlative();

    [GeneratedRegex(@"\b(never|always|every|everybody|everyone|nobody|no one|cannot|can['’]t|no)\b", Spoken)]
    private static partial Regex Rule();

    [GeneratedRegex(
        @"\b(really|very|just|quite|pretty|actually|maybe|perhaps|probably|definitely|certainly|obviously|of course"
        + @"|a (little )?bit|some kind|a lot|lots|i (would|think)|generally speaking|let['’]s|also|now|especially|in general"
        + @"|usually)\b",
        Spoken)]
    private static partial Regex Softener();

    [GeneratedRegex(@"(?<!\bI )\bwould\b|\bfor (example|instance)\b", Spoken)]
    private static partial Regex Would();

    [GeneratedRegex(
        @"\b(things?|something|this|that|these|those|it|its|it['’]s|they|them|there|here|one|ones|do|does|doing|us|we)\b",
        Spoken)]
    private static partial Regex Vague();

    // A highlight should matter to everybody: what happened matters less than what holds.
    [GeneratedRegex(
        @"\b(was|were|had|came|did|didn['’]t|wasn['’]t|weren['’]t|got|said|asked|wrote|thought|started|used to|became)\b",
        Spoken)]
    private static partial Regex Past();

    [GeneratedRegex(@"\s[–—-]+\s|—|\(|;|:", Spoken)]
    private static partial Regex Dash();

    [GeneratedRegex(@"\b(things?|something|anything|everything|certain|various|some|whatever)\b", Spoken)]
    private static partial Regex Thing();

    [GeneratedRegex(@"^(and|but|so|or|because|which|like|also|then|well|now)\b", Spoken)]
    private static partial Regex Beginning();

    [GeneratedRegex(@"(?<=[a-z,] )\p{Lu}\p{Ll}+", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
