using CommunityBot.Core.Replies;
using CommunityBot.Discord.Ids;
using CommunityBot.Discord.Payloads;
using CommunityBot.Discord.Rendering;

namespace CommunityBot.Discord.Tests.Rendering;

public class FormRendererTests
{
    /// <summary>A usual form, and such as no command should ever make.</summary>
    internal static IReadOnlyList<Form> Forms { get; } =
    [
        new(
            "Nominate",
            ButtonAction.Reply,
            "/desk note",
            [new("text", "What it says", "Bees", 200, IsLong: true), new("by", "Whose it is", "", 80, IsLong: false)]),
        .. SampleReplies.HostileTexts.Select(t =>
            new Form(
                t, ButtonAction.Reply, "/desk note", [.. Enumerable.Range(0, 9).Select(i => new FormField($"p{i}", t, t, 99_999, i > 3))])),
    ];

    [Fact]
    public void Every_form_keeps_to_the_limits() => Assert.All(Forms.Select(FormRenderer.Render), modal =>
    {
        Assert.InRange(modal!.Title.Length, 1, DiscordLimits.ModalTitle);
        Assert.InRange(modal.Components.Count, 1, DiscordLimits.ModalFields);
        Assert.All(modal.Components.Cast<Component.LabeledField>(), l =>
        {
            Assert.InRange(l.Text.Length, 1, DiscordLimits.ModalLabel);
            var input = Assert.IsType<Component.TextInput>(l.Component);
            Assert.InRange(input.MaxLength, 1, DiscordLimits.TextInput);
            Assert.InRange(input.Value?.Length ?? 1, 1, input.MaxLength);
        });
    });

    [Fact]
    public void Its_id_says_what_to_do_with_what_is_filled_in() =>
        Assert.Equal(new ActionId.Valid(ButtonAction.Reply, "/desk note"), ActionId.Parse(FormRenderer.Render(Forms[0])!.CustomId));

    [Fact]
    public void A_command_that_does_not_fit_into_an_id_makes_no_modal() =>
        Assert.Null(FormRenderer.Render(Forms[0] with { Command = "/" + new string('x', 100) }));
}
