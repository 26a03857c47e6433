using System.Text.Json.Serialization;

namespace CommunityBot.Slack.Ids;

/// <summary>
/// What a form carries in its <c>private_metadata</c>, so that the bot keeps nothing while the form is open: the command that it completes,
/// what to do with the reply, and where it was opened.
/// </summary>
internal sealed record FormMetadata(
    string Command, [property: JsonPropertyName("deed")] ButtonAction Action, string? Channel, string? ThreadTs, string? ResponseUrl)
{
    /// <summary>The <c>callback_id</c> of every form.</summary>
    public const string CallbackId = "cb1.form";

    /// <summary>Writes the metadata as JSON, within <see cref="SlackLimits.ViewMetadata"/>.</summary>
    public static string Write(Form form, InteractionOrigin origin)
    {
        var metadata = new FormMetadata(form.Command, form.Action, origin.Channel, origin.ThreadTs, origin.ResponseUrl);
        var json = SlackJson.Write(metadata);
        return json.Length <= SlackLimits.ViewMetadata ? json : SlackJson.Write(metadata with { ResponseUrl = null });
    }

    /// <summary>Reads what <see cref="Write"/> returned; null for anything else.</summary>
    public static FormMetadata? Read(string? json)
    {
        try
        {
            return json is not null && JsonSerializer.Deserialize<FormMetadata>(json, SlackJson.Options) is { Command: ['/', ..] } metadata
                && Enum.IsDefined(metadata.Action) ? metadata : null;
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException)
        {
            // Not JSON, or half of a surrogate pair.
            return null;
        }
    }

    /// <summary>Returns where the reply goes; the reply to a form never replaces a message.</summary>
    public InteractionOrigin GetOrigin() => new() { Channel = Channel, ThreadTs = ThreadTs, ResponseUrl = ResponseUrl };
}
