namespace CommunityBot.Search.Moments;

/// <summary>
/// Rates a moment by its form: whether it says something and can be understood alone. It knows no topic. It reads English; moments in
/// other languages are rated alike.
/// </summary>
internal static class MomentForm
{
    // In characters. A shorter moment, such as the name of a tool, hardly says anything.
    private const int MinStatementLength = 60;

    // Factors of the score.
    private const float Fragment = 0.6f;
    private const float Dependent = 0.75f;
    private const float Question = 0.75f;
    private const float Anecdote = 0.85f;
    private const float NoDefinition = 0.88f;
    private const float Statement = 0.93f;
    private const float Filler = 0.93f;

    // Beside RankingWeights.HostFactor: a host speaks about every topic to ask guests about it.
    private const float Host = 0.8f;

    // What follows the words of the query where a sentence says what they are, or something else of them.
    private static readonly string[] Definitions =
        [" is a ", " is an ", " is the ", " is when ", " are a ", " are the ", " means ", " stands for ", " refers to "];

    private static readonly string[] Predicates =
        [" is ", " are ", " helps ", " allows ", " can ", " should ", " needs ", " has "];

    private static readonly string[] Fillers = ["[", "So ", "And ", "Well", "Okay", "Ok,", "Oh", "Yeah", "Even "];

    private static readonly string[] FirstPersons = ["I ", "I’", "I'", "My ", "We ", "We’", "We'", "So I ", "And I ", "So we ", "And we "];

    /// <summary>The factor of a moment's score, above 0 and at most 1.</summary>
    public static float Rate(MomentHit hit)
    {
        var moment = hit.Moment;
        var text = GetText(moment);
        var isQuestion = SentenceContext.IsQuestion(text);
        if (IsSmallTalk(moment, text, isQuestion))
            return RankingWeights.SmallTalkFactor;
        var isDefinition = IsFollowed(text, hit.Matches, Definitions);
        var factor = isDefinition ? 1 : IsFollowed(text, hit.Matches, Predicates) ? Statement : NoDefinition;
        if (text.Length < MinStatementLength || !IsComplete(text))
            factor *= Fragment;
        if (isQuestion)
            factor *= Question;
        if ((!isDefinition && SentenceContext.IsDependent(text)) || text[1..].Contains('[') || SentenceContext.RefersBack(text))
            factor *= Dependent;
        else if (StartsWithAny(text, FirstPersons))
            factor *= Anecdote;
        if (StartsWithAny(text, Fillers))
            factor *= Filler;
        return IsByHost(moment) ? factor * Host : factor;
    }

    /// <summary>Whether a host asks something in the moment, or speaks about what a guest said.</summary>
    public static bool IsAskedByHost(Moment moment) => IsByHost(moment)
        && GetText(moment) is var text && (text.Contains('?') || SentenceContext.IsQuestion(text) || SmallTalk.IsIn(text));

    /// <summary>Whether the moment greets, thanks, speaks about the recording, or is a question of a host.</summary>
    public static bool IsSmallTalk(Moment moment) =>
        GetText(moment) is var text && IsSmallTalk(moment, text, SentenceContext.IsQuestion(text));

    private static bool IsSmallTalk(Moment moment, ReadOnlySpan<char> text, bool isQuestion) =>
        SmallTalk.IsIn(text) || (isQuestion && moment.Speaker is { IsGuest: false });

    private static bool IsByHost(Moment moment) => moment is { Speaker.IsGuest: false, Episode.Guests.Count: > 0 };

    private static ReadOnlySpan<char> GetText(Moment moment) => moment.Line.Text.AsSpan(moment.Start, moment.Length);

    private static bool IsComplete(ReadOnlySpan<char> text) =>
        !char.IsLower(text[0])
        && text.TrimEnd(SentenceContext.ClosingMarks) is [.., '.' or '!' or '?' or '。' or '！' or '？'] and not [.., '.', '.']
        && !EndsForeignQuote(text);

    // A quotation mark that closes what began in an earlier sentence.
    private static bool EndsForeignQuote(ReadOnlySpan<char> text) =>
        text.IndexOf('”') is >= 0 and var close && text[..close].IndexOfAny('“', '„') < 0;

    private static bool IsFollowed(ReadOnlySpan<char> text, IReadOnlyList<TextSpan> matches, string[] words)
    {
        foreach (var match in matches)
        {
            if (StartsWithAny(text[match.End..], words))
                return true;
        }

        return false;
    }

    private static bool StartsWithAny(ReadOnlySpan<char> text, string[] beginnings)
    {
        foreach (var beginning in beginnings)
        {
            if (text.StartsWith(beginning, StringComparison.Ordinal))
                return true;
        }

        return false;
    }
}
