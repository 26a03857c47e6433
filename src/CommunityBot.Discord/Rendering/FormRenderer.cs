using CommunityBot.Core.Formatting;

namespace CommunityBot.Discord.Rendering;

/// <summary>Renders a form as a modal.</summary>
internal static class FormRenderer
{
    /// <summary>Returns the modal; null when the form's command does not fit into an id, or the form has no field.</summary>
    public static ModalPayload? Render(Form form)
    {
        var fields = form.Fields.DistinctBy(f => f.Parameter).Take(DiscordLimits.ModalFields).Select(CreateField).ToList();
        return fields.Count > 0 && ActionId.Format(form.Action, form.Command) is { } id
            ? new(id, TextSanitizer.CleanOrEllipsis(form.Title, DiscordLimits.ModalTitle), fields)
            : null;
    }

    // No field is required: the command explains better than Discord what is missing.
    private static Component CreateField(FormField field)
    {
        var longest = Math.Clamp(field.MaxLength, 1, DiscordLimits.TextInput);
        var value = CleanValue(field.Value, longest);
        return new Component.LabeledField(
            TextSanitizer.CleanOrEllipsis(field.Label, DiscordLimits.ModalLabel),
            new Component.TextInput(
                field.Parameter,
                field.IsLong ? TextInputStyle.Paragraph : TextInputStyle.SingleLine,
                longest,
                Required: false,
                value.Length == 0 ? null : value,
                field.Placeholder.Length == 0 ? null : TextSanitizer.Clean(field.Placeholder, DiscordLimits.TextInputPlaceholder)));
    }

    // Line breaks stay; each line is cleaned.
    private static string CleanValue(string text, int maxLength)
    {
        var value = string.Join('\n', text.ReplaceLineEndings("\n").Split('\n').Select(VisibleText.Clean));
        return value.Length <= maxLength ? value : value[..(char.IsHighSurrogate(value[maxLength - 1]) ? maxLength - 1 : maxLength)];
    }
}
