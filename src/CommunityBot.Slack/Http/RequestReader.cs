using System.Text;
using CommunityBot.Platforms.Http;

namespace CommunityBot.Slack.Http;

/// <summary>What a request of Slack says. The set is closed.</summary>
internal abstract record SlackRequest
{
    private SlackRequest() { }

    /// <summary>Slack checks that the address is the app's, https://docs.slack.dev/reference/events/url_verification.</summary>
    /// <param name="Challenge">What the answer must hold.</param>
    public sealed record Verification(string Challenge) : SlackRequest;

    /// <summary>Something that a member did.</summary>
    /// <param name="Key">The same for every delivery; null when Slack does not say it.</param>
    /// <param name="Interaction">What a member did.</param>
    public sealed record Delivered(string? Key, Interaction Interaction) : SlackRequest;

    /// <summary>A body that Slack does not send.</summary>
    /// <param name="Response">What is answered.</param>
    public sealed record Invalid(HttpInteractionResponse Response) : SlackRequest;
}

/// <summary>Reads the bodies of Slack's requests; never throws.</summary>
internal static class RequestReader
{
    private static readonly SlackRequest NotUnderstood = new SlackRequest.Invalid(HttpInteractionResponse.NotUnderstood);
    private static readonly SlackRequest WrongContentType = new SlackRequest.Invalid(HttpInteractionResponse.WrongContentType);

    /// <summary>Reads a slash command, https://docs.slack.dev/interactivity/implementing-slash-commands.</summary>
    public static SlackRequest ReadCommand(HttpInteractionRequest request) => ReadForm(request, fields =>
    {
        var payload = JsonSerializer.SerializeToElement(fields);
        return new SlackRequest.Delivered(InteractionReader.ReadKey(payload), InteractionReader.ReadCommand(payload));
    });

    /// <summary>
    /// Reads what was done with a message, a view or a shortcut, https://docs.slack.dev/interactivity/handling-user-interaction.
    /// </summary>
    public static SlackRequest ReadInteraction(HttpInteractionRequest request) =>
        ReadPayload(request, kind => kind is not InteractionKind.Autocomplete);

    /// <summary>Reads what was typed into a menu.</summary>
    public static SlackRequest ReadSuggestion(HttpInteractionRequest request) =>
        ReadPayload(request, kind => kind is InteractionKind.Autocomplete);

    /// <summary>Reads an event, https://docs.slack.dev/apis/events-api.</summary>
    public static SlackRequest ReadEvent(HttpInteractionRequest request)
    {
        if (request.ContentType != "application/json")
            return WrongContentType;
        if (HttpInteractionRequest.ParseJson(request.Body) is not { ValueKind: JsonValueKind.Object } payload)
            return NotUnderstood;
        return payload.Text("type") switch
        {
            "url_verification" when payload.NonBlankText("challenge") is { } challenge => new SlackRequest.Verification(challenge),
            "url_verification" => NotUnderstood,
            "event_callback" => new SlackRequest.Delivered(InteractionReader.ReadKey(payload), InteractionReader.ReadEvent(payload)),
            _ => new SlackRequest.Delivered(null, Interaction.Unknown),
        };
    }

    private static SlackRequest ReadPayload(HttpInteractionRequest request, Func<InteractionKind, bool> isAccepted) =>
        ReadForm(request, fields =>
        {
            var utf8 = Encoding.UTF8.GetBytes(fields.GetValueOrDefault("payload") ?? "");
            if (HttpInteractionRequest.ParseJson(utf8) is not { ValueKind: JsonValueKind.Object } payload)
                return NotUnderstood;
            try
            {
                var interaction = InteractionReader.ReadInteraction(payload);
                return new SlackRequest.Delivered(
                    InteractionReader.ReadKey(payload), isAccepted(interaction.Kind) ? interaction : Interaction.Unknown);
            }
            catch (InvalidOperationException)
            {
                // A name holds half of a surrogate pair.
                return NotUnderstood;
            }
        });

    private static SlackRequest ReadForm(HttpInteractionRequest request, Func<IReadOnlyDictionary<string, string>, SlackRequest> read) =>
        request.ContentType != "application/x-www-form-urlencoded" ? WrongContentType
        : FormBody.Read(request.Body.Span) is { } fields ? read(fields)
        : NotUnderstood;
}
