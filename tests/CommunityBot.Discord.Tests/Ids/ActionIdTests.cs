using CommunityBot.Core.Replies;
using CommunityBot.Discord.Ids;
using CommunityBot.Discord.Payloads;

namespace CommunityBot.Discord.Tests.Ids;

public class ActionIdTests
{
    [Theory]
    [InlineData(ButtonAction.Update, "/quote at:0son44vn.12.0 context:1", "cb1s:/quote at:0son44vn.12.0 context:1")]
    [InlineData(ButtonAction.Share, "/guest hugo", "cb1h:/guest hugo")]
    public void An_id_holds_a_version_an_action_and_a_command_line(ButtonAction action, string command, string id)
    {
        Assert.Equal(id, ActionId.Format(action, command));
        Assert.Equal(new ActionId.Valid(action, command), ActionId.Parse(id));
    }

    [Fact]
    public void The_longest_command_of_a_button_fits()
    {
        var command = "/quote " + new string('x', Button.MaxCommandLength - 7);

        Assert.Equal(new ActionId.Valid(ButtonAction.Share, command), ActionId.Parse(ActionId.Format(ButtonAction.Share, command)));
    }

    [Fact]
    public void A_command_that_does_not_fit_has_no_id() =>
        Assert.Null(ActionId.Format(ButtonAction.Update, "/quote " + new string('x', DiscordLimits.CustomId - 7)));

    [Theory]
    [InlineData("")]
    [InlineData("quote bees")]
    public void Text_that_is_not_a_command_line_has_no_id(string command) => Assert.Null(ActionId.Format(ButtonAction.Update, command));

    [Theory]
    [InlineData("cb0s:/quote bees")]
    [InlineData("cb0:")]
    [InlineData("cb0 something else altogether")]
    public void An_id_of_an_older_version_is_too_old(string id) => Assert.IsType<ActionId.Outdated>(ActionId.Parse(id));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("cb")]
    [InlineData("cb1")]
    [InlineData("cb1s")]
    [InlineData("cb1s:")]
    [InlineData("cb1s:quote bees")]
    [InlineData("cb1x:/quote bees")]
    [InlineData("cb2s:/quote bees")]
    [InlineData("cb17 something else altogether")]
    [InlineData("cb1s/quote bees")]
    [InlineData("CB1s:/quote bees")]
    [InlineData("cb-1s:/quote bees")]
    [InlineData("cb١s:/quote bees")]
    [InlineData("cb99999999999999999999s:/quote bees")]
    [InlineData("click_one")]
    [InlineData("\uD83D\0\u202E")]
    public void Anything_else_is_not_ours(string? id) => Assert.IsType<ActionId.Foreign>(ActionId.Parse(id));

    [Fact]
    public void An_id_longer_than_Discord_allows_is_not_ours() =>
        Assert.IsType<ActionId.Foreign>(ActionId.Parse("cb1s:/quote " + new string('x', 100_000)));

    [Fact]
    public void A_pickers_own_id_means_nothing() => Assert.IsType<ActionId.Foreign>(ActionId.Parse(ActionId.FormatMenuId(1)));

    [Fact]
    public void Whatever_comes_in_is_read()
    {
        const string Signs = "cb0129shp:/ \0é\uD83D\uDE00@";
        var random = new Random(1);
        for (var i = 0; i < 20_000; i++)
        {
            var id = new string([.. Enumerable.Range(0, random.Next(12)).Select(_ => Signs[random.Next(Signs.Length)])]);
            if (ActionId.Parse(id) is ActionId.Valid understood)
                Assert.Equal(id, ActionId.Format(understood.Action, understood.Command));
        }
    }

    [Fact]
    public void An_old_button_gets_an_explanation()
    {
        Assert.Equal("That button is from an older version of me.", StaleButton.Reply.Title);
        Assert.Equal(Audience.Requester, StaleButton.Reply.Audience);
    }
}
