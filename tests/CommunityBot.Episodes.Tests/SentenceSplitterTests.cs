namespace CommunityBot.Episodes.Tests;

public class SentenceSplitterTests
{
    [Theory]
    [InlineData("One. Two! Three?", "One.|Two!|Three?")]
    [InlineData("No end at all", "No end at all")]
    [InlineData("  Padded.   Twice.  ", "Padded.|Twice.")]
    [InlineData("It is 3.5 percent. Yes.", "It is 3.5 percent.|Yes.")]
    [InlineData("See example.org for more. Bye.", "See example.org for more.|Bye.")]
    [InlineData("Tools, e.g. Kestrel, help. Really.", "Tools, e.g. Kestrel, help.|Really.")]
    [InlineData("Ask Dr. Osman. She knows.", "Ask Dr. Osman.|She knows.")]
    [InlineData("Written by J. Doe. Twice.", "Written by J. Doe.|Twice.")]
    [InlineData("So do I. You too.", "So do I.|You too.")]
    [InlineData("He said “Stop.” Then he left.", "He said “Stop.”|Then he left.")]
    [InlineData("Well... maybe. Perhaps.", "Well... maybe.|Perhaps.")]
    [InlineData("Really?! Yes.", "Really?!|Yes.")]
    [InlineData("It works (mostly.) Good.", "It works (mostly.)|Good.")]
    [InlineData("...", "...")]
    [InlineData("", "")]
    [InlineData("   ", "")]
    public void Speech_splits_where_sentences_end(string text, string sentences) =>
        Assert.Equal(sentences, string.Join('|', SentenceSplitter.Split(text).Select(s => text.Substring(s.Start, s.Length))));

    [Fact]
    public void A_hundred_thousand_full_stops_are_one_sentence() => Assert.Single(SentenceSplitter.Split(new string('.', 100_000)));
}
