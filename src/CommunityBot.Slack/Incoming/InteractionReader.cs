namespace CommunityBot.Slack.Incoming;

/// <summary>Reads what Slack sends: the messages of a Socket Mode connection, and the payloads in them and in requests.</summary>
internal static class InteractionReader
{
    // Slack's own messages nest far less.
    private const int MaxDepth = 64;

    /// <summary>Reads a message of a Socket Mode connection; never throws.</summary>
    public static SocketMessage Read(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, new() { MaxDepth = MaxDepth });
            return Read(document.RootElement);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // Not JSON, or a name with half of a surrogate pair.
            return new SocketMessage.Other();
        }
    }

    private static SocketMessage Read(JsonElement message)
    {
        var type = message.NonBlankText("type");
        if (type == "hello")
            return new SocketMessage.Hello();
        if (type == "disconnect")
            return new SocketMessage.Disconnect(message.NonBlankText("reason") ?? "unknown");
        if (message.NonBlankText("envelope_id") is not { } id || !message.TryGetProperty("payload", out var payload))
            return new SocketMessage.Other();

        var interaction = type switch
        {
            "slash_commands" => ReadCommand(payload),
            "interactive" => ReadInteraction(payload),
            "events_api" => ReadEvent(payload),
            _ => Interaction.Unknown,
        };
        return new SocketMessage.Envelope(id, ReadKey(payload) ?? id, interaction);
    }

    /// <summary>The same for every delivery of one interaction; null when the payload does not say it.</summary>
    public static string? ReadKey(JsonElement payload) => payload.NonBlankText("trigger_id") ?? payload.NonBlankText("event_id");

    /// <summary>Reads a payload of <c>slash_commands</c>.</summary>
    public static Interaction ReadCommand(JsonElement payload)
    {
        if (payload.NonBlankText("command") is not { } command || payload.NonBlankText("user_id") is not { } user)
            return Interaction.Unknown;
        var origin = new InteractionOrigin
        {
            Channel = payload.NonBlankText("channel_id"),
            ResponseUrl = payload.NonBlankText("response_url"),
            TriggerId = payload.NonBlankText("trigger_id"),
            IsPrivate = true,
        };
        var line = $"{command} {payload.NonBlankText("text")}".TrimEnd();
        return new(new InteractionKind.Command(line), new(user, payload.NonBlankText("user_name") ?? ""), origin);
    }

    /// <summary>Reads a payload of <c>interactive</c>.</summary>
    public static Interaction ReadInteraction(JsonElement payload)
    {
        if (payload.NonBlankText("user", "id") is not { } user)
            return Interaction.Unknown;

        var member = new Member(user, payload.NonBlankText("user", "name") ?? payload.NonBlankText("user", "username") ?? "");
        return payload.NonBlankText("type") switch
        {
            "block_actions" => new(ReadButtonPress(payload), member, ReadOrigin(payload)),
            "block_suggestion" =>
                new(new InteractionKind.Autocomplete(payload.NonBlankText("block_id"), payload.NonBlankText("value") ?? ""), member, new()),
            "view_submission" => new(
                new InteractionKind.FormSubmission(
                    payload.NonBlankText("view", "callback_id"), payload.NonBlankText("view", "private_metadata"), ReadFields(payload)),
                member,
                new()),
            "message_action" when (payload.NonBlankText("message", "ts") ?? payload.NonBlankText("message_ts")) is { } ts => new(
                new InteractionKind.MessageAction(payload.NonBlankText("callback_id"), payload.NonBlankText("message", "text") ?? "", ts),
                member, ReadOrigin(payload) with { ThreadTs = payload.NonBlankText("message", "thread_ts") }),
            _ => Interaction.Unknown,
        };
    }

    /// <summary>Reads a payload of <c>events_api</c>.</summary>
    public static Interaction ReadEvent(JsonElement payload)
    {
        var type = payload.NonBlankText("event", "type");
        if (payload.NonBlankText("event", "user") is not { } user)
            return Interaction.Unknown;
        return type switch
        {
            "app_home_opened" when payload.NonBlankText("event", "tab") is null or "home" =>
                new(new InteractionKind.HomeOpened(), new(user, ""), new()),
            "message" when payload.NonBlankText("event", "channel_type") == "im" => ReadMessage(payload, user, isMention: false),
            "app_mention" => ReadMessage(payload, user, isMention: true),
            _ => Interaction.Unknown,
        };
    }

    // A mention is answered in its thread, or in a new one. Bots are not answered, and neither are edits and what Slack says by itself.
    // A message with a file has a subtype too, and so has one that a member sends to a thread and its channel, or begins with /me
    // (docs.slack.dev, reference/events/message#subtypes).
    private static Interaction ReadMessage(JsonElement payload, string user, bool isMention)
    {
        var message = payload.Get("event") ?? default;
        if (message.Get("bot_id") is not null || !IsFromMember(message.Text("subtype")) || message.Get("edited") is not null
            || message.Text("text") is not { } text || message.NonBlankText("channel") is not { } channel
            || message.NonBlankText("ts") is not { } ts)
        {
            return Interaction.Unknown;
        }

        var thread = message.NonBlankText("thread_ts") ?? (isMention ? ts : null);
        return new(new InteractionKind.Message(text), new(user, ""), new() { Channel = channel, ThreadTs = thread });
    }

    private static bool IsFromMember(string? subtype) => subtype is null or "file_share" or "thread_broadcast" or "me_message";

    private static InteractionKind.ButtonPress ReadButtonPress(JsonElement payload)
    {
        var action = payload.Items("actions").FirstOrDefault();
        return new(
            action.NonBlankText("action_id"), action.NonBlankText("block_id"),
            action.NonBlankText("value") ?? action.NonBlankText("selected_option", "value"));
    }

    private static InteractionOrigin ReadOrigin(JsonElement payload) => new()
    {
        Channel = payload.NonBlankText("channel", "id") ?? payload.NonBlankText("container", "channel_id"),
        ThreadTs = payload.NonBlankText("container", "thread_ts") ?? payload.NonBlankText("message", "thread_ts"),
        ResponseUrl = payload.NonBlankText("response_url"),
        TriggerId = payload.NonBlankText("trigger_id"),
        ModalId = payload.NonBlankText("view", "type") == "modal" ? payload.NonBlankText("view", "id") : null,
        IsPrivate = payload.IsTrue("container", "is_ephemeral"),
    };

    private static Dictionary<string, string> ReadFields(JsonElement payload)
    {
        var fields = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var block in payload.Properties("view", "state", "values"))
        {
            foreach (var input in block.Value.Properties())
            {
                if (input.Value.NonBlankText("value") is { } value)
                    fields[block.Name] = value;
            }
        }

        return fields;
    }
}
