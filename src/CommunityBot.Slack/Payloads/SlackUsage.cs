using static CommunityBot.Platforms.LimitUsage;

namespace CommunityBot.Slack.Payloads;

/// <summary>Measures a message against <see cref="SlackLimits"/>.</summary>
public static class SlackUsage
{
    /// <summary>Every limit of a message, used or not, always in the same order.</summary>
    public static IReadOnlyList<LimitUsage> Measure(MessagePayload message)
    {
        var blocks = message.Blocks ?? [];
        var actions = blocks.OfType<SlackBlock.Actions>().ToList();
        var controls = actions.SelectMany(a => a.Elements).ToList();
        var buttons = controls.OfType<ActionElement.Button>().ToList();
        var selects = controls.OfType<ActionElement.StaticSelect>().ToList();
        var options = selects.SelectMany(s => s.Options).ToList();
        var contexts = blocks.OfType<SlackBlock.Context>().ToList();
        var rich = blocks.OfType<SlackBlock.RichText>().ToList();
        var images = blocks.OfType<SlackBlock.Image>().ToList();
        return
        [
            new("visible characters of a card", blocks.Sum(CountVisible), CardBudget.MaxCharacters),
            new("bytes of a card", SlackJson.CountBytes(message), CardBudget.MaxBytes),
            new("buttons of a card", buttons.Count, CardBudget.MaxButtons),
            new("blocks", blocks.Count, SlackLimits.Blocks),
            new("characters of all text", blocks.Sum(CountVisible) + options.Sum(CountOpened), SlackLimits.TextOfAllBlocks),
            new("characters of the fallback text", message.Text.Length, SlackLimits.FallbackText),
            new("characters of a header", Largest(blocks.OfType<SlackBlock.Header>(), h => h.Text.Text.Length), SlackLimits.HeaderText),
            new("characters of a rich text", Largest(rich, CountVisible), SlackLimits.RichText),
            new("characters of an address", Largest(rich.SelectMany(LinksOf), l => l.Url.Length), SlackLimits.Address),
            new("elements of a context", Largest(contexts, c => c.Elements.Count), SlackLimits.ContextElements),
            new("characters of a context", Largest(contexts.SelectMany(c => c.Elements), e => e.Text.Length), SlackLimits.ContextText),
            new("characters of a picture's description", Largest(images, i => i.AltText.Length), SlackLimits.ImageAlt),
            new("characters of a picture's address", Largest(images, i => i.ImageUrl.Length), SlackLimits.Address),
            new("controls in a row", Largest(actions, a => a.Elements.Count), SlackLimits.ActionElements),
            new("characters of an id", Largest(controls, c => c.ActionId.Length), SlackLimits.ActionId),
            new("characters of a button's label", Largest(buttons, b => b.Text.Text.Length), SlackLimits.ButtonText),
            new("characters of a button's value", Largest(buttons, b => b.Value.Length), SlackLimits.ButtonValue),
            new("options of a menu", Largest(selects, s => s.Options.Count), SlackLimits.Options),
            new("characters of a menu's placeholder", Largest(selects, s => s.Placeholder.Text.Length), SlackLimits.Placeholder),
            new("characters of an option's label", Largest(options, o => o.Text.Text.Length), SlackLimits.OptionText),
            new("characters of an option's description", Largest(options, o => Length(o.Description)), SlackLimits.OptionDescription),
            new("characters of an option's value", Largest(options, o => o.Value.Length), SlackLimits.OptionValue),
        ];
    }

    /// <summary>UTF-16 units that a block shows on the screen, without the options of a closed menu.</summary>
    internal static int CountVisible(SlackBlock block) => block switch
    {
        SlackBlock.Header header => header.Text.Text.Length,
        SlackBlock.RichText rich => rich.Elements.SelectMany(InlineElements).Sum(e => e.Text.Length),
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

    private static IEnumerable<InlineElement.Link> LinksOf(SlackBlock.RichText block) =>
        block.Elements.SelectMany(InlineElements).OfType<InlineElement.Link>();

    private static IEnumerable<InlineElement> InlineElements(RichTextPart part) => part switch
    {
        RichTextPart.Section section => section.Elements,
        RichTextPart.Quote quote => quote.Elements,
        RichTextPart.List list => list.Elements.SelectMany(InlineElements),
        _ => [],
    };

    private static int CountOpened(SelectOption option) => option.Text.Text.Length + Length(option.Description);

    private static int Length(TextObject? text) => text?.Text.Length ?? 0;
}
