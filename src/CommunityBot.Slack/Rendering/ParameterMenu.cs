using CommunityBot.Core.Commands;
using CommunityBot.Slack.Ids;
using CommunityBot.Slack.Payloads;

namespace CommunityBot.Slack.Rendering;

/// <summary>A message that asks for one thing by name, with a menu that completes it.</summary>
internal static class ParameterMenu
{
    /// <summary>The message; null when the line is too long to come back whole.</summary>
    /// <param name="parameter">What is asked for.</param>
    /// <param name="line">The command line so far.</param>
    public static MessagePayload? Render(CommandParameter parameter, string line)
    {
        var (what, placeholder) = parameter.Completion switch
        {
            Completion.Episodes => ("Which episode?", "A number, a title, a topic"),
            Completion.Guests => ("Who?", "A name"),
            Completion.Speakers => ("Said by whom?", "A name"),
            Completion.Custom => ("Which one?", "A number, or words of it"),
            _ => ("Which one?", "Type to find it"),
        };
        return BlockId.FormatQuestion(parameter.Name, line) is { } id
            ? new()
            {
                ResponseType = "ephemeral",
                Text = what,
                Blocks =
                [
                    new SlackBlock.RichText([new RichTextPart.Section([new InlineElement.Run(what, TextStyle.Strong)])]),
                    new SlackBlock.Actions([new ActionElement.ExternalSelect(ActionId.FormatAutocompleteMenuId(), new TextObject.Plain(placeholder))]) { BlockId = id },
                ],
            }
            : null;
    }

    /// <summary>What the menu offers; never empty, because Slack shows an empty list as a failure.</summary>
    public static OptionsPayload CreateOptions(IEnumerable<ValueSuggestion> values, string typed)
    {
        var options = values
            .Where(v => TextSanitizer.CleanAll(v.Value) is { Length: > 0 and <= SlackLimits.OptionValue })
            .Select(CreateOption)
            .DistinctBy(o => o.Value)
            .Take(SlackLimits.Options)
            .ToList();
        if (options.Count == 0 && TextSanitizer.Clean(typed, SlackLimits.OptionValue) is { Length: > 0 } words)
            options.Add(CreateOption(new(words, "")));
        return new(options);
    }

    private static SelectOption CreateOption(ValueSuggestion value) => new(
        Markup.CreatePlainText(value.Label, SlackLimits.OptionText),
        TextSanitizer.Clean(value.Detail, SlackLimits.OptionDescription) is { Length: > 0 } text ? new TextObject.Plain(text) : null,
        TextSanitizer.CleanAll(value.Value));
}
