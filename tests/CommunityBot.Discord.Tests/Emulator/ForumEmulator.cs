using System.Globalization;
using System.Text.Json.Nodes;

namespace CommunityBot.Discord.Emulator;

/// <summary>The channels of a server that are not plain, and the threads in its forums.</summary>
internal sealed class ForumEmulator
{
    private readonly Lock _gate = new();
    private readonly List<JsonObject> _threads = [];
    private long _lastThread = 950_000_000_000_000_000;

    /// <summary>What Discord says about a channel, by id; other channels are text channels of <see cref="Server"/>.</summary>
    public Dictionary<string, string> Channels { get; } = [];

    public static string Server => "777777777777777777";

    /// <summary>The threads, the newest first.</summary>
    public IReadOnlyList<JsonObject> Threads
    {
        get
        {
            lock (_gate)
                return [.. _threads.Select(t => t.DeepClone().AsObject())];
        }
    }

    /// <summary>Archives every thread.</summary>
    public void Archive()
    {
        lock (_gate)
            _threads.ForEach(t => t["thread_metadata"]!["archived"] = true);
    }

    /// <summary>Adds a thread as somebody created it.</summary>
    public JsonObject Add(string channel, string name, string owner, JsonNode? tags = null)
    {
        lock (_gate)
        {
            var now = TimeProvider.System.GetUtcNow().ToString("O", CultureInfo.InvariantCulture);
            var thread = new JsonObject
            {
                ["id"] = $"{++_lastThread}",
                ["type"] = 11,
                ["parent_id"] = channel,
                ["guild_id"] = Server,
                ["owner_id"] = owner,
                ["name"] = name,
                ["applied_tags"] = tags?.DeepClone() ?? new JsonArray(),
                ["thread_metadata"] = new JsonObject { ["archived"] = false, ["create_timestamp"] = now, ["archive_timestamp"] = now },
            };
            _threads.Insert(0, thread);
            return thread.DeepClone().AsObject();
        }
    }

    /// <summary>The answer to a call about channels and threads; null for any other.</summary>
    public Answer? Answer(Call call) => (call.Method, call.Path.Split('/', '?')) switch
    {
        ("GET", ["channels", var id]) => new(
            200, Channels.GetValueOrDefault(id, $$"""{"id":"{{id}}","type":0,"guild_id":"{{Server}}"}""")),
        ("POST", ["channels", var id, "threads"]) => Create(id, JsonNode.Parse(call.Json)!),
        ("GET", ["guilds", _, "threads", "active"]) => List(_ => true, isArchived: false),
        ("GET", ["channels", var id, "threads", "archived", "public", ..]) =>
            List(t => t["parent_id"]!.GetValue<string>() == id, isArchived: true),
        _ => null,
    };

    private Answer Create(string channel, JsonNode body) =>
        new(201, Add(channel, body["name"]!.GetValue<string>(), DiscordEmulator.BotId, body["applied_tags"]).ToJsonString());

    private Answer List(Func<JsonObject, bool> isListed, bool isArchived) => new(200, new JsonObject
    {
        ["threads"] = new JsonArray(
            [.. Threads.Where(t => isListed(t) && t["thread_metadata"]!["archived"]!.GetValue<bool>() == isArchived)]),
        ["members"] = new JsonArray(),
        ["has_more"] = false,
    }.ToJsonString());
}
