namespace CommunityBot.Search.Text;

/// <summary>Mappings of characters to simpler ones that Unicode decomposition does not cover.</summary>
internal static class CharacterMappings
{
    /// <summary>Maps typographic quotes, primes and dashes to ASCII; returns all other characters unchanged.</summary>
    public static char ToAscii(char character) => character switch
    {
        '\u2018' or '\u2019' or '\u201A' or '\u201B' or '\u2032' or '\u2039' or '\u203A' or '\u02B9' or '\u02BB' or '\u02BC' or '\u00B4'
            or '\uFF07' => '\'',
        '\u201C' or '\u201D' or '\u201E' or '\u201F' or '\u2033' or '\u00AB' or '\u00BB' or '\uFF02' => '"',
        >= '\u2010' and <= '\u2015' or '\u2212' or '\u2043' or '\uFE58' or '\uFE63' or '\uFF0D' => '-',
        _ => character,
    };

    /// <summary>Returns the usual ASCII spelling of a decomposed, lower-case Latin letter; empty where there is none.</summary>
    public static ReadOnlySpan<char> ToPlainLatin(Rune letter) => letter.Value switch
    {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'þ' => "th",
        'ø' => "o",
        'đ' or 'ð' or 'ɖ' or 'ɗ' => "d",
        'ł' or 'ƚ' => "l",
        'ı' or 'ɨ' => "i",
        'ħ' => "h",
        'ŧ' => "t",
        'ŋ' or 'ɲ' => "n",
        'ĸ' or 'ƙ' => "k",
        'ɓ' or 'ƀ' => "b",
        'ƈ' or 'ȼ' => "c",
        'ɠ' or 'ǥ' => "g",
        'ƴ' => "y",
        'ƶ' => "z",
        'ə' or 'ǝ' or 'ɛ' => "e",
        'ɔ' => "o",
        'ς' => "σ", // the final form of the Greek sigma
        _ => "",
    };

    /// <summary>Whether a letter is in one of the Latin blocks of Unicode.</summary>
    public static bool IsLatin(Rune letter) =>
        letter.Value is < 0x0250 or >= 0x1E00 and <= 0x1EFF or >= 0x2C60 and <= 0x2C7F or >= 0xA720 and <= 0xA7FF;

    /// <summary>
    /// Returns the Latin letter that looks the same in print as a decomposed Cyrillic or Greek letter; null where there is
    /// none. From https://www.unicode.org/reports/tr39/ (confusables), without those that are only similar.
    /// </summary>
    public static char? ToLatinLookAlike(Rune letter) => letter.Value switch
    {
        'а' or 'А' or 'Α' or 'α' => 'a',
        'В' or 'Β' => 'b',
        'с' or 'С' or 'ϲ' => 'c',
        'ԁ' => 'd',
        'е' or 'Е' or 'Ε' => 'e',
        'Н' or 'Η' or 'һ' => 'h',
        'і' or 'І' or 'Ι' or 'ι' or 'Ӏ' or 'ӏ' => 'i',
        'ј' or 'Ј' or 'ϳ' => 'j',
        'К' or 'к' or 'Κ' or 'κ' => 'k',
        'М' or 'Μ' => 'm',
        'Ν' => 'n',
        'о' or 'О' or 'Ο' or 'ο' => 'o',
        'р' or 'Р' or 'Ρ' or 'ρ' => 'p',
        'ԛ' => 'q',
        'ѕ' or 'Ѕ' => 's',
        'Т' or 'Τ' => 't',
        'υ' => 'u',
        'ν' or 'ѵ' => 'v',
        'ԝ' => 'w',
        'х' or 'Х' or 'Χ' or 'χ' => 'x',
        'у' or 'У' or 'Υ' or 'Ү' or 'ү' => 'y',
        'Ζ' => 'z',
        _ => null,
    };
}
