using CommunityBot.Core.Commands;
using CommunityBot.Core.Replies;
using CommunityBot.Slack.Interactions;

namespace CommunityBot.Slack.Tests.Interactions;

public sealed class MissingParameterTests : IDisposable
{
    private readonly OfflineAdapter _adapter = new();

    public void Dispose() => _adapter.Dispose();

    [Theory]
    [InlineData("/episode", "query", "/episode")]
    [InlineData("/guest", "name", "/guest")]
    [InlineData("/whoknows", "topic", "/whoknows")]
    [InlineData("/quote by", "by", "/quote")]
    [InlineData("/quote BY:", "by", "/quote")]
    [InlineData("/quote late mornings by:", "by", "/quote late mornings")]
    [InlineData("/quote late season:2 episode:", "episode", "/quote late season:2")]
    public void A_selectable_parameter_that_is_missing_is_found(string line, string parameter, string rest)
    {
        var question = Find(line)!;

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
    public void A_complete_line_or_a_parameter_without_suggestions_is_not(string line) => Assert.Null(Find(line));

    [Fact]
    public void Words_that_a_request_must_have_are_a_field()
    {
        var form = MissingParameter.CreateFormForRest(
            new("quote", new Dictionary<string, string> { ["by"] = "Ann Lee" }), _adapter.Flow.Commands)!;

        Assert.Equal(("/quote by:\"Ann Lee\"", "words"), (form.Command, Assert.Single(form.Fields).Parameter));
    }

    [Fact]
    public void A_request_that_names_one_moment_is_complete() =>
        Assert.Null(
            MissingParameter.CreateFormForRest(
                new("quote", new Dictionary<string, string> { ["at"] = "0son44vn.12.0" }), _adapter.Flow.Commands));

    [Fact]
    public void A_request_comes_back_from_its_line()
    {
        var request = new CommandRequest(
            "quote", new Dictionary<string, string> { ["words"] = "late mornings", ["by"] = "Ann Lee", ["season"] = "2" });

        Assert.Equal(
            request.Arguments.OrderBy(a => a.Key),
            _adapter.Flow.Parse(CommandLookup.WriteLine(request, _adapter.Flow.Commands)).Arguments.OrderBy(a => a.Key));
    }

    private MissingParameter? Find(string line) =>
        MissingParameter.Find(
            line,
            _adapter.Flow.Parse(line),
            _adapter.Flow.Commands,
            new("slack", OfflineAdapter.Ann.Id, OfflineAdapter.Ann.Name, IsModerator: false));
}
