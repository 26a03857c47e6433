using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using CommunityBot.Core.Replies;
using CommunityBot.Platforms;

namespace CommunityBot.Web.Api;

/// <summary>What <c>/api/ask</c> and <c>/api/press</c> answer with.</summary>
/// <param name="Line">The command line that was asked.</param>
/// <param name="Deed">What pressing does: <c>show</c> puts the answer in the place of the old one, <c>share</c> posts it for everyone, <c>tell</c> says it beside the old one, <c>fill</c> opens its form; null when nothing was pressed.</param>
/// <param name="Reply">The reply, blocks and all.</param>
/// <param name="Discord">The message Discord would be sent.</param>
/// <param name="Slack">The message Slack would be sent.</param>
/// <param name="Reading">Where the reply's quotes stand in the transcripts, in its order.</param>
internal sealed record AskResponse(string Line, string? Deed, JsonObject Reply, PlatformPreview Discord, PlatformPreview Slack, IReadOnlyList<TranscriptPlace> Reading)
{
    /// <summary>The window that opens instead of the answer; null when there is none.</summary>
    public FormView? Form { get; init; }
}

/// <summary>A form to fill in.</summary>
/// <param name="Title">What stands above it.</param>
/// <param name="Send">What is sent back with the fields, as the platform's codec wrote it.</param>
/// <param name="Fields">In order.</param>
internal sealed record FormView(string Title, PressRequest Send, IReadOnlyList<FormField> Fields);

/// <summary>A reply as one platform's payload.</summary>
/// <param name="Payload">As a JSON value exactly what the adapter puts on the wire.</param>
/// <param name="Usage">How much of the platform's limits it uses.</param>
internal sealed record PlatformPreview(JsonElement Payload, IReadOnlyList<LimitUsage> Usage);

/// <summary>A place in a transcript.</summary>
internal sealed record TranscriptPlace(string Episode, string Label, string Href);

/// <summary>What <c>/api/ask</c> takes.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record AskRequest
{
    public required string Line { get; init; }
}

/// <summary>What <c>/api/press</c> takes: a control of a payload, as the platform would send it back.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record PressRequest
{
    /// <summary><c>discord</c> or <c>slack</c>.</summary>
    public required string Platform { get; init; }

    /// <summary>The control's <c>custom_id</c> or <c>action_id</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The button's value or the picked option's; null where there is none.</summary>
    public string? Value { get; init; }
}

/// <summary>What <c>/api/fill</c> takes: a form that was sent, as the platform would send it back.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record FormRequest
{
    public required PressRequest Sent { get; init; }

    /// <summary>Values by parameter name.</summary>
    public required IReadOnlyDictionary<string, string> Fields { get; init; }
}
