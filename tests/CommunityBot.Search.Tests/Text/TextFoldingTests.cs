using CommunityBot.Search.Text;

namespace CommunityBot.Search.Tests.Text;

public sealed class TextFoldingTests
{
    [Theory]
    [InlineData("Hello, World 42!", "hello, world 42!")]
    [InlineData("Zoë Müller", "zoe muller")]
    [InlineData("Zoe\u0308 Mu\u0308ller", "zoe muller")]
    [InlineData("Søren Łukasz Straße ÆGIR Đorđe Diyarbakır Œuvre Þór", "soren lukasz strasse aegir dorde diyarbakir oeuvre thor")]
    [InlineData("İstanbul", "istanbul")]
    [InlineData("“don’t” — it’s 5–6", "\"don't\" - it's 5-6")]
    [InlineData("ﬁne ½ Ｗｉｄｅ", "fine 1\u20442 wide")]
    [InlineData("a\u00A0b", "a b")]
    public void Latin_text_becomes_lower_case_ASCII(string text, string folded) => Assert.Equal(folded, Folded(text));

    [Theory]
    [InlineData("zero\u200Bwidth", "zerowidth")]
    [InlineData("soft\u00ADhyphen", "softhyphen")]
    [InlineData("\uFEFFstart", "start")]
    [InlineData("\u202Ereversed\u202C", "reversed")]
    [InlineData("Zo\u00E9\u200Bmie", "zoemie")]
    public void Invisible_characters_are_removed(string text, string folded) => Assert.Equal(folded, Folded(text));

    [Theory]
    [InlineData("Kat\u0456a", "katia")]
    [InlineData("\u0421ode", "code")]
    [InlineData("H\u0435ll\u043E w\u03BFrld", "hello world")]
    public void A_look_alike_letter_inside_a_Latin_word_becomes_Latin(string text, string folded) =>
        Assert.Equal(folded, Folded(text));

    [Theory]
    [InlineData("сор", "сор")]
    [InlineData("Привет Ёлка", "привет елка")]
    [InlineData("Pythonом", "pythonом")]
    [InlineData("Σίσυφος", "σισυφοσ")]
    [InlineData("日本語", "日本語")]
    [InlineData("שָׁלוֹם", "שלום")]
    [InlineData("हिन्दी", "हिन्दी")]
    public void Words_of_another_script_keep_their_script(string text, string folded) => Assert.Equal(folded, Folded(text));

    [Fact]
    public void Invalid_text_is_folded_to_valid_text()
    {
        // Attributes cannot hold lone surrogates.
        Assert.Equal("a\uFFFDb", Folded("a\uD800b"));
        Assert.Equal("\uFFFD", Folded("\uDC00"));
        Assert.Equal("e\uFFFD", Folded("é\uD83D"));
        Assert.Equal("x\uFFFDy", Folded("x\uFFFEy"));
        Assert.Equal("ok 😀", Folded("ok 😀"));
        Assert.Equal("", Folded(""));
    }

    [Fact]
    public void Every_character_folds_within_the_maximum_length_and_folding_is_idempotent()
    {
        Span<char> once = stackalloc char[TextFolding.MaxExpansion];
        Span<char> twice = stackalloc char[TextFolding.MaxExpansion * TextFolding.MaxExpansion];
        for (var c = 0; c <= char.MaxValue; c++)
        {
            var length = TextFolding.Fold([(char)c], once);
            var again = TextFolding.Fold(once[..length], twice);
            Assert.True(once[..length].SequenceEqual(twice[..again]), $"U+{c:X4}");
        }
    }

    [Fact]
    public void A_short_buffer_gets_what_fits_and_never_half_a_character()
    {
        Span<char> buffer = stackalloc char[3];
        Assert.Equal("abc", new string(buffer[..TextFolding.Fold("abcdef", buffer)]));
        Assert.Equal("es", new string(buffer[..TextFolding.Fold("és\U00020000", buffer[..3])]));
        Assert.Equal("e", new string(buffer[..TextFolding.Fold("éß", buffer[..2])]));
        Assert.Equal("", new string(buffer[..TextFolding.Fold("é", [])]));
    }

    [Fact]
    public void A_word_folds_alone_as_in_a_line()
    {
        const string line = "Zoë said: “Naïve Kat\u0456a’s Łódź” сор";
        var words = line.Split(' ').Select(Folded);
        Assert.Equal(Folded(line), string.Join(' ', words));
    }

    [Fact]
    public void ASCII_is_folded_without_allocation()
    {
        var text = new string('A', 10_000);
        var buffer = new char[text.Length];
        TextFolding.Fold(text, buffer);

        var before = GC.GetAllocatedBytesForCurrentThread();
        TextFolding.Fold(text, buffer);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void A_long_word_of_one_accent_or_of_accents_only_takes_linear_time()
    {
        Assert.Equal(200_001, Folded(new string('a', 200_000) + "é").Length);
        Assert.Equal(200_000, Folded(new string('é', 200_000)).Length);
        Assert.Equal("a", Folded("a" + new string('\u0301', 100_000)));
    }

    private static string Folded(string text)
    {
        var buffer = new char[text.Length * TextFolding.MaxExpansion];
        return new(buffer, 0, TextFolding.Fold(text, buffer));
    }
}
