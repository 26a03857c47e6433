using System.Collections.Frozen;

namespace CommunityBot.Archive.Labels;

/// <summary>What the form of a text says about whether it names a speaker.</summary>
internal enum NameShape
{
    /// <summary>Not a name.</summary>
    None,

    /// <summary>It says that the speaker is not known: <c>Unknown speaker</c>, <c>speaker ?</c>.</summary>
    Unknown,

    /// <summary>The number or letter of a speaker: <c>SPEAKER_00</c>, <c>Guest B</c>.</summary>
    Numbered,

    /// <summary>Words that begin with a capital.</summary>
    Capitalized,

    /// <summary>One or two words in lower case.</summary>
    LowerCase,

    /// <summary>Words of a script without letter case, such as Arabic or Japanese.</summary>
    Caseless,
}

/// <summary>Recognises the form of names. Whether a text that looks like a name is one depends on the whole file.</summary>
internal static partial class LabelName
{
    private const int MaxWords = 5;
    private const int MaxLength = 60;
    private const int MaxCaselessLength = 24;

    // The longest title or initial with a full stop: "Prof.".
    private const int MaxAbbreviationLength = 5;

    private static readonly FrozenSet<string> Particles = new[]
    {
        "de", "da", "di", "do", "dos", "du", "del", "della", "der", "den", "la", "le", "el", "al", "van", "von", "ter", "bin", "ibn", "y",
        "e", "and", "und", "et", "&", "+", "/",
    }.ToFrozenSet(StringComparer.Ordinal);

    // Words that stand before a colon in speech, in notes about an episode and in files about software.
    private static readonly FrozenSet<string> OtherWords = (
        "the a an this that these those it he she we they i you me so but or not no yes yeah okay ok well now then here there what "
        + "why how who when where which because if as for from in on at to of by with my your our their his her its one two three "
        + "four five six seven eight nine ten first second third fourth last next finally also question questions answer answers "
        + "remember note notes reason reasons rule rules step steps thing things point points example examples number fact facts idea "
        + "problem solution result results warning tip tips hint important summary conclusion lesson lessons today tomorrow yesterday "
        + "like look listen see think imagine meaning plus again really basically literally actually maybe right only just always "
        + "never everything nothing something update added fixed changed removed deprecated security license author version usage "
        + "install installation features requirements description date title tags topics links resources sponsors chapters timestamps "
        + "transcript contents source sources email website twitter github url http https chapter part section episode season "
        + "disclaimer bonus spoiler todo changelog status overview abstract slide slides paper papers media video audio location")
        .Split(' ').ToFrozenSet(StringComparer.Ordinal);

    // Labels that part the speech and have no speaker.
    private static readonly FrozenSet<string> Breaks = new[]
    {
        "break", "adbreak", "ad", "ads", "music", "intro", "outro", "jingle", "sponsorbreak", "advertisement",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether the name parts the speech (<c>Break</c>) and is nobody's.</summary>
    public static bool IsBreak(string name) => Breaks.Contains(NameText.ToId(name));

    public static NameShape GetShape(string name)
    {
        if (name.Length is 0 or > MaxLength)
            return NameShape.None;
        if (UnknownSpeaker().IsMatch(name))
            return NameShape.Unknown;
        if (NumberedSpeaker().IsMatch(name))
            return NameShape.Numbered;
        var words = NameText.SplitWords(name);
        if (words.Length is 0 or > MaxWords || !name.Any(char.IsLetter))
            return NameShape.None;

        var shape = NameShape.None;
        for (var i = 0; i < words.Length; i++)
        {
            if (i > 0 && (Particles.Contains(words[i].ToLowerInvariant()) || words[i].All(char.IsAsciiDigit)))
                continue;
            var word = GetWordShape(words[i], isOnly: words.Length == 1);
            var isMixed = shape != NameShape.None && shape != word;
            if (word == NameShape.None || (isMixed && (shape == NameShape.LowerCase || word == NameShape.LowerCase)))
                return NameShape.None;
            shape = isMixed ? NameShape.Caseless : word;
        }

        return shape switch
        {
            NameShape.LowerCase when words.Length > 2 => NameShape.None,
            NameShape.Caseless when name.Length > MaxCaselessLength => NameShape.None,
            _ => shape,
        };
    }

    private static NameShape GetWordShape(string word, bool isOnly)
    {
        if ((word[^1] == '.' && word.Length > MaxAbbreviationLength) || word[^1] == ',')
            return NameShape.None;
        // "Q" and "A" are labels of questions and answers.
        var isLetter = isOnly && word.Length == 1 && char.IsUpper(word[0]);
        if (!isLetter && OtherWords.Contains(word.TrimEnd('.', ',').ToLowerInvariant()))
            return NameShape.None;
        var first = word.AsSpan().TrimStart("'’@");
        if (first.IsEmpty || !char.IsLetter(first[0]))
            return NameShape.None;
        return char.IsUpper(first[0]) || char.GetUnicodeCategory(first[0]) == UnicodeCategory.TitlecaseLetter ? NameShape.Capitalized
            : char.IsLower(first[0]) ? NameShape.LowerCase
            : NameShape.Caseless;
    }

    [GeneratedRegex(
        @"^(?:(?:unknown|unidentified|unnamed)(?: (?:speaker|voice|person|male|female|man|woman))?|speaker ?\?|\?+)$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex UnknownSpeaker();

    [GeneratedRegex(
        @"^(?:unknown )?(?:(?:speaker|spkr?|sprecher(?:in)?|locuteur|orador|hablante|voice|participant|person|guest|host|interviewer"
            + @"|interviewee|moderator|narrator|caller|audience(?: member)?)[ _#-]{0,2}(?:[0-9]{1,3}|[a-z])|s[0-9]{1,2})$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex NumberedSpeaker();
}
