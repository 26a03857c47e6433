using CommunityBot.Core.Commands;
using CommunityBot.Core.Replies;
using CommunityBot.Slack.Interactions;

namespace CommunityBot.Slack.Tests.Interactions;

public sealed class MissingParameterTests : IDisposable
{
    private readonly AdapterWithoutSdk _door = new();

    public void Dispose() => _door.Dispose();

    [Theory]
    [InlineData("/episode", "query", "/episode")]
    [InlineData("/guest", "name", "/guest")]
    [InlineData("/quote by", "by", "/quote")]
    [InlineData("/quote BY:", "by", "/quote")]
    [InlineData("/quote late mornings by:", "by", "/quote late mornings")]
    [InlineData("/quote late season:2 episode:", "episode", "/quote late season:2")]
    public void What_has_a_name_and_is_missing_is_asked_for(string line, string parameter, string rest)
    {
        var question = MissingParameter.Find(line, AdapterWithoutSdk.Ann, _door.CommandService)!;

        Assert.Equal((parameter, rest), (question.Parameter.Name, question.Line));
    }

    [Theory]
    [InlineData("/quote")]
    [InlineData("/quote stand by")]
    [InlineData("/quote by:elle")]
    [InlineData("/quote words season:")]
    [InlineData("/episode devrel")]
    [InlineData("/episode key:aaaa1111")]
    [InlineData("/kite by")]
    [InlineData("/help")]
    public void What_is_complete_or_has_no_name_is_not(string line) => Assert.Null(MissingParameter.Find(line, AdapterWithoutSdk.Ann, _door.CommandService));

    [Fact]
    public void Words_that_a_request_must_have_are_a_field()
    {
        var form = MissingParameter.CreateFormForRest(new("quote", new Dictionary<string, string> { ["by"] = "Ann Lee" }), _door.CommandService)!;

        Assert.Equal(("/quote by:\"Ann Lee\"", "words"), (form.Command, Assert.Single(form.Fields).Parameter));
    }

    [Fact]
    public void A_request_that_names_one_moment_misses_nothing() =>
        Assert.Null(MissingParameter.CreateFormForRest(new("quote", new Dictionary<string, string> { ["at"] = "0son44vn.12.0" }), _door.CommandService));

    [Fact]
    public void A_request_comes_back_from_its_line()
    {
        var request = new CommandRequest("quote", new Dictionary<string, string> { ["words"] = "late mornings", ["by"] = "Ann Lee", ["season"] = "2" });

        Assert.Equal(request.Arguments.OrderBy(a => a.Key), _door.CommandService.Parse(_door.CommandService.ToCommandLine(request)).Arguments.OrderBy(a => a.Key));
    }
}
