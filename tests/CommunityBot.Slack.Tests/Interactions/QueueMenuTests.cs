using CommunityBot.Slack.Ids;
using CommunityBot.Slack.Incoming;

namespace CommunityBot.Slack.Tests.Interactions;

/// <summary>A menu that offers what only moderators may see.</summary>
public sealed class QueueMenuTests : IDisposable
{
    private static readonly Member Max = new("U7", "max");

    private readonly OfflineAdapter _adapter = new(new QueueCommand());

    public void Dispose() => _adapter.Dispose();

    [Fact]
    public async Task A_moderator_who_names_nothing_is_asked_with_a_menu() =>
        Assert.Contains(
            "\"external_select\"",
            await _adapter.DeliverAsync(new InteractionKind.Command("/kites drop"), member: Max),
            StringComparison.Ordinal);

    [Fact]
    public async Task Other_members_get_no_menu() =>
        Assert.Contains(
            "is for moderators", await _adapter.DeliverAsync(new InteractionKind.Command("/kites drop")), StringComparison.Ordinal);

    [Fact]
    public async Task It_offers_a_moderator_numbers_and_words_and_sends_what_stays_the_same()
    {
        var options = await _adapter.DeliverAsync(Typing("blue"), member: Max);

        Assert.Equal(
            """{"envelope_id":"e","payload":{"options":[{"text":{"type":"plain_text","text":"2","emoji":false},"description":"""
                + """{"type":"plain_text","text":"Ann: a blue one","emoji":false},"value":"a.2"}]}}""",
            options);
    }

    [Theory]
    [InlineData("")]
    [InlineData("blue")]
    public async Task It_offers_other_members_nothing(string typed) =>
        Assert.DoesNotContain("Ann", await _adapter.DeliverAsync(Typing(typed)), StringComparison.Ordinal);

    [Fact]
    public async Task A_selection_opens_the_form_that_it_needs()
    {
        await _adapter.DeliverAsync(
            new InteractionKind.ButtonPress(ActionId.FormatAutocompleteMenuId(), BlockId.FormatQuestion("item", "/kites name"), "a.2"),
            member: Max);

        Assert.Equal("views.open", Assert.Single(_adapter.Calls).Method);
    }

    private static InteractionKind.Autocomplete Typing(string typed) => new(BlockId.FormatQuestion("item", "/kites drop"), typed);
}
