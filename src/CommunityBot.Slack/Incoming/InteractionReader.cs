using System.Text.Json;

namespace CommunityBot.Slack.Incoming;

/// <summary>Reads what comes over the socket; never throws, whatever comes in.</summary>
internal static class InteractionReader
{
    // Slack's own messages are far smaller, and nothing else may speak here.
    private const int MaxDepth = 64;

    public static SocketMessage Read(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, new() { MaxDepth = MaxDepth });
            return Read(document.RootElement);
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            // Not JSON, or a name with half of a surrogate pair.
            return new SocketMessage.Other();
        }
    }

    private static SocketMessage Read(JsonElement message)
    {
        var type = message.Text("type");
        if (type == "hello")
            return new SocketMessage.Hello();
        if (type == "disconnect")
            return new SocketMessage.Disconnect(message.Text("reason") ?? "unknown");
        if (message.Text("envelope_id") is not { } id || message.At("payload") is not { } payload)
            return new SocketMessage.Other();

        var happened = type switch
        {
            "slash_commands" => ReadCommand(payload),
            "interactive" => ReadInteraction(payload),
            "events_api" => ReadEvent(payload),
            _ => new InteractionKind.Unknown(),
        };
        return new SocketMessage.Envelope(id, payload.Text("trigger_id") ?? payload.Text("event_id") ?? id, happened);
    }

    /// <summary>A payload of <c>slash_commands</c>.</summary>
    public static InteractionKind ReadCommand(JsonElement payload) => payload.Text("command") is { } command && payload.Text("user_id") is { } user
        ? new InteractionKind.Command(
            $"{command} {payload.Text("text")}".TrimEnd(),
            new(user, payload.Text("user_name") ?? ""),
            new()
            {
                Channel = payload.Text("channel_id"),
                ResponseUrl = payload.Text("response_url"),
                TriggerId = payload.Text("trigger_id"),
                IsPrivate = true,
            })
        : new InteractionKind.Unknown();

    /// <summary>A payload of <c>interactive</c>.</summary>
    public static InteractionKind ReadInteraction(JsonElement payload)
    {
        if (payload.Text("user", "id") is not { } user)
            return new InteractionKind.Unknown();

        var by = new Member(user, payload.Text("user", "name") ?? payload.Text("user", "username") ?? "");
        return payload.Text("type") switch
        {
            "block_actions" => ReadButtonPress(payload, by),
            "block_suggestion" => new InteractionKind.Autocomplete(payload.Text("block_id"), payload.Text("value") ?? "", by),
            "view_submission" => new InteractionKind.FormSubmission(payload.Text("view", "callback_id"), payload.Text("view", "private_metadata"), ReadFields(payload), by),
            "message_action" when (payload.Text("message", "ts") ?? payload.Text("message_ts")) is { } ts => new InteractionKind.MessageAction(
                payload.Text("callback_id"), payload.Text("message", "text") ?? "", ts, by, ReadOrigin(payload) with { ThreadTs = payload.Text("message", "thread_ts") }),
            _ => new InteractionKind.Unknown(),
        };
    }

    // A payload of <c>events_api</c>.
    private static InteractionKind ReadEvent(JsonElement payload) =>
        payload.Text("event", "type") == "app_home_opened" && payload.Text("event", "tab") is null or "home" && payload.Text("event", "user") is { } user
            ? new InteractionKind.HomeOpened(user)
            : new InteractionKind.Unknown();

    private static InteractionKind.ButtonPress ReadButtonPress(JsonElement payload, Member by)
    {
        var action = payload.Items("actions").FirstOrDefault();
        return new InteractionKind.ButtonPress(
            action.Text("action_id"), action.Text("block_id"), action.Text("value") ?? action.Text("selected_option", "value"), by, ReadOrigin(payload));
    }

    private static InteractionOrigin ReadOrigin(JsonElement payload) => new()
    {
        Channel = payload.Text("channel", "id") ?? payload.Text("container", "channel_id"),
        ThreadTs = payload.Text("container", "thread_ts") ?? payload.Text("message", "thread_ts"),
        ResponseUrl = payload.Text("response_url"),
        TriggerId = payload.Text("trigger_id"),
        ModalId = payload.Text("view", "type") == "modal" ? payload.Text("view", "id") : null,
        IsPrivate = payload.IsTrue("container", "is_ephemeral"),
    };

    private static Dictionary<string, string> ReadFields(JsonElement payload)
    {
        var fields = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var block in payload.Fields("view", "state", "values"))
        {
            foreach (var input in block.Value.Fields())
            {
                if (input.Value.Text("value") is { } value)
                    fields[block.Name] = value;
            }
        }

        return fields;
    }
}
