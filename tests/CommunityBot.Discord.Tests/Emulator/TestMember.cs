using System.Globalization;
using System.Text.Json.Nodes;

namespace CommunityBot.Discord.Emulator;

/// <summary>Makes interactions of a member as Discord delivers them.</summary>
internal sealed class Member
{
    public const string GuildId = "666666666666666666";
    public const string ChannelId = "777777777777777777";
    public const string Id = "888888888888888888";
    public const string MessageId = "999999999999999999";

    private const int Private = 64;

    // Discord counts its ids' milliseconds from the beginning of 2015.
    private static readonly DateTimeOffset Epoch = new(2015, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private int _last;

    /// <summary>How far this machine's clock is behind Discord's.</summary>
    public TimeSpan ClockIsBehind { get; set; }

    public string Permissions { get; set; } = "0";

    /// <summary>Discord's clock; null for the system's.</summary>
    public TimeProvider? Clock { get; init; }

    /// <summary>A slash command with arguments, <c>("query", "devrel")</c>.</summary>
    public JsonObject Slash(string command, params (string Name, JsonNode Value)[] arguments) =>
        Of(2, new() { ["id"] = "1", ["type"] = 1, ["name"] = command, ["options"] = Options(arguments) });

    public JsonObject Slash(string command, string action, params (string Name, JsonNode Value)[] arguments) =>
        Of(2, new() { ["id"] = "1", ["type"] = 1, ["name"] = command, ["options"] = SubCommand(action, Options(arguments)) });

    /// <summary>The last argument is being typed.</summary>
    public JsonObject Typing(string command, params (string Name, JsonNode Value)[] arguments)
    {
        var options = Options(arguments);
        options[^1]!["focused"] = true;
        return Of(4, new() { ["id"] = "1", ["type"] = 1, ["name"] = command, ["options"] = options });
    }

    /// <summary>The argument of an action is being typed.</summary>
    public JsonObject TypingAt(string command, string action, string name, string typed)
    {
        var options = Options([(name, typed)]);
        options[0]!["focused"] = true;
        return Of(4, new() { ["id"] = "1", ["type"] = 1, ["name"] = command, ["options"] = SubCommand(action, options) });
    }

    public JsonObject Button(string customId, bool isPrivate = true, string messageId = MessageId) =>
        In(Of(3, new() { ["component_type"] = 2, ["custom_id"] = customId }), isPrivate, messageId);

    public JsonObject Pick(string customId, string value) =>
        In(
            Of(3, new() { ["component_type"] = 3, ["custom_id"] = customId, ["values"] = new JsonArray(value) }),
            isPrivate: true,
            MessageId);

    public JsonObject Filled(string customId, params (string Field, string Value)[] fields) => In(
        Of(5, new()
        {
            ["custom_id"] = customId,
            ["components"] = new JsonArray([.. fields.Select(f => (JsonNode)new JsonObject
            {
                ["type"] = 18,
                ["component"] = new JsonObject { ["type"] = 4, ["custom_id"] = f.Field, ["value"] = f.Value },
            })]),
        }),
        isPrivate: true,
        MessageId);

    public JsonObject FindIn(string message) => Of(2, new()
    {
        ["id"] = "1",
        ["type"] = 3,
        ["name"] = "Find in the podcast",
        ["target_id"] = MessageId,
        ["resolved"] = new JsonObject { ["messages"] = new JsonObject { [MessageId] = Message(message, 0) } },
    });

    /// <summary>A message, as MESSAGE_CREATE brings it; in a direct message without a server.</summary>
    public JsonObject Writes(string content, bool isDirect = false)
    {
        var message = Message(content, 0, NextId(Interlocked.Increment(ref _last)));
        message["author"]!["global_name"] = "Odalys";
        if (!isDirect)
        {
            message["guild_id"] = GuildId;
            message["member"] = new JsonObject { ["nick"] = "Odalys @everyone", ["roles"] = new JsonArray() };
        }

        return message;
    }

    /// <summary>Creates an id as Discord does: with its time, and a number of those of the same millisecond.</summary>
    public static long CreateId(DateTimeOffset at, int number) => ((long)(at - Epoch).TotalMilliseconds << 22) + (number & 0xFFF);

    private string NextId(int number) =>
        CreateId((Clock ?? TimeProvider.System).GetUtcNow() + ClockIsBehind, number).ToString(CultureInfo.InvariantCulture);

    private JsonObject Of(int type, JsonObject data)
    {
        var number = Interlocked.Increment(ref _last);
        return new()
        {
            ["version"] = 1,
            ["type"] = type,
            ["id"] = NextId(number),
            ["token"] = $"token-{number}",
            ["application_id"] = DiscordEmulator.ApplicationId,
            ["guild_id"] = GuildId,
            ["channel_id"] = ChannelId,
            ["locale"] = "en-GB",
            ["app_permissions"] = "0",
            ["entitlements"] = new JsonArray(),
            ["authorizing_integration_owners"] = new JsonObject { ["0"] = GuildId },
            ["context"] = 0,
            ["member"] = new JsonObject
            {
                ["user"] = new JsonObject
                {
                    ["id"] = Id,
                    ["username"] = "odalys",
                    ["global_name"] = "Odalys",
                    ["discriminator"] = "0",
                    ["avatar"] = null,
                },
                ["nick"] = "Odalys @everyone",
                ["roles"] = new JsonArray(),
                ["permissions"] = Permissions,
                ["joined_at"] = "2022-05-09T10:00:00.000000+00:00",
                ["deaf"] = false,
                ["mute"] = false,
            },
            ["data"] = data,
        };
    }

    private static JsonObject In(JsonObject interaction, bool isPrivate, string messageId)
    {
        interaction["message"] = Message("", isPrivate ? Private : 0, messageId);
        return interaction;
    }

    private static JsonObject Message(string content, int flags, string id = MessageId) => new()
    {
        ["id"] = id,
        ["type"] = 0,
        ["channel_id"] = ChannelId,
        ["content"] = content,
        ["flags"] = flags,
        ["timestamp"] = "2026-01-05T09:00:00.000000+00:00",
        ["edited_timestamp"] = null,
        ["tts"] = false,
        ["mention_everyone"] = false,
        ["mentions"] = new JsonArray(),
        ["mention_roles"] = new JsonArray(),
        ["attachments"] = new JsonArray(),
        ["embeds"] = new JsonArray(),
        ["components"] = new JsonArray(),
        ["pinned"] = false,
        ["author"] = new JsonObject { ["id"] = Id, ["username"] = "odalys", ["discriminator"] = "0", ["avatar"] = null },
    };

    private static JsonArray SubCommand(string name, JsonArray options) =>
        new(new JsonObject { ["type"] = 1, ["name"] = name, ["options"] = options });

    private static JsonArray Options((string Name, JsonNode Value)[] arguments) => new([.. arguments.Select(a => (JsonNode)new JsonObject
    {
        ["type"] = a.Value.GetValueKind() == System.Text.Json.JsonValueKind.Number ? 4 : 3,
        ["name"] = a.Name,
        ["value"] = a.Value,
    })]);
}
