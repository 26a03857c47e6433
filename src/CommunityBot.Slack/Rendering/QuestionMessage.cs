using CommunityBot.Core.Commands;
using CommunityBot.Slack.Ids;
using CommunityBot.Slack.Payloads;

namespace CommunityBot.Slack.Rendering;

/// <summary>A message that asks for one thing by name, with a menu that completes it.</summary>
internal static class QuestionMessage
{
    /// <summary>The message; null when the line is too long to come back whole.</summary>
    /// <param name="parameter">What is asked for.</param>
    /// <param name="line">The command line so far.</param>
    public static MessagePayload? Render(CommandParameter parameter, string line)
    {
        var (what, placeholder) = parameter.Completes switch
        {
            Completion.Episodes => ("Which episode?", "A number, a title, a topic"),
            Completion.Guests => ("Who?", "A name"),
            Completion.Speakers => ("Said by whom?", "A name"),
            Completion.Own => ("Which one?", "A number, or words of it"),
            _ => ("Which one?", "Type to find it"),
        };
        return BlockId.WriteQuestion(parameter.Name, line) is { } id
            ? new()
            {
                ResponseType = "ephemeral",
                Text = what,
                Blocks =
                [
                    new SlackBlock.RichText([new RichTextPart.Section([new InlineElement.Run(what, TextStyle.Strong)])]),
                    new SlackBlock.Actions([new ActionElement.ExternalSelect(ActionId.WritePick(), new TextObject.Plain(placeholder))]) { BlockId = id },
                ],
            }
            : null;
    }

    /// <summary>What the menu offers; never empty, because Slack shows an empty list as a failure.</summary>
    public static OptionsPayload Options(IEnumerable<CompletedValue> values, string typed)
    {
        var options = values
            .Where(v => CleanText.Read(v.Value) is { Length: > 0 and <= SlackLimits.OptionValue })
            .Select(Option)
            .DistinctBy(o => o.Value)
            .Take(SlackLimits.Options)
            .ToList();
        if (options.Count == 0 && CleanText.Of(typed, SlackLimits.OptionValue) is { Length: > 0 } words)
            options.Add(Option(new(words, "")));
        return new(options);
    }

    private static SelectOption Option(CompletedValue value) => new(
        SlackText.Plain(value.Label, SlackLimits.OptionText),
        CleanText.Of(value.Detail, SlackLimits.OptionDescription) is { Length: > 0 } text ? new TextObject.Plain(text) : null,
        CleanText.Read(value.Value));
}
