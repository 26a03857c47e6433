using CommunityBot.Core.Commands;
using CommunityBot.Core.Commands.Finding;

namespace CommunityBot.Core.Tests.Commands;

public class RecentUnansweredQuestionsTests
{
    private static readonly CommandDefinition Quote = new QuoteCommand().Definition;

    private readonly RecentUnansweredQuestions _queries = new(TimeProvider.System);

    [Fact]
    public void The_newest_question_is_first_and_can_be_repeated()
    {
        Add(("words", "kelp"));
        Add(("words", "zeppelin"), ("by", "Bram Wyn"));

        Assert.Equal(["/quote zeppelin by:\"Bram Wyn\"", "/quote kelp"], _queries.All.Select(q => q.Line));
    }

    [Fact]
    public void A_question_asked_again_is_counted_and_not_repeated()
    {
        Add(("words", "kelp"));
        Add(("words", "zeppelin"));
        Add(("words", "KELP"));

        Assert.Equal([("/quote KELP", 2), ("/quote zeppelin", 1)], _queries.All.Select(q => (q.Line, q.Times)));
    }

    [Fact]
    public void Fifty_short_questions_are_kept_however_many_and_long_they_were()
    {
        for (var i = 0; i < 1_000; i++)
            Add(("words", $"{i} {new string('a', 3_000)}"));

        Assert.Equal(50, _queries.All.Count);
        Assert.All(_queries.All, q => Assert.InRange(q.Line.Length, 1, 200));
    }

    [Fact]
    public void A_request_that_only_a_button_can_send_is_ignored()
    {
        Add(("at", "0son44vn.12.0"));

        Assert.Empty(_queries.All);
    }

    private void Add(params (string Name, string Value)[] arguments) =>
        _queries.Add(Quote, arguments.ToDictionary(a => a.Name, a => a.Value));
}
