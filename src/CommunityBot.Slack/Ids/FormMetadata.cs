using System.Text.Json;
using CommunityBot.Core.Replies;
using CommunityBot.Slack.Incoming;
using CommunityBot.Slack.Payloads;

namespace CommunityBot.Slack.Ids;

/// <summary>
/// What a form brings along in its <c>private_metadata</c>, so that nothing is kept while it is open: the command it completes, what is done
/// with the answer, and where it was opened.
/// </summary>
internal sealed record FormMetadata(string Command, ButtonAction Deed, string? Channel, string? ThreadTs, string? ResponseUrl)
{
    /// <summary>The <c>callback_id</c> of every form.</summary>
    public const string CallbackId = "cb1.form";

    /// <summary>As JSON, within <see cref="SlackLimits.ViewMetadata"/>.</summary>
    public static string Write(Form form, InteractionOrigin place)
    {
        var metadata = SlackJson.Write(new FormMetadata(form.Command, form.Action, place.Channel, place.ThreadTs, place.ResponseUrl));
        return metadata.Length <= SlackLimits.ViewMetadata ? metadata : SlackJson.Write(new FormMetadata(form.Command, form.Action, place.Channel, place.ThreadTs, null));
    }

    /// <summary>Reads what <see cref="Write"/> wrote; null for anything else.</summary>
    public static FormMetadata? Read(string? metadata)
    {
        try
        {
            return metadata is null ? null : JsonSerializer.Deserialize<FormMetadata>(metadata, SlackJson.Options) is { Command: ['/', ..] } read && Enum.IsDefined(read.Deed) ? read : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Where the answer goes; a form that was opened beside an answer never takes its place.</summary>
    public InteractionOrigin GetOrigin() => new() { Channel = Channel, ThreadTs = ThreadTs, ResponseUrl = ResponseUrl };
}
