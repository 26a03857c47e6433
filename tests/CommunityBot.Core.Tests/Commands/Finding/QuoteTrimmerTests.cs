using CommunityBot.Core.Commands.Finding;

namespace CommunityBot.Core.Tests.Commands.Finding;

public class QuoteTrimmerTests
{
    private const string Said = "Well, the “bus factor” was one, and I'd bought a motorbike. Nobody laughed!";

    [Theory]
    [InlineData("I'd bought a motorbike.", "I'd bought a motorbike.")]
    [InlineData("  i’d   BOUGHT a motorbike ", "I'd bought a motorbike.")]
    [InlineData("bus factor", "“bus factor”")]
    [InlineData("was one", "was one")]
    [InlineData("motorbike. Nobody", "motorbike. Nobody")]
    [InlineData(Said, Said)]
    public void The_kept_words_have_the_punctuation_of_the_quote(string kept, string shared)
    {
        var found = QuoteTrimmer.Find(Said, kept);

        Assert.NotNull(found);
        Assert.Equal(shared, Said.Substring(found.Value.Start, found.Value.Length));
    }

    [Theory]
    [InlineData("[Laughs] It cost (nearly) $100…")]
    [InlineData("‘Why?’ she asked. «So»")]
    [InlineData("(Both laugh.)")]
    [InlineData("- One. Two: three;")]
    [InlineData("¿Qué? ¡No!")]
    public void Unchanged_words_are_the_whole_text(string text)
    {
        Assert.Equal((0, text.Length), QuoteTrimmer.Find(text, text));
        Assert.Equal((0, text.Length), QuoteTrimmer.Find(text, $" {text.Trim('(', ')', '[')} "));
    }

    [Theory]
    [InlineData("Laughs", "[Laughs]")]
    [InlineData("It cost (nearly", "It cost (nearly)")]
    [InlineData("$100 for", "$100 for")]
    [InlineData("100", "$100")]
    [InlineData("C++ or", "C++ or")]
    [InlineData("C++", "C++")]
    [InlineData("known", "known")]
    [InlineData("or don", "or don")]
    public void A_part_keeps_the_marks_of_its_first_and_last_word(string kept, string shared)
    {
        const string Text = "[Laughs] It cost (nearly) $100 for C++ or don’t, a well-known one.";

        var found = QuoteTrimmer.Find(Text, kept)!.Value;

        Assert.Equal(shared, Text.Substring(found.Start, found.Length));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" … ")]
    [InlineData("I'd sold a motorbike")]
    [InlineData("bus was one")]
    [InlineData("motor")]
    [InlineData(Said + " More")]
    public void Other_words_are_not_found(string kept) => Assert.Null(QuoteTrimmer.Find(Said, kept));
}
