using CommunityBot.Core.Replies;
using CommunityBot.Slack.Ids;

namespace CommunityBot.Slack.Tests.Ids;

public class FormMetadataTests
{
    private static readonly Form Form = new(
        "Trim", ButtonAction.Share, "/trim at:0son44vn.12.0", [new("words", "The quote", "", 300, IsLong: true)]);

    [Fact]
    public void A_form_comes_back_with_where_it_was_opened() => Assert.Equal(
        new FormMetadata("/trim at:0son44vn.12.0", ButtonAction.Share, "C1", "1.0", "https://hooks.slack.com/x"),
        FormMetadata.Read(
            FormMetadata.Write(
                Form, new() { Channel = "C1", ThreadTs = "1.0", ResponseUrl = "https://hooks.slack.com/x", TriggerId = "t" })));

    [Fact]
    public void An_address_that_does_not_fit_is_left_out() =>
        Assert.Null(
            FormMetadata.Read(FormMetadata.Write(Form, new() { Channel = "C1", ResponseUrl = new string('x', 3_000) }))!.ResponseUrl);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("{\"command\":\"no command\"}")]
    [InlineData("{\"command\":\"/trim\",\"deed\":77}")]
    public void Anything_else_is_nothing(string? metadata) => Assert.Null(FormMetadata.Read(metadata));

    // An attribute cannot hold half of a surrogate pair.
    [Fact]
    public void Half_of_a_surrogate_pair_is_nothing() => Assert.Null(FormMetadata.Read("{\"command\":\"/trim \ud800\"}"));
}
