using CommunityBot.Core.Questions;

namespace CommunityBot.Core.Tests.Questions;

public class SentenceReaderTests
{
    // A Monday.
    private static readonly DateOnly Today = new(2026, 11, 30);

    private readonly SentenceReader _reader = new(Today, new Names());

    [Theory]
    [InlineData("what did Elle say about kite strings?", "Elle", "kite strings")]
    [InlineData("What does elle brown think of kites", "elle brown", "kites")]
    [InlineData("please, can you tell me what Elle said about kites?", "Elle", "kites")]
    [InlineData("do you remember what elle told us about kites", "elle", "kites")]
    [InlineData("did elle ever talk about kites", "elle", "kites")]
    [InlineData("what's Elle's take on kites?", "Elle", "kites")]
    [InlineData("what is Elle’s favourite kite?", "Elle", "favourite kite")]
    [InlineData("what is elle brown's opinion on kites", "elle brown", "kites")]
    [InlineData("Elle's opinion of kites", "Elle", "kites")]
    [InlineData("elle on kites", "elle", "kites")]
    [InlineData("quotes by elle on kites", "elle", "kites")]
    [InlineData("how did elle build a kite", "elle", "build a kite")]
    [InlineData("what does will recommend for kites", "will", "recommend for kites")]
    [InlineData("what did Zed Quist say about kites", "Zed Quist", "kites")]
    [InlineData("what did Zed say about kites thanks", "Zed", "kites")]
    public void What_somebody_said_is_a_name_and_a_topic(string text, string who, string what)
    {
        var question = _reader.Read(text);

        Assert.Equal((QuestionKind.Quotes, who, what), (question.Kind, question.Who?.Name, question.What));
    }

    [Theory]
    [InlineData("who is Elle?", QuestionKind.Person, "Elle", "")]
    [InlineData("who's elle brown", QuestionKind.Person, "elle brown", "")]
    [InlineData("tell me about elle", QuestionKind.Person, "elle", "")]
    [InlineData("elle", QuestionKind.Person, "elle", "")]
    [InlineData("quotes by elle", QuestionKind.Person, "elle", "")]
    [InlineData("was Zed ever on the show", QuestionKind.Person, "Zed", "")]
    [InlineData("who is nobody known", QuestionKind.Person, null, "nobody known")]
    [InlineData("someone from the kite works", QuestionKind.Person, null, "someone from the kite works")]
    [InlineData("who works at Lattice", QuestionKind.Person, null, "who works at Lattice")]
    [InlineData("who knows kites?", QuestionKind.Experts, null, "kites")]
    [InlineData("who would know about kites", QuestionKind.Experts, null, "kites")]
    [InlineData("who can help me with kites", QuestionKind.Experts, null, "kites")]
    [InlineData("who invented the kite", QuestionKind.Experts, null, "the kite")]
    [InlineData("who talked about kites", QuestionKind.Voices, null, "kites")]
    [InlineData("who said anything about kites", QuestionKind.Voices, null, "kites")]
    [InlineData("who has ever said something about kites", QuestionKind.Voices, null, "kites")]
    [InlineData("did anybody ever talk about kites", QuestionKind.Voices, null, "kites")]
    [InlineData("give me a quote about kites", QuestionKind.Quotes, null, "kites")]
    [InlineData("what was said about kites", QuestionKind.Anything, null, "kites")]
    [InlineData("which guests spoke about kites", QuestionKind.Voices, null, "kites")]
    [InlineData("what do people think about kites", QuestionKind.Voices, null, "kites")]
    [InlineData("who said the wind is free", QuestionKind.Quotes, null, "the wind is free")]
    public void Who_is_asked_for_says_which_people(string text, QuestionKind kind, string? who, string what)
    {
        var question = _reader.Read(text);

        Assert.Equal((kind, who, what), (question.Kind, question.Who?.Name, question.What));
    }

    [Theory]
    [InlineData("which episodes are about kites?", "kites")]
    [InlineData("what episodes talk about kites", "kites")]
    [InlineData("show me all episodes about kites", "kites")]
    [InlineData("are there any episodes on kites", "kites")]
    [InlineData("when was the episode about kites released?", "kites")]
    [InlineData("how many episodes about kites", "kites")]
    [InlineData("the one about kites", "kites")]
    [InlineData("that talk about kites", "kites")]
    [InlineData("the interview with the kite maker", "the kite maker")]
    public void Episodes_about_a_topic_are_read(string text, string what)
    {
        var question = _reader.Read(text);

        Assert.Equal((QuestionKind.Episodes, what), (question.Kind, question.What));
    }

    [Theory]
    [InlineData("the one with elle about kites", "kites")]
    [InlineData("that interview with elle", "")]
    [InlineData("interview with elle", "")]
    [InlineData("how many episodes with elle", "")]
    public void The_talk_with_somebody_is_an_episode_with_that_person(string text, string what)
    {
        var question = _reader.Read(text);

        Assert.Equal((QuestionKind.Episodes, "elle", what), (question.Kind, question.Who?.Name, question.What));
    }

    [Theory]
    [InlineData("hello")]
    [InlineData("Hey there!")]
    [InlineData("thanks")]
    [InlineData("how are you?")]
    [InlineData("who are you?")]
    [InlineData("what can you do?")]
    [InlineData("what can I ask?")]
    [InlineData("how does this work?")]
    public void Who_greets_is_told_what_can_be_asked(string text) => Assert.Equal(QuestionKind.Help, _reader.Read(text).Kind);

    [Theory]
    [InlineData("hello kites", "kites")]
    [InlineData("what can you do about kites", "what can you do about kites")]
    [InlineData("how does this kite work", "this kite work")]
    public void A_question_that_begins_like_a_greeting_is_a_question(string text, string what)
    {
        var question = _reader.Read(text);

        Assert.Equal((QuestionKind.Anything, what), (question.Kind, question.What));
    }

    [Theory]
    [InlineData("season 3")]
    [InlineData("all episodes of season 3")]
    [InlineData("S3")]
    public void A_season_is_a_list_of_episodes(string text)
    {
        var question = _reader.Read(text);

        Assert.Equal((QuestionKind.Episodes, 3, ""), (question.Kind, question.When?.Season, question.What));
    }

    [Fact]
    public void The_latest_episode_with_somebody_is_read()
    {
        var question = _reader.Read("latest episode with Elle");

        Assert.Equal((QuestionKind.Episodes, "Elle", true), (question.Kind, question.Who?.Name, question.When?.IsLatest));
    }

    [Theory]
    [InlineData("kites in season 3", "kites", 3, null, null)]
    [InlineData("what did elle say about kites in season 3", "kites", 3, null, null)]
    [InlineData("kites in S14E6", "kites", null, "S14E6", null)]
    [InlineData("kites in episode 12", "kites", null, "#12", null)]
    [InlineData("what did elle say about kites in Bees and Bytes", "kites", null, null, "Bees and Bytes")]
    public void When_and_where_are_read_behind_the_topic(string text, string what, int? season, string? episode, string? show)
    {
        var question = _reader.Read(text);

        Assert.Equal(
            (what, season, episode, show),
            (question.What, question.When?.Season, question.Where?.Numbers[0].ToString(), question.Show));
    }

    [Fact]
    public void A_year_is_read_behind_the_topic()
    {
        var question = _reader.Read("what did Elle say about kites in 2022?");

        Assert.Equal(("Elle", "kites", Period.FromYear(2022)), (question.Who?.Name, question.What, question.When?.Period));
    }

    [Theory]
    [InlineData("where do I start with kites?", "kites")]
    [InlineData("where should I begin", "")]
    [InlineData("where to start", "")]
    public void Where_to_begin_is_read(string text, string what)
    {
        var question = _reader.Read(text);

        Assert.Equal((QuestionKind.Start, what), (question.Kind, question.What));
    }

    [Theory]
    [InlineData("how do I fly a kite?", "fly a kite")]
    [InlineData("how to fly a kite", "fly a kite")]
    [InlineData("what is a kite", "a kite")]
    [InlineData("tell me about kites", "kites")]
    [InlineData("will the kite fly", "will the kite fly")]
    [InlineData("mark my words", "mark my words")]
    [InlineData("working with data", "working with data")]
    [InlineData("s3 buckets", "s3 buckets")]
    [InlineData("kites", "kites")]
    [InlineData("\"what did Elle say about kites\"", "\"what did Elle say about kites\"")]
    [InlineData("???", "???")]
    [InlineData("", "")]
    public void Other_text_is_a_topic(string text, string what)
    {
        var question = _reader.Read(text);

        Assert.Equal((QuestionKind.Anything, what, null), (question.Kind, question.What, question.Who));
    }

    [Fact]
    public void A_name_in_front_of_a_topic_is_a_guess()
    {
        var question = _reader.Read("elle favourite kite");

        Assert.Equal((true, "elle", "favourite kite"), (question.IsGuess, question.Who?.Name, question.What));
        Assert.False(_reader.Read("what did elle say about kites").IsGuess);
    }

    [Fact]
    public void What_they_say_names_nobody() => Assert.Null(_reader.Read("what did they say about kites").Who);

    [Fact]
    public void The_time_of_reading_is_bounded()
    {
        var question = _reader.Read(string.Join(' ', Enumerable.Repeat("what did elle say about", 1_000)));

        Assert.Null(question.Who);
    }

    private sealed class Names : INameSource
    {
        public bool IsName(string text) => text.ToUpperInvariant() is "ELLE" or "ELLE BROWN" or "BROWN" or "WILL" or "MARK";

        public bool IsClearName(string text) => text.ToUpperInvariant() is "ELLE" or "ELLE BROWN";

        public string? FindShow(string text) => text.Equals("bees and bytes", StringComparison.OrdinalIgnoreCase) ? "Bees and Bytes" : null;
    }
}
