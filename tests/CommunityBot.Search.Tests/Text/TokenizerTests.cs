using CommunityBot.Search.Text;

namespace CommunityBot.Search.Tests.Text;

public class TokenizerTests
{
    [Theory]
    [InlineData("Hello, world!", "hello|world")]
    [InlineData("don't won’t Hugo's", "dont|wont|hugos")]
    [InlineData("'quoted' ‘quoted’ rock'", "quoted|quoted|rock")]
    [InlineData("C++ and C# and F#.", "c++|and|c#|and|f#")]
    [InlineData("c+ a++b x#y", "c|a++|b|x|y")]
    [InlineData(".NET 10, ASP.NET and .net.", ".net|10|asp|net|and|.net")]
    [InlineData("a .NET app (.NET)", "a|.net|app|.net")]
    [InlineData("scikit-learn state–of—the-art", "scikit|learn|state|of|the|art")]
    [InlineData("3.5 10,000 1.000,5 v2.0.", "3.5|10000|1.0005|v2.0")]
    [InlineData("S14E6 k8s b2b", "s14e6|k8s|b2b")]
    [InlineData("Zoë Łukasz Tromsø STRASSE Straße", "zoe|lukasz|tromso|strasse|strasse")]
    [InlineData("naïve naive\u0301", "naive|naive")]
    [InlineData("zero\u200Bwidth soft\u00ADhyphen \u200B", "zerowidth|softhyphen")]
    [InlineData("\u0441ode in \u0440ython", "code|in|python")]
    [InlineData("привет Мир", "привет|мир")]
    [InlineData("שלום עולם", "שלום|עולם")]
    [InlineData("机器学习 データ", "机|器|学|习|デ|ー|タ")]
    [InlineData("ａｂｃ １２", "abc|12")]
    [InlineData("emoji 🎉 party", "emoji|party")]
    [InlineData("https://example.org/a_b?c=d", "https|example|org|a|b|c|d")]
    [InlineData("", "")]
    [InlineData(" .,!?-–'’\"… ", "")]
    public void Text_is_split_into_folded_words(string text, string words) => Assert.Equal(words, string.Join('|', Words(text)));

    [Fact]
    public void Each_word_has_its_position()
    {
        const string text = "Say “naïve” don’t—C++.";
        var tokens = new Tokenizer(text);
        Span<char> word = stackalloc char[Tokenizer.BufferLength];
        var found = new List<string>();
        while (tokens.ReadNext(word) > 0)
            found.Add(text[tokens.Start..tokens.End]);

        Assert.Equal(["Say", "naïve", "don’t", "C++"], found);
    }

    [Theory]
    [InlineData("Say “naïve” don’t—C++. In .NET, ASP.NET and a.NET; 3.5 of 10,000 (F#).")]
    [InlineData("  it's  b2b: x#y a++b c+ S14E6... rock' 'n' roll-\nup\tto v2.0.")]
    [InlineData("机器学习 and データ, Zoë’s zero\u200Bwidth a.b,c?d!e")]
    [InlineData("one two")]
    public void A_word_that_is_read_from_its_start_is_the_same_as_when_all_before_it_are_read(string text)
    {
        var words = Words(text);
        Span<char> word = stackalloc char[Tokenizer.BufferLength];
        var reader = new Tokenizer(text);
        foreach (var expected in words)
        {
            reader.ReadNext(word);
            var other = new Tokenizer(text);
            other.MoveTo(reader.Start);
            var length = other.ReadNext(word);

            Assert.Equal(expected, new string(word[..length]));
            Assert.Equal((reader.Start, reader.End), (other.Start, other.End));
        }
    }

    [Fact]
    public void A_lone_surrogate_ends_a_word() => Assert.Equal(["a", "b"], Words("a\ud83db \udc00"));

    [Fact]
    public void A_letter_outside_the_Basic_Multilingual_Plane_is_a_letter() => Assert.Equal(["x\U00010330"], Words("x\U00010330"));

    [Theory]
    [InlineData('a')]
    [InlineData('ﷺ')]
    [InlineData('é')]
    [InlineData('.')]
    [InlineData('\'')]
    [InlineData('\ud83d')]
    public void A_hundred_thousand_equal_characters_are_one_short_word_or_none(char c)
    {
        var words = Words(new string(c, 100_000));

        Assert.All(words, w => Assert.True(w.Length <= Tokenizer.MaxWordLength));
        Assert.True(words.Count <= 1);
    }

    private static List<string> Words(string text)
    {
        var tokens = new Tokenizer(text);
        Span<char> word = stackalloc char[Tokenizer.BufferLength];
        var words = new List<string>();
        for (int length; (length = tokens.ReadNext(word)) > 0;)
            words.Add(new string(word[..length]));
        return words;
    }
}
