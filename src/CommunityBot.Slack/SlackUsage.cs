using CommunityBot.Core.Platforms;
using CommunityBot.Slack.Payloads;

namespace CommunityBot.Slack;

/// <summary>Measures a message against <see cref="SlackLimits"/>.</summary>
public static class SlackUsage
{
    /// <summary>Every limit of a message, used or not, always in the same order.</summary>
    public static IReadOnlyList<LimitUse> Measure(MessagePayload message)
    {
        var blocks = message.Blocks ?? [];
        var actions = blocks.OfType<SlackBlock.Actions>().ToList();
        var controls = actions.SelectMany(a => a.Elements).ToList();
        var buttons = controls.OfType<ActionElement.Button>().ToList();
        var selects = controls.OfType<ActionElement.StaticSelect>().ToList();
        var options = selects.SelectMany(s => s.Options).ToList();
        var contexts = blocks.OfType<SlackBlock.Context>().ToList();
        var rich = blocks.OfType<SlackBlock.RichText>().ToList();
        return
        [
            new("visible characters of a card", blocks.Sum(Visible), SlackLimits.CardCharacters),
            new("bytes of a card", SlackJson.Bytes(message), SlackLimits.CardBytes),
            new("buttons of a card", buttons.Count, SlackLimits.CardButtons),
            new("blocks", blocks.Count, SlackLimits.Blocks),
            new("characters of all text", blocks.Sum(Visible) + options.Sum(Opened), SlackLimits.TextOfAllBlocks),
            new("characters of the fallback text", message.Text.Length, SlackLimits.FallbackText),
            new("characters of a header", Most(blocks.OfType<SlackBlock.Header>(), h => h.Text.Text.Length), SlackLimits.HeaderText),
            new("characters of a rich text", Most(rich, Visible), SlackLimits.RichText),
            new("characters of an address", Most(rich.SelectMany(Links), l => l.Url.Length), SlackLimits.Address),
            new("elements of a context", Most(contexts, c => c.Elements.Count), SlackLimits.ContextElements),
            new("characters of a context", Most(contexts.SelectMany(c => c.Elements), e => e.Text.Length), SlackLimits.ContextText),
            new("controls in a row", Most(actions, a => a.Elements.Count), SlackLimits.ActionElements),
            new("characters of an id", Most(controls, c => c.ActionId.Length), SlackLimits.ActionId),
            new("characters of a button's label", Most(buttons, b => b.Text.Text.Length), SlackLimits.ButtonText),
            new("characters of a button's value", Most(buttons, b => b.Value.Length), SlackLimits.ButtonValue),
            new("options of a menu", Most(selects, s => s.Options.Count), SlackLimits.Options),
            new("characters of a menu's placeholder", Most(selects, s => s.Placeholder.Text.Length), SlackLimits.Placeholder),
            new("characters of an option's label", Most(options, o => o.Text.Text.Length), SlackLimits.OptionText),
            new("characters of an option's description", Most(options, o => Length(o.Description)), SlackLimits.OptionDescription),
            new("characters of an option's value", Most(options, o => o.Value.Length), SlackLimits.OptionValue),
        ];
    }

    /// <summary>UTF-16 units a block shows before anything is opened.</summary>
    internal static int Visible(SlackBlock block) => block switch
    {
        SlackBlock.Header header => header.Text.Text.Length,
        SlackBlock.RichText rich => rich.Elements.SelectMany(Inline).Sum(e => e.Text.Length),
        SlackBlock.Context context => context.Elements.Sum(e => e.Text.Length),
        SlackBlock.Actions actions => actions.Elements.Sum(e => e switch
        {
            ActionElement.Button button => button.Text.Text.Length,
            ActionElement.StaticSelect select => select.Placeholder.Text.Length,
            ActionElement.ExternalSelect select => select.Placeholder.Text.Length,
            _ => 0,
        }),
        _ => 0,
    };

    private static IEnumerable<InlineElement.Link> Links(SlackBlock.RichText block) => block.Elements.SelectMany(Inline).OfType<InlineElement.Link>();

    private static IEnumerable<InlineElement> Inline(RichTextPart part) => part switch
    {
        RichTextPart.Section section => section.Elements,
        RichTextPart.Quote quote => quote.Elements,
        RichTextPart.List list => list.Elements.SelectMany(Inline),
        _ => [],
    };

    private static int Opened(SelectOption option) => option.Text.Text.Length + Length(option.Description);

    private static int Most<T>(IEnumerable<T> parts, Func<T, int> used) => parts.Select(used).DefaultIfEmpty().Max();

    private static int Length(TextObject? text) => text?.Text.Length ?? 0;
}
