using System.Buffers;

namespace CommunityBot.Core.Highlights.Selection;

/// <summary>Why no highlight may contain a sentence.</summary>
internal enum SentenceRefusal
{
    None,

    /// <summary>A name, a nod, or a sentence that lost its full stops.</summary>
    Length,

    /// <summary>Characters with which transcripts mark laughter, gaps and code.</summary>
    Mark,

    /// <summary>A question: its answer may be missing, or be somebody else's.</summary>
    Question,

    /// <summary>Vulgar, violent or political: not for a weekly post of a community.</summary>
    Unsuitable,

    /// <summary>A joke, or a harsh word about people.</summary>
    Unkind,

    /// <summary>Said to the audience or the host, about the recording, or as an advertisement.</summary>
    Housekeeping,

    /// <summary>True or understandable only at the time of the recording.</summary>
    TimeBound,

    /// <summary>Searching for words, or giving up: "or something", "and so on".</summary>
    Filler,

    /// <summary>What is no English: repeated or missing words, wrong forms, letters of two alphabets.</summary>
    TranscriptionError,

    /// <summary>A part of the sentence before it: "Because the bees like it."</summary>
    Fragment,

    /// <summary>A story of the speaker, or of people who are not named here.</summary>
    Story,

    /// <summary>It names nothing: "You have to use it."</summary>
    Empty,
}

/// <summary>Finds why a sentence of spoken English belongs in no highlight. It knows no topic, so that it works for any archive.</summary>
internal static partial class SentenceRefusals
{
    private const int MinWords = 3;
    private const int MaxWords = 45;
    private const int MaxVerbless = 8;
    private const int MinContent = 1;

    private static readonly SearchValues<char> Marks = SearchValues.Create("[]{}<>|…*_#\\");

    /// <summary>The first reason; <see cref="SentenceRefusal.None"/> when there is none.</summary>
    public static SentenceRefusal Find(SpokenSentence sentence)
    {
        var text = sentence.Text;
        return sentence.Words.Count is < MinWords or > MaxWords ? SentenceRefusal.Length
            : text.AsSpan().IndexOfAny(Marks) >= 0 ? SentenceRefusal.Mark
            : SentenceContext.IsQuestion(text) || text.Contains('?') ? SentenceRefusal.Question
            : sentence.ContentCount < MinContent ? SentenceRefusal.Empty
            : SmallTalk.IsIn(text) || Housekeeping().IsMatch(text) ? SentenceRefusal.Housekeeping
            : Story().IsMatch(text) ? SentenceRefusal.Story
            : TimeBound().IsMatch(text) ? SentenceRefusal.TimeBound
            : Filler().IsMatch(text) ? SentenceRefusal.Filler
            : Unsuitable().IsMatch(text) ? SentenceRefusal.Unsuitable
            : Unkind().IsMatch(text) ? SentenceRefusal.Unkind
            : Fragment().IsMatch(text) || (sentence.Words.Count < MaxVerbless && !Verb().IsMatch(text)) ? SentenceRefusal.Fragment
            : IsGarbled(sentence) ? SentenceRefusal.TranscriptionError
            : SentenceRefusal.None;
    }

    private static bool IsGarbled(SpokenSentence sentence) =>
        Repetition().IsMatch(sentence.Text)
        || Splice().IsMatch(sentence.Text)
        || (Enumeration().IsMatch(sentence.Text) && !Verb().IsMatch(sentence.Text))
        || WrongForm().IsMatch(sentence.Text) || IsSubordinateAlone(sentence) || HasTwoAlphabets(sentence.Text);

    // "If you begin as a gardener and you get a field." A main clause follows a comma or "then", or has a subject of its own.
    private static bool IsSubordinateAlone(SpokenSentence sentence)
    {
        var words = sentence.Words;
        if (words[0] is not ("if" or "when" or "while" or "although" or "though" or "whenever" or "unless" or "once" or "since" or "as")
            || sentence.Text.Contains(',')
            || words.Contains("then"))
            return false;
        var subjects = 0;
        for (var i = 1; i < words.Count; i++)
            subjects += words[i] is "you" or "it" or "they" or "we" or "there" && words[i - 1] is not "and" ? 1 : 0;
        return subjects < 2 || words.Contains("that");
    }

    private static bool HasTwoAlphabets(string text)
    {
        var (latin, other) = (false, false);
        foreach (var c in text)
        {
            if (!char.IsLetter(c))
                continue;
            latin |= c < '\u0250';
            other |= c >= '\u0370';
        }

        return latin && other;
    }

    private const RegexOptions Spoken = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;
    private const RegexOptions Verbose = Spoken | RegexOptions.IgnorePatternWhitespace;

    // Besides SmallTalk.
    [GeneratedRegex(
        """
        \b(i['’]m\ from|glad\ to|pleasure|your\ question|(the|a|this|that|first|your)\ question|you\ (asked|mentioned|said)
        |i\ (mentioned|said)|(as|like)\ (i|we)\ said|we\ (discussed|talked|spoke)|talked\ about|mentioned|podcast|episodes?|webinars?
        |my\ talk|slides?|screen|the\ link|link\ in|sponsor\w*|newsletter|sign\ up|discount|promo\w*|coupon|follow\ me|linkedin|twitter
        |reach\ out|dm\ me|(contact|ping)\ me|check\ (it\ |this\ )?out|shameless|audience|listeners?|viewers|everyone\ listening|let\ me
        |we(['’]re|\ are)\ (also\ )?hiring|i\ can\ help|i\ (\w+\ )?agree|stay\ tuned|let['’]s\ (talk|see|go|move|discuss|start|begin
        |say)|main\ topic|time\ is\ up|out\ of\ time|hear\ me|recording|invit(ed|ing)\ me|having\ me|to\ be\ honest|to\ answer
        |our\ (course|website)|this\ conversation|go\ back\ to|come\ back\ to|i['’]ll|i\ will|i['’]d\ love|looking\ forward|this\ (book
        |article|paper|course))\b|https?:|www\.|\.(com|io|org|net|ai)\b|@
        """,
        Verbose)]
    private static partial Regex Housekeeping();

    [GeneratedRegex(
        """
        \b(as\ you\ (can\ )?see|you\ can\ see\ (here|this)|(over|right)\ here|today|tonight|yesterday|tomorrow|(last|next|this)\ (week
        |month|year|morning|summer|quarter)|ago|covid\w*|pandemic|corona\w*|lockdown|currently|recent(ly)?|nowadays|these\ days|lately
        |right\ now|at\ the\ moment|so\ far|(during|at)\ this\ time|(days|weeks|months|years)\ back|upcoming|yet(?=[\s.,])(?!\ (another
        |to))|gpt-?\d|(?<!as\ )soon|latest|newest|in\ the\ (last|past|next)\ \w+|(19|20)\d\d|just\ (started|released|launched|came)
        |previously|back\ then|in\ the\ past|used\ to\ be)\b
        """,
        Verbose)]
    private static partial Regex TimeBound();

    [GeneratedRegex(
        """
        \b(you\ know|i\ mean|(kind|sort)\ of|or\ (something|whatever|anything|so|stuff)|stuff|(and|or)\ so\ (on|forth)|etc|et\ cetera
        |so\ to\ speak|,\ i(\ would|['’]d)\ say|i\ (guess|don['’]t\ know|don['’]t\ remember|forgot|remember|hope|suppose)
        |i['’]m\ not\ (sure|an?\ \w+)|not\ sure|blah|yeah|yep|uh|um|erm|hmm|oh|wow|okay|ok|haha|laugh\w*|chuckle\w*|crosstalk|inaudible
        |unintelligible|things?\ like\ (that|this)|like\ (that|this)|what['’]s\ (it|the\ name)\ called|how\ (do|to)\ (you\ )?(say|call)
        |if\ that\ makes\ sense|correct\ me|where\ was\ i|i\ don['’]t|for\ (some|whatever)\ reason|whatnot|(and|or)\ (who|what
        |where)ever|per\ se|whatever\ \w+\ (you|they|we)|right\ there|(so|but)\ yes|basically|literally|honestly|somehow|whatever\ (it
        |that)\ is)\b|\blike,|,\ (like|right)\b|(?<!^)\bi\ (think|feel|believe)\b
        """,
        Verbose)]
    private static partial Regex Filler();

    [GeneratedRegex(
        """
        \b(fuck\w*|shit\w*|bullshit|bs|crap\w*|damn\w*|hell|ass|asshole|bitch\w*|bastard\w*|piss\w*|sucks?|sucked|hate[ds]?|racis\w+
        |sexis\w+|sexual\w*|sex|porn\w*|nazi\w*|rape\w*|suicid\w*|kill(s|ed|ing|er)?|murder\w*|dead|die[ds]?|dying|death\w*|wars?
        |weapon\w*|terror\w*|bomb\w*|guns?|drugs?|drunk|alcohol\w*|beer|cancer|depress\w+|abus\w+|harass\w*|refugee\w*|religio\w+|god
        |jesus|politic\w*|election\w*|trump|biden|putin|russia\w*|ukrain\w*|israel\w*|palestin\w*|illegal\w*|lawsuit|fired|layoffs?
        |divorce\w*|pregnan\w+|slave\w*|screw(ed)?|blood\w*|victim\w*|crime\w*|criminal\w*)\b
        """,
        Verbose)]
    private static partial Regex Unsuitable();

    [GeneratedRegex(
        """
        \b(jok(e|es|ed|ing)|kidding|funny|hilarious|ridiculous\w*|idiot\w*|stupid\w*|dumb\w*|morons?|crazy|insane\w*|lazy|boring|useless
        |terribl[ey]|horribl[ey]|awful|incompetent|ignoran\w+|arrogan\w+|clueless|pathetic|losers?|fools?|foolish|silly|garbage|trash
        |rubbish|scam\w*|liars?|lying|cheat\w*|nightmare\w*|blam(e|es|ed|ing)|annoy\w*|ugly|weird\w*|creepy|evil|nerd\w*|geeks?|naive
        |nonsense|disgust\w*|old\ (guy|guys|people|men|lady)|poor\ (guy|people)|(white|black)\ (people|men|women)|foreigners?|sorry
        |ashamed|shame|embarrass\w*|you['’]re\ (out|done|screwed)|make\ fun|notorious|scandals?
        |you['’]re\ (an?\ )?bad|bad\ (manager|engineer|developer|boss|designer|teacher|writer|person|people))\b
        """,
        Verbose)]
    private static partial Regex Unkind();

    [GeneratedRegex(
        @"^(because|which|like|or|than|especially|including|such as|not only|except|whereas|for sure)\b|^\w+(\s\w+){0,3}, (who"
        + @"|which)\b|, which\b[^,]*, which\b|[–—]\s*(that|this|it|which)\b|^for (example|instance),(?!.*\b(is|are|can|could|have"
        + @"|has|you|we|if|might|will|would|when)\b)|\bthat\b[^,]*, which (are|is) not\b",
        Spoken)]
    private static partial Regex Fragment();

    // "Bees want flowers, bees are hungry."
    [GeneratedRegex(@"^(?<word>\w+)\b[^.]*,\s\k<word>\s", Spoken)]
    private static partial Regex Splice();

    // Without a verb it is a list: "Spades, a sharp knife, and patience with roots."
    [GeneratedRegex(@",.*,|\s[–—-]\s|—", Spoken)]
    private static partial Regex Enumeration();

    [GeneratedRegex(
        @"\b(is|are|was|were|am|be|has|have|had|do|does|did|can|could|will|would|should|may|might|must|needs?|wants?|makes?"
        + @"|gets?|takes?|gives?|goes|go|comes?|means?|helps?|lets?|keeps?|uses?|works?|shows?|allows?|requires?|depends?|finds?"
        + @"|becomes?|starts?|build|learn|try|look|ask|focus|choose|write|read|avoid|think|remember|understand|create|define|check"
        + @"|says?|tells?|know|see|feels?|affects?|causes?|provides?|includes?|contains?|covers?|matters?|starts?|leads?|builds?"
        + @"|asks?|tries|learns?|creates?|changes?|improves?|grows?|brings?|follows?|cannot|can't|don't|doesn't|isn't|aren't|won't"
        + @"|['’](s|re|ll|ve))\b",
        Spoken)]
    private static partial Regex Verb();

    // "the the", "we, we", "I – I"
    [GeneratedRegex(@"\b(?<word>\w+)[,–—\s-]+\k<word>\b|\w[–—-]\s|\s-\w|\.\.|\s[,.]|,\s*,", Spoken)]
    private static partial Regex Repetition();

    // "a apple", "an pear"; "he have", "they is"; plurals that English has not.
    [GeneratedRegex(
        """
        \ba\ (?!u[bnrst][aeiou]|uni|eu|once?\b|ones?\b|use)[aeiou](?-i:[a-z])|\ban\ (?!hour|hono|heir|x-
        |[a-z]\b)(?-i:[bcdfgjklmnpqrstvwyz][a-z])|\b(he|she|it)\ (have|do|are|were|don['’]t)\b|\b(they|we|you|people|these|those)\ (is
        |has|was|does|doesn['’]t|isn['’]t)\b|\bi\ (is|has|are)\b|\b(informations|feedbacks|advices|softwares|knowledges|equipments
        |researches|homeworks|evidences|datas)\b|\bmore\ (better|worse|easier|harder|faster|bigger|smaller|cheaper)\b|\b(this|a|an|each
        |every|one)\ (things|people|companies|models|tools|ways|kinds|problems|skills|projects|questions|years|days)\b|\b(many|several
        |few|these|those|two|three|four|five)\ (thing|company|model|tool|way|problem|skill|project|question|year|day|person|time|job
        |role|team|example)\b|\bto\ (is|are|was|has|does)\b|\b(the|a|an|and|or)[.!]|\b(can|will|should|must|could|would)\ (to|is|are|has
        |was)\b|\b(recommend|suggest|experience|advise|enjoy)\ to\ \w+|\bdon['’]t\ not\b|\bmost\ amount\b
        |\bcompared\ to\ what\b|\bexplain\ (you|me|them)\b|\bdiscuss\ about\b|\bdepends?\ of\b
        |\bin\ the\ same\ time\b|\bthe\ most\ of\b|\b(much|less)\ (people|things|tools|companies|models)\b|\bsince\ (two|three|four|five
        |many|\d+)\ years\b|\bis\ (depend|mean|happen|need)s?\b
        """,
        Verbose)]
    private static partial Regex WrongForm();

    // What the speaker, or people without a name here, did.
    [GeneratedRegex(
        """
        \b(i['’](ve|d|m|ll)|i\ (?!think|believe|would\ (say|recommend|suggest|argue|advise)|recommend|suggest|always|like\ to\ say
        |feel\ like|strongly|really\ think|also\ think|personally|often|usually|never|encourage|advise)\w+|my\ (?!advice|experience
        |opinion|view|recommendation|suggestion|rule)\w+|me|mine|myself|he|she|him|her|his|hers|we\ (?!need|should|can|could|must
        |have\ to|all\b|often|tend|may|might)\w+|(when|if|as|before|after|than|what|where|how|while|because|and|but)\ i|as\ your
        |found(ing|ers?|ed)|co-?founders?|the\ (book|article|paper|chapter)|headquarters?|(?-i:\p{Lu}\p{Ll}+\ \p{Lu}\p{Ll}+)\ (does|says
        |has|did|talks|wrote)|subsidiary|acquired|we['’](ve|d|ll|re)|our|ours|went|told|decided|happened|(he|she
        |they|somebody|someone)\ (was|had|got|said|told|did)|(boss|manager|wife|husband|phd|thesis|daughter|son|mother|father|kids?
        |friends?)\ (is|was|has))\b
        """,
        Verbose)]
    private static partial Regex Story();
}
