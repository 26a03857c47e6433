using CommunityBot.Core.Commands;
using CommunityBot.Core.Replies;
using CommunityBot.Slack.Incoming;
using CommunityBot.Slack.Payloads;
using CommunityBot.Slack.Rendering;

namespace CommunityBot.Slack.Tests.Rendering;

public class ViewRendererTests
{
    public static readonly Form Form = new(
        "Trim and share, please & thank you",
        ButtonAction.Share,
        "/trim at:0son44vn.12.0",
        [new("words", "The quote", new string('k', 400), 300, IsLong: true), new("note", "A note", "", 100, IsLong: false)]);

    [Fact]
    public void A_form_is_a_modal_with_a_field_for_each_parameter()
    {
        var view = FormRenderer.Render(Form, new InteractionOrigin { Channel = "C1" });

        Assert.InRange(view.Title!.Text.Length, 1, SlackLimits.ViewTitle);
        Assert.Equal(["words", "note"], view.Blocks.Cast<SlackBlock.Input>().Select(b => b.BlockId));
        Assert.InRange(((SlackBlock.Input)view.Blocks[0]).Element.InitialValue!.Length, 1, 300);
        Assert.Equal(
            """{"type":"input","block_id":"note","label":{"type":"plain_text","text":"A note","emoji":false},"element":"""
                + """{"action_id":"note","max_length":100,"multiline":false,"type":"plain_text_input"},"optional":true}""",
            SlackJson.Write(view.Blocks[1]));
    }

    [Fact]
    public void A_reply_in_a_view_has_no_button_that_shares_or_opens_a_form()
    {
        var reply = new Reply
        {
            Title = "T",
            Blocks = [new Block.Buttons([new("Next", ButtonAction.Update, "/a"), new("Share", ButtonAction.Share, "/b"),
                new("Trim", ButtonAction.OpenForm, "/c"), new("Add", ButtonAction.Reply, "/d")])],
        };

        var json = SlackJson.Write(ViewRenderer.RenderModal(reply));

        Assert.Contains("cb1.show.0", json, StringComparison.Ordinal);
        Assert.Contains("cb1.tell.1", json, StringComparison.Ordinal);
        Assert.DoesNotContain("cb1.share", json, StringComparison.Ordinal);
        Assert.DoesNotContain("cb1.fill", json, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_view_has_one_sentence() => Assert.Single(ViewRenderer.RenderHome(new() { Title = "" }).Blocks);

    [Fact]
    public void A_menus_options_fit_and_hold_at_least_the_typed_text()
    {
        var options = ParameterMenu.CreateOptions(
            [new("S1E1", "Ropes & knots"), new("S1E1", "again"), new(new string('k', 76), "too long"), new("Ann", new string('d', 200))],
            "x").Options;

        Assert.Equal(["S1E1", "Ann"], options.Select(o => o.Value));
        Assert.InRange(options[1].Description!.Text.Length, 1, SlackLimits.OptionDescription);
        Assert.Equal("what I typed", Assert.Single(ParameterMenu.CreateOptions([], " what I typed ").Options).Value);
        Assert.Empty(ParameterMenu.CreateOptions([], " ").Options);
    }

    [Fact]
    public void A_parameter_menu_carries_its_line() => Assert.Equal(
        """{"type":"actions","elements":[{"type":"external_select","action_id":"cb1.pick.0","placeholder":"""
            + """{"type":"plain_text","text":"A name","emoji":false},"min_query_length":0}],"block_id":"cb1.ask.by./quote late"}""",
        SlackJson.Write(
            ParameterMenu.Render(new CommandParameter("by", "who") { Completion = Completion.Speakers }, "/quote late")!.Blocks![1]));
}
