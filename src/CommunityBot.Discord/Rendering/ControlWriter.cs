using CommunityBot.Core.Replies;
using CommunityBot.Discord.Ids;
using CommunityBot.Discord.Payloads;

namespace CommunityBot.Discord.Rendering;

/// <summary>
/// The buttons and pickers of one message. What cannot work is left out, since Discord refuses the whole message for it: an id that is too
/// long or stands there already, and a label that shows nothing.
/// </summary>
internal sealed class ControlWriter
{
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);
    private int _menus;

    /// <summary>A row of buttons; null when none is left.</summary>
    public Component.ActionRow? CreateButtonRow(Block.Buttons buttons)
    {
        var row = new List<Component>();
        foreach (var button in buttons.Items)
        {
            if (row.Count == DiscordLimits.ButtonsInRow || _ids.Count == DiscordLimits.CardButtons)
                break;
            var label = TextSanitizer.Clean(button.Label, DiscordLimits.ButtonLabel);
            if (label.Length > 0 && FormatId(button.Action, button.Command) is { } id && _ids.Add(id))
                row.Add(new Component.Button(button.Action == ButtonAction.Share ? ButtonStyle.Primary : ButtonStyle.Secondary, label, id));
        }

        return row.Count == 0 ? null : new(row);
    }

    /// <summary>Names the next picker.</summary>
    public string NextMenuId() => ActionId.FormatMenuId(++_menus);

    /// <summary>A menu of these choices; null when none can be picked.</summary>
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

    // A command is never shortened: it would ask something else. Hidden characters mean nothing to it, and Discord refuses some of them.
    private static string? FormatId(ButtonAction deed, string command) =>
        command.Length <= DiscordLimits.CustomId ? ActionId.Format(deed, TextSanitizer.Clean(command, DiscordLimits.CustomId)) : null;

    private static string? OrNull(string text) => text.Length == 0 ? null : text;
}
