using System.Buffers;

namespace CommunityBot.Core.Highlights.Selection;

/// <summary>
/// Scores sentences of spoken English by their form: whether they make sense alone, and whether they hold a statement. It knows no topic,
/// so it works for any archive. Other languages score about zero.
/// </summary>
internal static partial class SentenceScorer
{
    // A transcript marks laughter, gaps and code with these characters.
    private static readonly SearchValues<char> Marks = SearchValues.Create("[]{}<>|…");

    public static ScoredSentence Score(string line, TextSpan span)
    {
        var text = line.AsSpan(span.Start, span.Length);
        var words = CountWords(text);
        if (words is < 3 or > 60
            || text.IndexOfAny(Marks) >= 0
            || Unsuitable().IsMatch(text)
            || Housekeeping().IsMatch(text)
            || TimeBound().IsMatch(text))
            return new(span, words, IsSuitable: false, CanStart: false, CanEnd: false, 0);
        var canEnd = text[^1] is '.' or '!' && !text.EndsWith("..") && !OpenEnd().IsMatch(text);
        var canStart = char.IsUpper(text[0]) && words >= 5 && !DependentStart().IsMatch(text) && !BackReference().IsMatch(text);
        return new(span, words, IsSuitable: true, canStart, canEnd, ComputeScore(text, words));
    }

    private static double ComputeScore(ReadOnlySpan<char> text, int words)
    {
        var score = 1.5 * Math.Min(2, Insight().Count(text));
        score += Contrast().IsMatch(text) ? 1 : 0;
        score -= 1.2 * Filler().Count(text);
        score -= Repetition().IsMatch(text) ? 1.5 : 0;
        score -= ListItem().IsMatch(text) ? 1.2 : 0;
        score -= 0.4 * Vague().Count(text);
        score -= 0.6 * Anecdote().Count(text);
        score -= text.Contains('?') ? 0.8 : 0;
        score -= words > 35 ? (words - 35) * 0.08 : 0;
        return score;
    }

    private static int CountWords(ReadOnlySpan<char> text)
    {
        var count = 0;
        foreach (var part in text.Split(' '))
            count += part.Start.Value < part.End.Value ? 1 : 0;
        return count;
    }

    private const RegexOptions Spoken = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    // A beginning that refers to the sentence before it, or answers a question.
    [GeneratedRegex(
        """
        ^["“'‘(]*(and|so|but|or|nor|because|cause|since|although|though|which|who|whose|then|also|too|plus|as|it|it['’]\w+|its|that
        |that['’]\w+|this|these|those|they|they['’]\w+|he|he['’]\w+|she|she['’]\w+|him|her|his|their|theirs|them|yeah|yes|yep|yup|no|nope
        |right|exactly|ok|okay|well|oh|ah|hmm|um|uh|hm|wow|haha|sure|of\ course|absolutely|definitely|certainly|totally|correct|indeed|true
        |maybe|perhaps|probably|like|i\ mean|i\ guess|you\ know|let['’]s|again|another|other|others|same|similarly|likewise|both|neither
        |either|here|there|there['’]s|not|just|even|such|otherwise|however|still|yet|therefore|thus|hence|meanwhile|anyway|anyways|actually
        |basically|honestly|literally|obviously|apparently|eventually|finally|lastly|second|secondly|third|thirdly|first|firstly
        |first\ of\ all|next|now|later|after\ that|before\ that|at\ that|in\ that|in\ this|for\ that|for\ this|on\ that|on\ this|with\ that
        |with\ this|from\ that|from\ this|to\ that|by\ that|because\ of|due\ to\ th|for\ example|for\ instance|say|the\ same|the\ other
        |the\ second|the\ third|the\ next|the\ last|the\ latter|the\ former|one\ is|one\ of\ th(em|ese|ose)|all\ of\ (them|these|those|that
        |this)|some\ of\ (them|these|those)|most\ of\ (them|these|those)|none\ of|each\ of|instead|rather|besides|moreover|furthermore
        |additionally|otherwise|a\ good\ question|good\ question|great\ question|interesting|thank|thanks|hi|hello|hey|welcome|sorry|please
        |once\ again|back\ then|at\ the\ same\ time|on\ the\ other|on\ top|in\ the\ end|in\ addition|in\ particular|at\ (the|this
        |that)\ (time|moment|point|stage|end)|by\ the\ way|speaking\ of|as\ i\ said|as\ far|to\ be\ honest|to\ answer|to\ summarize
        |long\ story|in\ fact|regardless|on\ average|at\ the\ beginning|in\ the\ beginning|what\ happen\w*|you\ already|already|after|before
        |i\ (was|am|had|have|went|work|worked|spend|spent|started|joined|got|made|also|just|did|do|don['’]t\ know|am\ not\ sure|wouldn['’]t
        |would\ say|said|see|agree|completely|remember)|i['’](m|ve|d|ll)|about|we\ (also|did|do|are|were|had|have|track|configure|see|use
        |used)|we['’]re|our|that['’]?s|the\ (answer|reason|idea|question|thing|point|first|short\ answer|one|ones|only\ thing|biggest\ one
        |way\ it|way\ we)|this\ is|you\ (can|could|might|may)\ also|some(times)?,|my\ (second|third|first|other)|anything|everything\ else
        |kind\ of|sort\ of|depends|depending)\b
        """,
        Spoken | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex DependentStart();

    // A pronoun or another reference early in the sentence, before the noun that it could refer to.
    [GeneratedRegex(
        """
        ^(\S+\s+){0,7}?(it|it['’]s|this|that['’]s|these|those|they|they['’]re|them|him|her|he|she|his|their|there|here|such|one|ones|so|too
        |also|another|did|does|same)\b|\b(do|did|does|done|doing|love|like|about|of|with|for|in|on|to|from|at|than|as|by|after|before|all
        |and|want|have|had|use|used|know|call)\ (it|this|that|these|those|them|they|there|him|her|he|she)\b|\b(this|these|those|such)\ \w+
        """,
        Spoken | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex BackReference();

    // An end that announces a continuation.
    [GeneratedRegex(
        @"(\b(and|or|but|so|because|etc|and so on|and so forth|things like that|stuff like that|something like that|or something"
        + @"|or whatever|you know|right|yeah|for example|like this|like that|as follows|i think|i guess|basically|I mean)"
        + @"|[,:;–-])[.!""”'’\s]*$|^[""“]?\w+[.!]$",
        Spoken)]
    private static partial Regex OpenEnd();

    // Addressed to the audience, about the recording, or advertising.
    [GeneratedRegex(
        """
        \b(thank\ you|thanks|welcome|good\ (morning|evening|afternoon)|my\ name\ is|i['’]m\ from|nice\ to|happy\ to\ be|glad\ to|pleasure
        |great\ question|good\ question|your\ question|the\ question|you\ (asked|mentioned|said)|i\ (mentioned|said)|as\ i\ said
        |like\ i\ said|as\ we\ said|we\ (discussed|talked|spoke)|talked\ about|mentioned|podcast|episode|webinar|this\ talk|my\ talk|slides?
        |screen|share\ the\ link|the\ link|link\ in|in\ the\ chat|slack|discord|subscribe|sponsor\w*|newsletter|sign\ up|discount|promo\w*
        |coupon|follow\ me|linkedin|twitter|reach\ out|dm\ me|contact\ me|ping\ me|my\ (book|course|website|blog|channel|company|startup
        |profile|email|cv)|check\ (it\ |this\ )?out|shameless|audience|listeners?|viewers|everyone\ listening|let\ me\ know
        |we\ are\ (also\ )?hiring|we['’]re\ hiring|i['’]m\ hiring|i\ can\ help|i\ (\w+\ )?agree|stay\ tuned|let['’]s\ (talk|see|go|move
        |discuss|start|begin)|main\ topic|tell\ us
        |i['’]d\ love\ to|bye|see\ you|next\ question|last\ question|time\ is\ up|out\ of\ time|can\ you\ hear|hear\ me|my\ (camera
        |mic\w*|internet)|recording|interview\ with\ you|for\ the\ invit\w+|invit(ed|ing)\ me|having\ me)\b|https?:|www\.|\.com\b|\.io\b
        |\.org\b|@
        """,
        Spoken | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Housekeeping();

    // True or understandable only at the time and place of the recording.
    [GeneratedRegex(
        """
        \b(as\ you\ (can\ )?see|you\ can\ see\ (here|this)|over\ here|right\ here|today\ we|tonight|yesterday|tomorrow|last\ (week|month
        |year)|next\ (week|month|year)|this\ (week|month|year|morning)|(two|three|few|couple\ of)\ (days|weeks|months)\ ago|covid\w*
        |pandemic|corona\w*|lockdown|laughs?|laughing|chuckles?|crosstalk|yeah|uh|um|erm|hmm|today|inaudible|unintelligible|joking
        |just\ kidding|haha|blah|hit\ the\ nail|i\ forgot|i\ remember|i\ think\ it\ was|if\ i['’]?m\ not\ mistaken|i\ don['’]t\ remember
        |what['’]s\ (it|the\ name)\ called|how\ do\ you\ (say|call)|don['’]t\ know\ how\ to\ say|correct\ me|let\ me\ think|where\ was\ i
        |if\ that\ makes\ sense|does\ that|if\ you\ remember|hope\ (this|that)|i\ hope)\b
        """,
        Spoken | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex TimeBound();

    // Vulgar, violent, political or otherwise unsuitable for a weekly post of a community.
    [GeneratedRegex(
        """
        \b(fuck\w*|shit\w*|bullshit|bs|crap\w*|damn\w*|hell|ass|asshole|bitch\w*|bastard\w*|piss\w*|idiots?|idiotic|stupid\w*|dumb|moron\w*
        |crazy|insane|suck(s|ed)?|hate[ds]?|racis\w+|sexis\w+|sexual\w*|sex|porn\w*|nazi\w*|rape\w*|suicid\w*|kill(s|ed|ing)?|murder\w*|dead
        |die[ds]?|dying|death|war|wars|weapon\w*|terror\w*|bomb\w*|gun|guns|drugs?|drunk|alcohol|cancer|depress\w+|abus\w+|harass\w*
        |refugee\w*|religio\w+|god|jesus|politic\w*|election\w*|trump|biden|putin|russia\w*|ukrain\w*|israel\w*|palestin\w*|illegal\w*
        |lawsuit|fired|divorce\w*|pregnan\w+|slave\w*|blowjob|screw(ed)?)\b
        """,
        Spoken | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Unsuitable();

    // Advice, lessons, claims.
    [GeneratedRegex(
        """
        \b(you\ (should|need\ to|have\ to|must|don['’]t\ (need|have)|will\ never|cannot|can['’]t)|never|always|most\ important|important
        |matters?|the\ (best|worst|key|hardest|biggest|easiest|real|whole\ point|main|trick|secret|difference|problem)|mistakes?|lessons?
        |learn(ed|t)?|advice|realized?|i\ believe|my\ (advice|experience|opinion|rule|favorite|recommendation)|in\ my\ experience
        |if\ you\ (want|don['’]t|can|have|are|cannot|can['’]t|start|only|work|need|look)|people\ (think|often|forget|tend|underestimate|want
        |don['’]t)|everybody|nobody|no\ one|trust|value|impact|fail(s|ed|ure)?|success\w*|simple(r|st)?|hard(er|est)?|better|solve|problem
        |instead|forget|remember|ask\ yourself|start\ with|the\ more|the\ less|without|unless|responsib\w+|understand|challenge|curious\w*
        |feedback|confiden\w+|honest|afraid|brave|patience|practice|communicat\w+|human|care\ about)\b
        """,
        Spoken | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Insight();

    [GeneratedRegex(
        @"\b(not\b.{1,60}\bbut\b|instead of|rather than|more than|less than|the more\b.{1,80}\bthe (more|less|better)|is not (about"
        + @"|only|just|enough)|isn['’]t (about|only|just|enough)|doesn['’]t mean|it doesn['’]t matter|no matter)",
        Spoken)]
    private static partial Regex Contrast();

    [GeneratedRegex(
        @"\b(you know|i mean|kind of|sort of|like,|um|uh|erm|basically|literally|actually|right\?|i guess|or something|or whatever"
        + @"|stuff|blah|i don['’]t know|let['’]s say|so to speak|yeah|okay|well,|i would say|i['’]d say|somehow)",
        Spoken)]
    private static partial Regex Filler();

    // "the the", "I – I", "we, we"
    [GeneratedRegex(@"\b(\w+)[,–—\s-]+\1\b|\s[–—-]{1,2}\s|\w[–—]\s|\.\.\.", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Repetition();

    [GeneratedRegex(@"\b(things?|something|this|that|these|those|it|they|them|he|she|there|here|etc|et cetera)\b", Spoken)]
    private static partial Regex Vague();

    // An item of a list whose beginning is missing.
    [GeneratedRegex(
        @"^(and )?(also|another|the other|the (second|third|next|last)|second(ly)?|third(ly)?|finally|lastly|next|plus|similarly"
        + @"|but (again|yeah)|and (then|yeah)|so (yeah|again))\b",
        Spoken)]
    private static partial Regex ListItem();

    // A personal story. A highlight should matter to everybody.
    [GeneratedRegex(
        @"\b(i (was|had|went|did|started|joined|got|worked|work|studied|moved|used to|skipped|decided|came|wrote|built|made|found|met"
        + @"|saw|thought|tried|applied|wanted|needed)|i['’](ve|d)|i have (been|had|worked|seen)|we (had|were|did|went|started|made|built"
        + @"|used|have|configured?|see)|we['’](ve|d|re)|our|was|were|had|my (boss|manager|wife|husband|phd|master['’]?s|thesis|degree"
        + @"|university|team|first job|colleagues?)|in (19|20)\d\d)\b",
        Spoken)]
    private static partial Regex Anecdote();
}

/// <summary>A sentence of a guest and its score.</summary>
/// <param name="Span">Its range in the line.</param>
/// <param name="WordCount">The number of words.</param>
/// <param name="IsSuitable">False when no highlight may contain it.</param>
/// <param name="CanStart">Whether it makes sense without the sentence before it.</param>
/// <param name="CanEnd">Whether it is a complete end.</param>
/// <param name="Score">The quality; may be negative.</param>
internal readonly record struct ScoredSentence(TextSpan Span, int WordCount, bool IsSuitable, bool CanStart, bool CanEnd, double Score);
