
namespace CommunityBot.Slack.Rendering;

/// <summary>Renders a message that asks for one parameter with an autocomplete menu.</summary>
internal static class ParameterMenu
{
    /// <summary>Returns the message; null when the line is too long for the block's id.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="line">The command line so far.</param>
    public static MessagePayload? Render(CommandParameter parameter, string line)
    {
        var (question, placeholder) = parameter.Completion switch
        {
            Completion.Episodes => ("Which episode?", "A number, a title, a topic"),
            Completion.Guests => ("Who?", "A name"),
            Completion.Speakers => ("Said by whom?", "A name"),
            Completion.Topics => ("About what?", "A topic"),
            Completion.Custom => ("Which one?", "A number, or words of it"),
            _ => ("Which one?", "Type to find it"),
        };
        if (BlockId.FormatQuestion(parameter.Name, line) is not { } id)
            return null;
        var menu = new ActionElement.ExternalSelect(ActionId.FormatAutocompleteMenuId(), new TextObject.Plain(placeholder));
        return new()
        {
            ResponseType = "ephemeral",
            Text = question,
            Blocks =
            [
                new SlackBlock.RichText([new RichTextPart.Section([new InlineElement.Run(question, TextStyle.Strong)])]),
                new SlackBlock.Actions([menu]) { BlockId = id },
            ],
        };
    }

    /// <summary>Returns the menu's options. They hold at least the typed text, because Slack shows an empty list as an error.</summary>
    public static OptionsPayload CreateOptions(IEnumerable<ValueSuggestion> suggestions, string typed)
    {
        var options = suggestions
            .Where(s => TextSanitizer.CleanAll(s.Value) is { Length: > 0 and <= SlackLimits.OptionValue })
            .Select(s => Markup.CreateOption(s.Label, s.Detail, s.Value))
            .DistinctBy(o => o.Value)
            .Take(SlackLimits.Options)
            .ToList();
        if (options.Count == 0 && TextSanitizer.Clean(typed, SlackLimits.OptionValue) is { Length: > 0 } words)
            options.Add(Markup.CreateOption(words, "", words));
        return new(options);
    }
}
