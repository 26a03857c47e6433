using System.Globalization;
using System.Text;

namespace CommunityBot.Testing.Host.Requests;

/// <summary>Makes texts that a person types, and many that only a program sends.</summary>
internal sealed class HostileTexts(Random random, ArchiveWords archive)
{
    /// <summary>Stands for half of a surrogate pair where a text is written as JSON, which has an escape for it.</summary>
    public const char HalfPair = '\ue000';

    /// <summary>A text that must be nowhere in a page as markup.</summary>
    public const string Markup = "<img src=x onerror=alert(7)>";

    // Texts with a meaning for search, a command line, a chat, markup, JSON, a path or a terminal.
    private static readonly string[] Pieces =
    [
        "\"", "“", "”", "'", "’", "-", "--", "+", "*", "**", "?", "(", ")", "((", "[", "]", "{", "}", "<", ">", "&", "&amp;", "&#0;", "|",
        "||", "\\", "\\\\", "/", "//", "/*", "`", "```", "~", "~~", "_", "__", "#", "# ", "-# ", "> ", ">>> ", "$", "%", "%00", "%ff",
        "%s%n", "{0}", "${x}", "^", "=", ";", ",", ".", "..", "../", "...", "…", "!", "?!", ":", "::", "@", "@everyone", "@here",
        "@channel",
        "<@1>", "<@!1>", "<@&1>", "<#1>", "<!everyone>", "<!here|x>", "<!subteam^S1>", "<@U0000000001>", "<https://evil.example|a>",
        "[a](https://evil.example)", "https://podcast.example/m/", "javascript:alert(1)", Markup, "<script>x</script>", "]]>", "<!--",
        "' OR 1=1 --", "\0", "\u0001", "\b", "\t", "\n", "\r", "\r\n", "\u000b", "\u001b[31m", "\u007f", "\u0085", "\u00a0", "\u00ad",
        "\u034f", "\u061c", "\u200b", "\u200d", "\u200e", "\u200f", "\u2028", "\u2029", "\u202a", "\u202e", "\u2060", "\u2066", "\u2069",
        "\u3000", "\ufe0f", "\ufeff", "\ufffc", "\ufffd", "\ufffe", "\uffff", "\ud800", "\udc00", "\ud83d", "\ude00", "\ud83d\udc1d",
        "\ud83d\udc69\u200d\ud83d\udcbb", "\ud83c\uddeb\ud83c\uddf7", "\udb40\udc41", "\udbff\udfff", "e\u0301", "\u0301",
        "\u0337\u0321",
        "ﬁ", "ß", "ẞ", "İ", "ı", "ſ", "K", "Å", "㎏", "①", "½", "²", "٣", "৪", "Ⅷ", "ａｂ", "安娜", "ไทย", "שלום", "آنا", "한국", "ඞ", "𝒜",
        "by:", "by:\"", "episode:", "season:", "season:-1", "season:99999999999", "show:", "show:\"", "at:", "skip:", "after:", "then:",
        "latest", "random", "first", "last month", "2024", "S3E1", "s03e001", "#1", "1e308", "NaN", "-0", "0x1f", "9223372036854775808",
        "null", "true", "undefined", "the", "of", "and", "to be or not", "AND", "OR", "NOT", "NEAR", " ", "  ",
    ];

    private static readonly string[] Sentences =
    [
        "what did {0} say about {1}", "who said {0}", "when did {0} talk about {1}?", "what is {0}", "episodes with {0}",
        "last month with {0}", "between {0} and {1}", "the episode about {0}", "what would {0} do about {1}", "{0} since 2023",
        "who knows {0}?", "tell me everything about {0} in season {1}", "{0}", "do you have anything on {0} by {1} in {0}",
    ];

    private static readonly (int First, int Count)[] Ranges =
    [
        (0, 0x20), (0x20, 0x60), (0x80, 0x80), (0x300, 0x70), (0x370, 0x100), (0x590, 0x100), (0x900, 0x200), (0x1100, 0x100),
        (0x1e00, 0x100), (0x2000, 0x70), (0x2100, 0x50), (0x3040, 0x60), (0x4e00, 0x200), (0xac00, 0x200), (0xd800, 0x800),
        (0xfb00, 0x50), (0xff00, 0xf0),
    ];

    public Random Random => random;

    public ArchiveWords Archive => archive;

    /// <summary>A text of any form; one in fifty is long.</summary>
    /// <param name="maxLength">UTF-16 units of a long one.</param>
    public string Next(int maxLength = 6_000) => random.Next(50) == 0 ? NextLong(maxLength) : NextShort();

    /// <summary>The text as it is, or with changes.</summary>
    public string Change(string text) => random.Next(3) switch
    {
        0 => text,
        1 => Misspell(text),
        _ => text.Insert(random.Next(text.Length + 1), NextPiece()),
    };

    public string NextPiece() => Choose(Pieces);

    /// <summary>A name that the archive has, with or without changes.</summary>
    public string NextName() => random.Next(4) == 0 ? NextShort() : Change(Choose(archive.Names));

    /// <summary>A number as text: small, huge, negative, or none at all.</summary>
    public string NextNumber() => random.Next(8) switch
    {
        0 => int.MaxValue.ToString(CultureInfo.InvariantCulture),
        1 => "-1",
        2 => new string('9', random.Next(1, 60)),
        3 => NextShort(),
        4 => "0" + random.Next(100).ToString(CultureInfo.InvariantCulture),
        _ => random.Next(30).ToString(CultureInfo.InvariantCulture),
    };

    public T Choose<T>(IReadOnlyList<T> values) => values[random.Next(values.Count)];

    private string NextShort() => random.Next(9) switch
    {
        0 or 1 => string.Join(' ', Enumerable.Range(0, random.Next(1, 7)).Select(_ => Choose(archive.Words))),
        2 => string.Join(Choose(["", " "]), Enumerable.Range(0, random.Next(1, 9)).Select(_ => NextPiece())),
        3 => string.Join(
            ' ', Enumerable.Range(0, random.Next(1, 9)).Select(_ => random.Next(2) == 0 ? NextPiece() : Choose(archive.Words))),
        4 => NextCharacters(random.Next(0, 80)),
        5 => string.Format(CultureInfo.InvariantCulture, Choose(Sentences), NextFilling(), NextFilling()),
        6 => $"{(random.Next(2) == 0 ? $"\"{NextFilling()}\"" : NextFilling())} {Choose(["by:", "episode:", "season:", "show:", "-"])}"
            + NextFilling(),
        7 => Misspell(Choose(archive.Words)),
        _ => Change(Choose(archive.Names)),
    };

    private string NextLong(int maxLength)
    {
        var length = random.Next(maxLength + 1);
        var unit = random.Next(3) switch { 0 => NextPiece(), 1 => Choose(archive.Words) + " ", _ => NextShort() + " " };
        var text = new StringBuilder();
        while (text.Length < length)
            text.Append(random.Next(40) == 0 ? NextPiece() : unit);
        return text.ToString(0, length);
    }

    private string NextFilling() => random.Next(4) switch
    {
        0 => Choose(archive.Names),
        1 => NextPiece(),
        2 => Misspell(Choose(archive.Words)),
        _ => Choose(archive.Words),
    };

    private string NextCharacters(int count)
    {
        var (first, size) = Choose(Ranges);
        return string.Create(count, 0, (text, _) =>
        {
            for (var i = 0; i < text.Length; i++)
                text[i] = (char)(first + random.Next(size));
        });
    }

    private string Misspell(string word)
    {
        if (word.Length == 0)
            return word;
        var at = random.Next(word.Length);
        return random.Next(4) switch
        {
            0 => word.Remove(at, 1),
            1 => word.Insert(at, ((char)('a' + random.Next(26))).ToString()),
            2 => word[..at] + char.ToUpperInvariant(word[at]) + word[(at + 1)..],
            _ => word.Insert(at, word[at].ToString()),
        };
    }
}
