using CommunityBot.Core.Replies;
using CommunityBot.Discord.Ids;
using CommunityBot.Discord.Payloads;

namespace CommunityBot.Discord.Rendering;

/// <summary>Draws a form as a modal.</summary>
public static class FormRenderer
{
    /// <summary>The modal for a form; null when its command does not fit into an id, or it has no field.</summary>
    public static ModalPayload? Render(Form form)
    {
        var fields = form.Fields.DistinctBy(f => f.Parameter).Take(DiscordLimits.ModalFields).Select(Field).ToList();
        return fields.Count > 0 && ActionId.Write(form.Deed, form.Command) is { } id
            ? new(id, Text(form.Title, DiscordLimits.ModalTitle), fields)
            : null;
    }

    // Nothing is required: what is missing, the command words better than Discord.
    private static Component Field(FormField field)
    {
        var longest = Math.Clamp(field.MaxLength, 1, DiscordLimits.TextInput);
        var value = field.Value.Length > longest ? field.Value[..longest] : field.Value;
        return new Component.Labelled(
            Text(field.Label, DiscordLimits.ModalLabel),
            new Component.TextInput(
                field.Parameter,
                field.IsLong ? TextInputStyle.Paragraph : TextInputStyle.OneLine,
                longest,
                Required: false,
                value.Length == 0 ? null : value));
    }

    private static string Text(string text, int maxLength) => CleanText.Of(text, maxLength) is { Length: > 0 } clean ? clean : "…";
}
