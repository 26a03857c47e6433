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
    [InlineData("")]
    [InlineData(" … ")]
    [InlineData("I'd sold a motorbike")]
    [InlineData("bus was one")]
    [InlineData("motor")]
    [InlineData(Said + " More")]
    public void Other_words_are_not_found(string kept) => Assert.Null(QuoteTrimmer.Find(Said, kept));
}
