using CommunityBot.Slack.Ids;
using CommunityBot.Slack.Incoming;

namespace CommunityBot.Slack.Tests.Interactions;

/// <summary>A menu that offers what only moderators may see.</summary>
public sealed class QueueMenuTests : IDisposable
{
    private static readonly Member Max = new("U7", "max");

    private readonly AdapterWithoutSdk _door = new(new QueueCommand());

    public void Dispose() => _door.Dispose();

    [Fact]
    public async Task A_moderator_who_names_nothing_is_asked_with_a_menu() =>
        Assert.Contains("\"external_select\"", await _door.DeliverAsync(new InteractionKind.Command("/kites drop", Max, AdapterWithoutSdk.Origin)), StringComparison.Ordinal);

    [Fact]
    public async Task Nobody_else_is_asked_at_all() =>
        Assert.Contains("is for moderators", await _door.DeliverAsync(new InteractionKind.Command("/kites drop", AdapterWithoutSdk.Ann, AdapterWithoutSdk.Origin)), StringComparison.Ordinal);

    [Fact]
    public async Task It_offers_a_moderator_numbers_and_words_and_sends_what_stays_the_same()
    {
        var options = await _door.DeliverAsync(Typing("blue", Max));

        Assert.Equal(
            """{"envelope_id":"e","payload":{"options":[{"text":{"type":"plain_text","text":"2","emoji":false},"description":{"type":"plain_text","text":"Ann: a blue one","emoji":false},"value":"a.2"}]}}""",
            options);
    }

    [Theory]
    [InlineData("")]
    [InlineData("blue")]
    public async Task It_offers_nobody_else_anything(string typed) =>
        Assert.DoesNotContain("Ann", await _door.DeliverAsync(Typing(typed, AdapterWithoutSdk.Ann)), StringComparison.Ordinal);

    [Fact]
    public async Task What_is_picked_opens_the_window_that_it_asks_for()
    {
        await _door.DeliverAsync(new InteractionKind.ButtonPress(ActionId.FormatAutocompleteMenuId(), BlockId.FormatQuestion("item", "/kites name"), "a.2", Max, AdapterWithoutSdk.Origin));

        Assert.Equal("views.open", Assert.Single(_door.Calls).Method);
    }

    private static InteractionKind.Autocomplete Typing(string typed, Member by) => new(BlockId.FormatQuestion("item", "/kites drop"), typed, by);
}
