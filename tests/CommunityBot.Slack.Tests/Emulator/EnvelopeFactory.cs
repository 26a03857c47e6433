using System.Globalization;
using System.Text.Json.Nodes;

namespace CommunityBot.Slack.Tests.Emulator;

/// <summary>Makes envelopes as Slack sends them; each is a new interaction unless its key says otherwise.</summary>
internal sealed class EnvelopeFactory(SlackEmulator slack)
{
    public const string Channel = "C0000000001";

    private int _count;

    public string User { get; init; } = "U0000000001";

    public JsonObject Command(string line, string response = "command", string? key = null)
    {
        var words = line.Split(' ', 2);
        return Wrap("slash_commands", new()
        {
            ["token"] = "verification",
            ["team_id"] = "T1",
            ["channel_id"] = Channel,
            ["channel_name"] = "general",
            ["user_id"] = User,
            ["user_name"] = "ann",
            ["command"] = words[0],
            ["text"] = words.Length > 1 ? words[1] : "",
            ["response_url"] = slack.ResponseUrl(response),
            ["trigger_id"] = key ?? Next("trigger"),
        });
    }

    public JsonObject Press(
        string actionId,
        string value,
        string response = "press",
        bool isPrivate = true,
        string? block = null,
        string? key = null) => Wrap("interactive", new()
        {
            ["type"] = "block_actions",
            ["user"] = Who(),
            ["container"] = new JsonObject
            {
                ["type"] = "message",
                ["message_ts"] = "1700000001.000100",
                ["channel_id"] = Channel,
                ["is_ephemeral"] = isPrivate,
            },
            ["trigger_id"] = key ?? Next("trigger"),
            ["channel"] = new JsonObject { ["id"] = Channel, ["name"] = "general" },
            ["response_url"] = slack.ResponseUrl(response),
            ["actions"] = new JsonArray(
            new JsonObject
            {
                ["type"] = "button",
                ["action_id"] = actionId,
                ["block_id"] = block ?? "b",
                ["value"] = value,
                ["action_ts"] = "1700000002.000100",
            }),
        });

    public JsonObject Pick(string actionId, string value, string block, string response = "pick")
    {
        var envelope = Press(actionId, value, response, block: block);
        var action = envelope["payload"]!["actions"]![0]!.AsObject();
        action.Remove("value");
        action["type"] = "external_select";
        action["selected_option"] = new JsonObject
        {
            ["text"] = new JsonObject { ["type"] = "plain_text", ["text"] = value },
            ["value"] = value,
        };
        return envelope;
    }

    public JsonObject PressAtHome(string actionId, string value) => Wrap("interactive", new()
    {
        ["type"] = "block_actions",
        ["user"] = Who(),
        ["container"] = new JsonObject { ["type"] = "view", ["view_id"] = "V1" },
        ["trigger_id"] = Next("trigger"),
        ["view"] = new JsonObject { ["id"] = "V1", ["type"] = "home" },
        ["actions"] = new JsonArray(
            new JsonObject
            {
                ["type"] = "static_select",
                ["action_id"] = actionId,
                ["block_id"] = "b",
                ["selected_option"] = new JsonObject { ["value"] = value },
            }),
    });

    public JsonObject Suggestion(string block, string typed) => Wrap("interactive", new()
    {
        ["type"] = "block_suggestion",
        ["user"] = Who(),
        ["container"] = new JsonObject { ["type"] = "message", ["is_ephemeral"] = true },
        ["action_id"] = "cb1.pick.0",
        ["block_id"] = block,
        ["value"] = typed,
    });

    public JsonObject Shortcut(string text, string? thread = null, string response = "shortcut")
    {
        var message = new JsonObject { ["type"] = "message", ["text"] = text, ["user"] = "U2", ["ts"] = "1700000003.000100" };
        if (thread is not null)
            message["thread_ts"] = thread;
        return Wrap("interactive", new()
        {
            ["type"] = "message_action",
            ["callback_id"] = "find_in_podcast",
            ["trigger_id"] = Next("trigger"),
            ["user"] = Who(),
            ["channel"] = new JsonObject { ["id"] = Channel, ["name"] = "general" },
            ["message_ts"] = "1700000003.000100",
            ["message"] = message,
            ["response_url"] = slack.ResponseUrl(response),
        });
    }

    public JsonObject Submit(JsonNode view, IReadOnlyDictionary<string, string> fields) => Wrap("interactive", new()
    {
        ["type"] = "view_submission",
        ["user"] = Who(),
        ["trigger_id"] = Next("trigger"),
        ["view"] = new JsonObject
        {
            ["id"] = "V2",
            ["type"] = "modal",
            ["callback_id"] = view["callback_id"]?.DeepClone(),
            ["private_metadata"] = view["private_metadata"]?.DeepClone(),
            ["state"] = new JsonObject
            {
                ["values"] = new JsonObject(fields.Select(f => KeyValuePair.Create<string, JsonNode?>(
                    f.Key, new JsonObject { [f.Key] = new JsonObject { ["type"] = "plain_text_input", ["value"] = f.Value } }))),
            },
        },
    });

    public JsonObject HomeOpened() => Wrap("events_api", new()
    {
        ["type"] = "event_callback",
        ["event_id"] = Next("Ev"),
        ["event"] = new JsonObject { ["type"] = "app_home_opened", ["user"] = User, ["tab"] = "home" },
    });

    /// <summary>A direct message to the bot.</summary>
    public JsonObject Message(string text) => WrapMessage("message", text, "D0000000001", "im");

    /// <summary>A message in a channel that mentions the bot, or in a thread of it.</summary>
    public JsonObject Mention(string text, string? thread = null)
    {
        var envelope = WrapMessage("app_mention", text, Channel, null);
        if (thread is not null)
            envelope["payload"]!["event"]!["thread_ts"] = thread;
        return envelope;
    }

    private JsonObject WrapMessage(string type, string text, string channel, string? channelType)
    {
        var message = new JsonObject
        {
            ["type"] = type,
            ["user"] = User,
            ["text"] = text,
            ["ts"] = "1700000004.000100",
            ["channel"] = channel,
            ["event_ts"] = "1700000004.000100",
        };
        if (channelType is not null)
            message["channel_type"] = channelType;
        return Wrap("events_api", new() { ["type"] = "event_callback", ["event_id"] = Next("Ev"), ["event"] = message });
    }

    /// <summary>The same interaction again, as Slack redelivers what was not acknowledged.</summary>
    public JsonObject Again(JsonObject envelope)
    {
        var again = envelope.DeepClone().AsObject();
        again["envelope_id"] = Next("envelope");
        again["retry_attempt"] = 1;
        again["retry_reason"] = "timeout";
        return again;
    }

    private JsonObject Who() => new() { ["id"] = User, ["username"] = "ann", ["name"] = "ann", ["team_id"] = "T1" };

    private JsonObject Wrap(string type, JsonObject payload) => new()
    {
        ["envelope_id"] = Next("envelope"),
        ["type"] = type,
        ["accepts_response_payload"] = type == "slash_commands",
        ["payload"] = payload,
    };

    private string Next(string what) => string.Create(CultureInfo.InvariantCulture, $"{what}-{Interlocked.Increment(ref _count)}");
}
