
namespace CommunityBot.Slack.Rendering;

/// <summary>Renders a form as a modal.</summary>
internal static class FormRenderer
{
    /// <summary>Returns the modal.</summary>
    /// <param name="form">The form.</param>
    /// <param name="origin">Where it is opened, for its reply.</param>
    public static ViewPayload Render(Form form, InteractionOrigin origin) => new()
    {
        Type = "modal",
        CallbackId = FormMetadata.CallbackId,
        Title = Markup.CreatePlainText(form.Title, SlackLimits.ViewTitle),
        Submit = Markup.CreatePlainText(form.SubmitLabel, SlackLimits.ViewTitle),
        Close = new TextObject.Plain("Cancel"),
        PrivateMetadata = FormMetadata.Write(form, origin),
        Blocks = [.. form.Fields.Select(CreateField)],
    };

    // No field is required: the command explains better than Slack what is missing.
    private static SlackBlock.Input CreateField(FormField field)
    {
        var maxLength = Math.Clamp(field.MaxLength, 1, SlackLimits.InputText);
        var value = field.IsLong ? field.Value.Trim() : TextSanitizer.Clean(field.Value, maxLength);
        return new(
            field.Parameter,
            Markup.CreatePlainText(field.Label, SlackLimits.InputLabel),
            new(
                field.Parameter, value.Length is 0 ? null : value.Length > maxLength ? Excerpt.Create(value, maxLength) : value, maxLength,
                field.IsLong, field.Placeholder.Length == 0 ? null : Markup.CreatePlainText(field.Placeholder, SlackLimits.Placeholder)),
            Optional: true);
    }
}
