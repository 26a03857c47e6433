namespace CommunityBot.Episodes.Tests;

public class SentenceContextTests
{
    [Theory]
    [InlineData("Yes, absolutely.", "an answer")]
    [InlineData("That's what we did with the lantern.", "a pronoun with its verb")]
    [InlineData("“They hung it above the gate.”", "a pronoun in quotation marks")]
    [InlineData("But the ferry was late.", "a conjunction that contradicts")]
    [InlineData("So, well, it was late.", "fillers before a pronoun")]
    [InlineData("And so on.", "nothing of its own")]
    [InlineData("[laughs] So that was it.", "a mark of laughter before a pronoun")]
    [InlineData("[laughs] The ferry was late.", "a mark of laughter before a noun", false)]
    [InlineData("", "no word at all")]
    [InlineData("So, um.", "fillers only")]
    [InlineData("The ferry was late.", "a noun", false)]
    [InlineData("And the ferry was late.", "a filler before a noun", false)]
    [InlineData("Thatched roofs burn.", "a longer word", false)]
    [InlineData("Wow, okay.", "interjections only")]
    [InlineData("Regardless of the ferry, we went.", "an adverb that goes on")]
    [InlineData("I think it was late.", "a pronoun behind function words")]
    [InlineData("In those cases the ferry was late.", "a pronoun behind a preposition")]
    [InlineData("For example, the ferry was late.", "an example of something")]
    [InlineData("If you ask for the ferry, it is late.", "a pronoun behind its noun", false)]
    [InlineData("I would say that the ferry was late.", "a conjunction behind function words", false)]
    [InlineData("Фонарь висит.", "another script")]
    public void A_sentence_depends_on_the_one_before_by_its_first_words(string sentence, string reason, bool isDependent = true) =>
        Assert.True(SentenceContext.IsDependent(sentence) == isDependent, reason);
}
