namespace CommunityBot.Search.Text;

/// <summary>The words and endings that the description of the stemmer lists, see <see cref="EnglishStemmer"/>.</summary>
internal static class StemmerTables
{
    /// <summary>Exceptions: words that the steps would stem wrongly, with their stems.</summary>
    public static readonly Dictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> IrregularStems = new Dictionary<string, string>
    {
        ["skis"] = "ski",
        ["skies"] = "sky",
        ["dying"] = "die",
        ["lying"] = "lie",
        ["tying"] = "tie",
        ["idly"] = "idl",
        ["gently"] = "gentl",
        ["ugly"] = "ugli",
        ["early"] = "earli",
        ["only"] = "onli",
        ["singly"] = "singl",
        ["sky"] = "sky",
        ["news"] = "news",
        ["howe"] = "howe",
        ["atlas"] = "atlas",
        ["cosmos"] = "cosmos",
        ["bias"] = "bias",
        ["andes"] = "andes",
    }.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Exceptions: words that are stems after step 1a.</summary>
    public static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> FinalAfterStep1a = new HashSet<string>
    {
        "inning", "outing", "canning", "herring", "earring", "proceed", "exceed", "succeed",
    }.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The endings of step 2. In all lists, an ending comes before each shorter one with which it ends.</summary>
    public static readonly (string Ending, string Replacement)[] Step2Endings =
    [
        ("ization", "ize"), ("ational", "ate"), ("fulness", "ful"), ("ousness", "ous"), ("iveness", "ive"), ("tional", "tion"),
        ("biliti", "ble"), ("lessli", "less"), ("entli", "ent"), ("ation", "ate"), ("alism", "al"), ("aliti", "al"), ("ousli", "ous"),
        ("iviti", "ive"), ("fulli", "ful"), ("enci", "ence"), ("anci", "ance"), ("abli", "able"), ("izer", "ize"), ("ator", "ate"),
        ("alli", "al"), ("bli", "ble"), ("ogi", "og"), ("li", ""),
    ];

    /// <summary>The endings of step 3.</summary>
    public static readonly (string Ending, string Replacement)[] Step3Endings =
    [
        ("ational", "ate"), ("tional", "tion"), ("alize", "al"), ("icate", "ic"), ("iciti", "ic"), ("ative", ""), ("ical", "ic"),
        ("ness", ""), ("ful", ""),
    ];

    /// <summary>The endings of step 4, which are removed.</summary>
    public static readonly (string Ending, string Replacement)[] Step4Endings =
    [
        ("ement", ""), ("ance", ""), ("ence", ""), ("able", ""), ("ible", ""), ("ment", ""), ("ant", ""), ("ent", ""), ("ism", ""),
        ("ate", ""), ("iti", ""), ("ous", ""), ("ive", ""), ("ize", ""), ("ion", ""), ("al", ""), ("er", ""), ("ic", ""),
    ];
}
