using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using CommunityBot.Platforms;

namespace CommunityBot.Web.Api;

/// <summary>The response of <c>/api/ask</c>, <c>/api/press</c> and <c>/api/fill</c>.</summary>
/// <param name="Line">The command line that was answered.</param>
/// <param name="Action">
/// What the page does with the answer: <c>show</c> replaces the old answer, <c>share</c> posts it for everyone, <c>tell</c> adds it beside
/// the old one, <c>fill</c> opens its form; null when no control was pressed.
/// </param>
/// <param name="Reply">The reply with its blocks.</param>
/// <param name="Discord">The message that Discord would get.</param>
/// <param name="Slack">The message that Slack would get.</param>
/// <param name="Places">Where the reply's quotes are in the transcripts, in the reply's order.</param>
internal sealed record AskResponse(
    string Line, [property: JsonPropertyName("deed")] string? Action, JsonObject Reply, PlatformPreview Discord, PlatformPreview Slack,
    [property: JsonPropertyName("reading")] IReadOnlyList<TranscriptPlace> Places)
{
    /// <summary>The form that opens instead of the answer; null when there is none.</summary>
    public FormView? Form { get; init; }
}

/// <summary>A form for the page, with the control to return together with the fields, as the platform's codec wrote it.</summary>
/// <param name="Title">The title.</param>
/// <param name="Send">The control.</param>
/// <param name="Fields">The fields.</param>
/// <param name="SubmitLabel">The label of the button that submits it.</param>
internal sealed record FormView(string Title, PressRequest Send, IReadOnlyList<FormField> Fields, string SubmitLabel)
{
    /// <summary>Encodes the control with the codec of a platform.</summary>
    public static FormView Create(string platform, Form form) =>
        new(form.Title, ControlCodec.Write(platform, form), form.Fields, form.SubmitLabel);
}

/// <summary>A reply as the JSON value that one platform's adapter sends, and how much of the platform's limits it uses.</summary>
internal sealed record PlatformPreview(JsonElement Payload, IReadOnlyList<LimitUsage> Usage);

/// <summary>A place in a transcript.</summary>
internal sealed record TranscriptPlace(string Episode, string Label, string Href);

/// <summary>The body of <c>/api/ask</c>.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record AskRequest
{
    public required string Line { get; init; }
}

/// <summary>The body of <c>/api/press</c>: a control of a payload, as the platform would return it.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record PressRequest
{
    /// <summary><c>discord</c> or <c>slack</c>.</summary>
    public required string Platform { get; init; }

    /// <summary>The control's <c>custom_id</c> or <c>action_id</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The value of the button or of the selected option; null when it has none.</summary>
    public string? Value { get; init; }
}

/// <summary>The body of <c>/api/fill</c>: a submitted form, as the platform would return it.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record FormRequest
{
    public required PressRequest Sent { get; init; }

    /// <summary>Values by parameter name.</summary>
    public required IReadOnlyDictionary<string, string> Fields { get; init; }
}
