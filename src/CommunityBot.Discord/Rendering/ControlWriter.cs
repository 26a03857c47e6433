namespace CommunityBot.Discord.Rendering;

/// <summary>
/// Makes the buttons and menus of one message. It leaves out a control with an id that is too long or used already, or with a label that
/// shows nothing, because Discord would refuse the whole message.
/// </summary>
internal sealed class ControlWriter
{
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);
    private int _menus;

    /// <summary>Returns a row of buttons; null when it would be empty.</summary>
    public Component.ActionRow? CreateButtonRow(Block.Buttons buttons)
    {
        var row = new List<Component>();
        foreach (var button in buttons.Items)
        {
            if (row.Count == DiscordLimits.ButtonsInRow || _ids.Count == CardBudget.MaxButtons)
                break;
            var label = TextSanitizer.Clean(button.Label, DiscordLimits.ButtonLabel);
            if (label.Length > 0 && FormatId(button.Action, button.Command) is { } id && _ids.Add(id))
                row.Add(new Component.Button(button.Action == ButtonAction.Share ? ButtonStyle.Primary : ButtonStyle.Secondary, label, id));
        }

        return row.Count == 0 ? null : new(row);
    }

    /// <summary>Returns the id of the next menu.</summary>
    public string NextMenuId() => ActionId.FormatMenuId(++_menus);

    /// <summary>Returns a menu of choices; null when it would be empty.</summary>
    public static Component.ActionRow? CreateMenu(string id, string prompt, IEnumerable<Choice> choices)
    {
        var options = new List<SelectOption>();
        foreach (var choice in choices)
        {
            var label = TextSanitizer.Clean(choice.Label, DiscordLimits.SelectOptionText);
            if (label.Length > 0 && FormatId(ButtonAction.Update, choice.Command) is { } value && options.TrueForAll(o => o.Value != value))
                options.Add(new(label, value, OrNull(TextSanitizer.Clean(choice.Detail, DiscordLimits.SelectOptionText))));
        }

        return options.Count == 0
            ? null
            : new([new Component.StringSelect(id, OrNull(TextSanitizer.Clean(prompt, DiscordLimits.SelectPlaceholder)), options)]);
    }

    // A shortened command would ask something else, so a long one gets no id. Hidden characters have no meaning in it, and Discord refuses
    // some of them.
    private static string? FormatId(ButtonAction action, string command) =>
        command.Length <= DiscordLimits.CustomId ? ActionId.Format(action, TextSanitizer.Clean(command, DiscordLimits.CustomId)) : null;

    private static string? OrNull(string text) => text.Length == 0 ? null : text;
}
