using CommunityBot.Core.Formatting;
using CommunityBot.Core.Replies;
using CommunityBot.Discord.Ids;
using CommunityBot.Discord.Payloads;

namespace CommunityBot.Discord.Rendering;

/// <summary>Draws a form as a modal.</summary>
internal static class FormRenderer
{
    /// <summary>The modal for a form; null when its command does not fit into an id, or it has no field.</summary>
    public static ModalPayload? Render(Form form)
    {
        var fields = form.Fields.DistinctBy(f => f.Parameter).Take(DiscordLimits.ModalFields).Select(CreateField).ToList();
        return fields.Count > 0 && ActionId.Format(form.Action, form.Command) is { } id
            ? new(id, CleanLabel(form.Title, DiscordLimits.ModalTitle), fields)
            : null;
    }

    // Nothing is required: what is missing, the command words better than Discord.
    private static Component CreateField(FormField field)
    {
        var longest = Math.Clamp(field.MaxLength, 1, DiscordLimits.TextInput);
        var value = CleanValue(field.Value, longest);
        return new Component.LabeledField(
            CleanLabel(field.Label, DiscordLimits.ModalLabel),
            new Component.TextInput(
                field.Parameter,
                field.IsLong ? TextInputStyle.Paragraph : TextInputStyle.Short,
                longest,
                Required: false,
                value.Length == 0 ? null : value));
    }

    // Several lines stay several lines, each without what cannot be seen.
    private static string CleanValue(string text, int maxLength)
    {
        var value = string.Join('\n', text.ReplaceLineEndings("\n").Split('\n').Select(VisibleText.Clean));
        return value.Length <= maxLength ? value : value[..(char.IsHighSurrogate(value[maxLength - 1]) ? maxLength - 1 : maxLength)];
    }

    private static string CleanLabel(string text, int maxLength) => TextSanitizer.Clean(text, maxLength) is { Length: > 0 } clean ? clean : "…";
}
