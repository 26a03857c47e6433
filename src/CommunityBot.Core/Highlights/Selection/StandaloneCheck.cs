namespace CommunityBot.Core.Highlights.Selection;

/// <summary>
/// Judges whether a sentence can open or close a quote. It reads English; it is strict, because an archive has many sentences.
/// </summary>
internal static partial class StandaloneCheck
{
    private const int MinStartWords = 5;
    private const int MinStartContent = 3;
    private const int MinEndContent = 2;
    private const int MinEndWords = 5;

    // "The cost of …", "The first step when …": what follows within these words explains the noun.
    private const int MaxNounDistance = 3;

    private static readonly HashSet<string> Prepositions = SpokenWords.CreateSet(
        """
        of for with in on to from at by about after before than like as into and or but because if when do does did doing done is are was
        not all just only without between around through under over
        """);

    private static readonly HashSet<string> Explaining =
        SpokenWords.CreateSet("of in for with between behind that who which when about to where within from at on by inside under");

    private static readonly HashSet<string> Determiners = SpokenWords.CreateSet(
        """
        a an the your every each any some no one two three most many more all of in with for about on from by into their its few several
        only first between without using
        """);

    private static readonly HashSet<string> Plurals = SpokenWords.CreateSet(
        "people everyone everybody someone somebody anyone anybody nobody person team teams company children men women data customer user");

    // What "the" stands before without an explanation: "the data", "the best", "the world".
    private static readonly HashSet<string> KnownNouns = SpokenWords.CreateSet(
        """
        data business company companies team market world model models code product customer customers user users client clients industry
        internet cloud job public future people problem problems end time day way same best most first right key biggest hardest main
        easiest worst only more less better whole real truth basics
        """);

    // Behind a noun rather than behind a verb: "that person and", "that data anymore".
    private static readonly HashSet<string> Following = SpokenWords.CreateSet("and or is are will can anymore cause again has was to");

    // What may stand behind "the" at the beginning.
    private static readonly HashSet<string> Superlatives =
        SpokenWords.CreateSet("best biggest hardest most key easiest worst greatest fastest simplest least main whole job goal role cost");

    private const int MaxUnknownNouns = 0;

    private static readonly HashSet<string> Comparatives = SpokenWords.CreateSet(
        """
        more less better worse faster quicker slower easier harder simpler bigger smaller cheaper higher lower closer further different
        similar
        """);

    /// <summary>Whether a sentence can be understood without those before it.</summary>
    /// <param name="sentence">The sentence.</param>
    /// <param name="topics">What its section and its episode are about.</param>
    public static bool CanStart(SpokenSentence sentence, EpisodeTopics topics) =>
        sentence.Words.Count >= MinStartWords
        && sentence.ContentCount >= MinStartContent
        && char.IsUpper(sentence.Text.AsSpan().TrimStart("“\"‘'(")[0])
        && Opinion().Match(sentence.Plain) is var opinion
        && sentence.Plain[opinion.Length..] is { Length: > 0 } statement
        && !SentenceContext.IsDependent(statement)
        && !SentenceContext.RefersBack(sentence.Text)
        && !Continuation().IsMatch(statement)
        && !PointingEnd().IsMatch(sentence.Text)
        && !Past().IsMatch(statement)
        && !LeftDislocation().IsMatch(sentence.Text)
        && !LooseThat().IsMatch(sentence.Text)
        && !HasUnknownSubject(statement.Split(' '))
        && CountUnknownNouns(sentence.Words, topics) <= MaxUnknownNouns
        && !HasOpenReference(sentence)
        && !HasOpenComparison(sentence.Words);

    /// <summary>Whether a sentence is a complete end.</summary>
    public static bool CanEnd(SpokenSentence sentence) => sentence.Text[^1] is '.' or '!'
        && !sentence.Text.EndsWith("..", StringComparison.Ordinal)
        && sentence.ContentCount >= MinEndContent
        && sentence.Words.Count >= MinEndWords
        && !OpenEnd().IsMatch(sentence.Text);

    /// <summary>Whether a sentence behind another is one of several, or points at something: "Another difference is …".</summary>
    public static bool GoesOn(SpokenSentence sentence) =>
        ListItem().IsMatch(sentence.Plain) || PointingEnd().IsMatch(sentence.Text);

    /// <summary>Whether a passage has named what "these …" and "this …" of it mean.</summary>
    public static bool HasAntecedents(IReadOnlyList<SpokenSentence> sentences)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var words in sentences.Select(s => s.Words))
        {
            for (var i = 0; i + 1 < words.Count; i++)
            {
                var isNoun = words[i] is "these" or "those" || (words[i] is "this" && !words[i + 1].EndsWith('s'));
                if (isNoun && SpokenWords.IsContent(words[i + 1])
                    && !known.Overlaps(words.Skip(i + 1).Take(2).Select(SpokenWords.GetStem)))
                    return false;
            }

            known.UnionWith(words.Where(SpokenWords.IsContent).Select(SpokenWords.GetStem));
        }

        return true;
    }

    /// <summary>How many nouns with "the" nothing explains: "the bundles", but "the price of bundles".</summary>
    public static int CountUnknownNouns(IReadOnlyList<string> words, EpisodeTopics topics)
    {
        var count = 0;
        for (var i = 0; i + 1 < words.Count; i++)
        {
            count += words[i] == "the"
                && !words.Skip(i + 1).Take(MaxNounDistance).Any(w => Explaining.Contains(w) || KnownNouns.Contains(w) || topics.IsTopic(w))
                ? 1 : 0;
        }

        return count;
    }

    // "The model": which one? "The cost of a model" is known.
    private static bool HasUnknownSubject(string[] words)
    {
        if (words[0] is "if" or "when" or "once" && words[1] is "the")
            return words.Length < 3 || !KnownNouns.Contains(words[2]);
        if (words[0] is not "the" || words[1] is "more")
            return false;
        if (!Superlatives.Contains(words[1]))
            return true;
        for (var i = 1; i < words.Length && i <= MaxNounDistance; i++)
        {
            if (Explaining.Contains(words[i]))
                return false;
        }

        return true;
    }

    // A pronoun before anything that it could refer to.
    private static bool HasOpenReference(SpokenSentence sentence)
    {
        var words = sentence.Words;
        var (singular, plural) = (int.MaxValue, int.MaxValue); // the clause of the first noun
        for (var i = 0; i < words.Count; i++)
        {
            var (word, before, after) = (words[i], i == 0 ? "" : words[i - 1], i + 1 < words.Count ? words[i + 1] : "");
            switch (word)
            {
                case "this" or "here" or "others" or "another" or "ones" or "otherwise" or "same" or "also" or "above" or "again":
                case "these" or "those" when after is not ("who" or "of"):
                case "such" when after is not "as":
                case "other" or "latter" or "former" or "second" or "third" or "next" when before is "the":
                case "one" when before is "the" or "that" or "this" or "right" or "good" or "first" or "last" or "new" or "big":
                case "both" when !words.Skip(i).Contains("and"):
                case "either" when !words.Skip(i).Contains("or"):
                case "too" or "so" or "there" or "then" or "though" or "instead" when after is "":
                case "that" when SpokenWords.IsContent(after) && !after.EndsWith('s')
                    && (i + 2 == words.Count || Following.Contains(words[i + 2])):
                case "that" when before is "" || after is "" || Prepositions.Contains(before) || IsPointed(after):
                case "it" or "its" or "it's" or "itself" or "it'll" when sentence.Clauses[i] <= singular:
                case "they" or "them" or "their" or "they're" or "theirs" or "they'll" or "themselves" when sentence.Clauses[i] <= plural:
                    return true;
            }

            var isPlural = word.EndsWith('s') && !word.EndsWith("ss", StringComparison.Ordinal);
            if (Plurals.Contains(word) || (SpokenWords.IsContent(word) && isPlural))
                plural = Math.Min(plural, sentence.Clauses[i]);
            if (SpokenWords.IsContent(word) && !isPlural
                && (i == 0 || Determiners.Contains(before)
                    || (i > 1 && SpokenWords.IsContent(before) && (i == 1 || Determiners.Contains(words[i - 2])))))
                singular = Math.Min(singular, sentence.Clauses[i]);
        }

        return false;

        static bool IsPointed(string next) => next is "way" or "kind" or "type" or "time" or "point" or "case" or "problem" or "thing"
            or "one" or "moment" or "stage" or "level" or "and" or "but" or "as"
            or "too" or "because" or "with" or "for" or "in" or "to" or "at";
    }

    // "Changes are quicker": than what?
    private static bool HasOpenComparison(IReadOnlyList<string> words)
    {
        for (var i = 1; i < words.Count; i++)
        {
            var isCompared = Comparatives.Contains(words[i])
                && words[i - 1] is "is" or "are" or "be" or "very" or "much" or "even" or "a" or "bit" or "it's" or "way"
                && (i + 1 == words.Count || words[i + 1] is not ("like" or "about" or "of"));
            if (isCompared
                && !words.Skip(i).Any(w => w is "than" or "from" || (words[i] != "more" && w is "the" or "to" or "if" or "when")))
                return true;
        }

        return false;
    }

    // What happened, not what holds.
    [GeneratedRegex(
        @"\b(was|were|had|came|did|didn't|wasn't|weren't|got|gave|took|made|built|created|bought|started|became|ran|managed)\b", Spoken)]
    private static partial Regex Past();

    // "Grafting, it's like surgery."
    [GeneratedRegex(@"^(?!if|when|once|while|although)\w+(\s[\w-]+){0,3}, (it|they|this|that|there)\b", Spoken)]
    private static partial Regex LeftDislocation();

    // "You could share that – …"
    [GeneratedRegex(@"\bthat(\s+\w+)?\s*([–—,.;:!]|$)|\bthat (particular|specific|whole|exact|very|same)\b", Spoken)]
    private static partial Regex LooseThat();

    private const RegexOptions Spoken = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;
    private const RegexOptions Verbose = Spoken | RegexOptions.IgnorePatternWhitespace;

    [GeneratedRegex(
        @"^(i (personally |really |strongly |always |also )?(think|believe|feel|feel like|would say|would argue|would recommend"
        + @"|always say|say)( that)? |in my (opinion|experience|view|mind) |for me |to me |my (advice|opinion|view) (is"
        + @"|would be)( that| to)? |personally )+",
        Spoken)]
    private static partial Regex Opinion();

    // A beginning that goes on from something said before; besides SentenceContext.
    [GeneratedRegex(
        """
        ^((and|so|but|or|nor|well|now|okay|ok|like|actually|basically|then|first|firstly|second|secondly|third|thirdly|next|later
        |finally|lastly|last|here|there|there's|not|just|even|again|still|yet|already|instead|rather|only|usually|eventually|hence|thus
        |meanwhile|honestly|literally|obviously|apparently|let's|please|hi|hello|hey|sorry|interesting|one|ones|none|some|most|all|each
        |every\ one|more|less|in\ (that|this|the\ end|fact|addition|particular|general|short|turn|return|contrast|summary|both)
        |on\ (that|this|top|average|the(one|other)\ hand)|at\ (that|this|the\ (same|end|beginning|time|moment|point|very))|after|before
        |by\ (that|this|doing|then)|for\ (that|this|example|instance|now)|from\ (that|this|there)|with\ (that|this)|to\ (that|this
        |answer|summarize|do|be)|because|due\ to|since|as|as\ (i|you|we|far|long)|what\ happen\w*|what\ (i|we|you)|look|certainly
        |hopefully|generally|for\ sure|in\ a\ way|on\ (the|your|a)\ \w+\ side|(in|for|of|with)\ (some|many|most|both|each|all)\ (you|we
        |it|they|the)|to\ (some|a\ certain)\ extent|partly|somewhat|start\ (there|here)|maybe|plus|an\ alternative|what|of\ course
        |unfortunately|sadly|things|we\ (?!need|should|have|must|all|often|tend)\w+|.*\bnot\ as\ \w+\ (?!as\b)\w+|if\ (you\ as
        |following)|in\ the\ (middle|first|second|third|last|next)|accordingly|fundamentally|essentially|anything|let\ us|how|why|where
        |whether|that's|what's|who's|depends|depending|regardless|back\ then|once\ again|over\ time|another|you['’](ll|ve|re|d)\b
        |you\ (?!need|should|have|must|cannot|can't|don't|never)[\w']+|we\ (also|already|then|just|still|did|do)|(the|my)\ (answer
        |reason|idea|question|thing|point|issue|other|second|third|next|last|latter|former|rest|same|only))\b)
        """,
        Verbose)]
    private static partial Regex Continuation();

    [GeneratedRegex(
        @"^(and |but |then |so )?(another|second(ly)?|third(ly)?|also|next|finally|lastly|plus|similarly|on the other|the (other"
        + @"|second|third|next|last)|one more|other \w+ (is|are)|as (i|we))\b",
        Spoken)]
    private static partial Regex ListItem();

    // What points out of a passage in any of its sentences.
    [GeneratedRegex(
        @"^that['’]s (the (only|main|difference)|it|all|what)|^that, |\b(do|does|doing|like|of|with|for|about|than|to|in|on|at"
        + @"|from|drives?|know|use|want|get|need) (that|this)\s*[.,;]|\b(the (last|first|other|second)|this|that) one\b"
        + @"|\b(the (former|latter)|these same|those ones|(bridge|find|member of|figure out) that|right there|(use|do|call"
        + @"|leverage|solve|make|handle|want|need|get) that|maybe that['’]s|another (story|matter|topic)|(as|like) (that"
        + @"|this)[.,])\b",
        Spoken)]
    private static partial Regex PointingEnd();

    // An end that announces or begins something more.
    [GeneratedRegex(
        """
        (\b(and|or|but|so|because|you\ know|right|for\ (example|instance)|as\ follows|i\ (think|guess|believe)|(this|that)\ (way|one
        |case|point)|(do|of|with|for|about|like|than|to|in|on)\ (this|that|it)|too|again|as\ well|though|as\ such|else|there|here
        |following)|[,:;–-])[.!"”'’\s]*$|^(for\ example|for\ instance|say\b|imagine|suppose|this\ was|it\ was|that\ was|first|second
        |one\ (is|of)|let\ |so\ |there\ (are|is)\ (two|three|four|five|several|many|a\ (few|couple|lot))|here\ (is|are)|the\ (first
        |second)|another|also|plus)\b
        """,
        Verbose)]
    private static partial Regex OpenEnd();
}
