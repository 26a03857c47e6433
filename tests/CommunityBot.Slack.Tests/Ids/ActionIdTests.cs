using CommunityBot.Core.Replies;
using CommunityBot.Slack.Ids;
using CommunityBot.Slack.Rendering;

namespace CommunityBot.Slack.Tests.Ids;

public class ActionIdTests
{
    [Theory]
    [InlineData(ButtonAction.Update, "/quote “on a Friday” season:2")]
    [InlineData(ButtonAction.Share, "/quote at:0son44vn.12.0")]
    public void What_is_written_is_understood(ButtonAction action, string command) =>
        Assert.Equal(new ActionId.Valid(action, command), ActionId.Parse(ActionId.Format(action, 7), command));

    [Fact]
    public void The_form_of_an_id_is_kept_because_old_messages_hold_it() =>
        Assert.Equal("cb1.show.0", ActionId.Format(ButtonAction.Update, 0));

    [Fact]
    public void What_Slack_escaped_on_the_way_back_is_read_as_it_was_written() =>
        Assert.Equal(
            new ActionId.Valid(ButtonAction.Update, "/quote R&D <3 &lt;"), ActionId.Parse("cb1.show.0", "/quote R&amp;D &lt;3 &amp;lt;"));

    [Theory]
    [InlineData("cb0.show.0")]
    [InlineData("cb0.deed.that.is.gone")]
    public void An_id_of_an_older_version_is_known_as_one(string id) => Assert.IsType<ActionId.Outdated>(ActionId.Parse(id, null));

    [Theory]
    [InlineData(null, "/help")]
    [InlineData("", "/help")]
    [InlineData("approve", "/help")]
    [InlineData("cb", "/help")]
    [InlineData("cb1", "/help")]
    [InlineData("cb1.", "/help")]
    [InlineData("cb1.erase.0", "/help")]
    [InlineData("cb1.SHOW.0", "/help")]
    [InlineData("cb1.show", "/help")]
    [InlineData("cb1.show.0\n", "/help")]
    [InlineData("cb1.show.0.0", "/help")]
    [InlineData("cb12345678901.show.0", "/help")]
    [InlineData("cb2.show.0", "/help")]
    [InlineData("cb999.deed", "/help")]
    [InlineData("cb١.show.0", "/help")]
    [InlineData("cb1.show.0", null)]
    [InlineData("cb1.show.0", "")]
    [InlineData("cb1.show.0", "help")]
    [InlineData("cb1.show.0", " /help")]
    public void Anything_else_is_not_ours(string? id, string? value) => Assert.IsType<ActionId.Foreign>(ActionId.Parse(id, value));

    [Fact]
    public void Endless_ids_and_values_are_not_ours()
    {
        Assert.IsType<ActionId.Foreign>(ActionId.Parse("cb1.show." + new string('0', 100_000), "/help"));
        Assert.IsType<ActionId.Foreign>(ActionId.Parse("cb1.show.0", "/" + new string('h', 100_000)));
    }

    [Fact]
    public void Any_ids_and_values_are_parsed_without_an_exception()
    {
        var random = new Random(7);
        for (var i = 0; i < 2_000; i++)
            Assert.NotNull(ActionId.Parse(Noise(), Noise()));

        string Noise() =>
            "cb1.show."[..random.Next(10)] + new string([.. Enumerable.Range(0, random.Next(20)).Select(_ => (char)random.Next(0x10000))]);
    }

    [Fact]
    public void An_outdated_id_gets_an_explanation() => Assert.Equal(
        "That button is from an older version of me. · Ask again, and the new answer's buttons will work.",
        SlackRenderer.Render(StaleButton.Reply).Text);
}
