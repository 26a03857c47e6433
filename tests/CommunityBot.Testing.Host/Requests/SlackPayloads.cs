using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace CommunityBot.Testing.Host.Requests;

/// <summary>Makes the requests of every kind that Slack sends over HTTP, with the path for each.</summary>
internal sealed class SlackPayloads(HostileTexts texts, HostileIds ids)
{
    public const string Json = "application/json";
    public const string Form = "application/x-www-form-urlencoded";

    private Random Random => texts.Random;

    public (string Path, string ContentType, byte[] Body) Next()
    {
        var kind = Random.Next(12);
        var (path, contentType, body) = kind switch
        {
            0 or 1 or 2 => ("/slack/commands", Form, Encode(CreateCommand())),
            3 or 4 => ("/slack/events", Json, JsonMutator.Write(CreateEvent(), texts)),
            5 or 6 => ("/slack/options", Form, Encode(CreateSuggestion())),
            _ => ("/slack/interactivity", Form, Encode(CreateInteraction(kind))),
        };
        return Random.Next(60) == 0 ? (texts.Choose(["/slack/commands", "/slack/options", "/slack/events"]), contentType, body)
            : Random.Next(60) == 0 ? (path, texts.Choose([Json, Form, "text/plain", ""]), body)
            : (path, contentType, body);
    }

    private IEnumerable<(string Name, string Value)> CreateCommand()
    {
        var words = ids.NextLine().Split(' ', 2);
        yield return ("command", Random.Next(20) == 0 ? texts.Next() : words[0]);
        yield return ("text", words.ElementAtOrDefault(1) ?? "");
        if (Random.Next(20) > 0)
            yield return ("user_id", NextUser());
        yield return ("user_name", texts.Next());
        yield return ("channel_id", NextChannel());
        yield return ("response_url", NextResponseUrl());
        yield return ("trigger_id", NextKey());
        for (var i = Random.Next(40) == 0 ? Random.Next(120) : 0; i > 0; i--)
            yield return (texts.Next(), texts.Next());
    }

    private JsonObject CreateInteraction(int kind) => kind switch
    {
        7 => CreateMessageAction(),
        8 => CreateSubmission(),
        _ => CreatePress(),
    };

    private JsonObject CreatePress()
    {
        var action = new JsonObject { ["action_id"] = ids.NextSlackId(), ["block_id"] = ids.NextBlockId() };
        var value = Random.Next(3) == 0 ? texts.Next(3_000) : ids.NextLine();
        if (Random.Next(3) == 0)
            action["selected_option"] = new JsonObject { ["value"] = value };
        else
            action["value"] = value;
        var payload = Create("block_actions");
        payload["actions"] = new JsonArray(action);
        payload["container"] = new JsonObject
        {
            ["type"] = "message",
            ["is_ephemeral"] = Random.Next(2) == 0,
            ["channel_id"] = NextChannel(),
            ["thread_ts"] = Random.Next(4) == 0 ? texts.NextNumber() : null,
        };
        if (Random.Next(6) == 0)
            payload["view"] = new JsonObject { ["id"] = "V1", ["type"] = texts.Choose(["home", "modal", texts.NextPiece()]) };
        return payload;
    }

    private JsonObject CreateMessageAction()
    {
        var payload = Create("message_action");
        payload["callback_id"] = Random.Next(5) == 0 ? texts.NextPiece() : "find_in_podcast";
        payload["message"] = new JsonObject
        {
            ["text"] = texts.Next(5_000),
            ["ts"] = "1700000003.000100",
            ["thread_ts"] = Random.Next(3) == 0 ? texts.NextNumber() : null,
        };
        return payload;
    }

    private JsonObject CreateSubmission()
    {
        var payload = Create("view_submission");
        var values = new JsonObject();
        foreach (var (name, value) in ids.NextFields())
            values[name] = new JsonObject { [name] = new JsonObject { ["type"] = "plain_text_input", ["value"] = value } };
        payload["view"] = new JsonObject
        {
            ["id"] = "V2",
            ["type"] = "modal",
            ["callback_id"] = Random.Next(10) == 0 ? texts.NextPiece() : "cb1.form",
            ["private_metadata"] = ids.NextMetadata(NextResponseUrl()),
            ["state"] = new JsonObject { ["values"] = values },
        };
        return payload;
    }

    private JsonObject CreateSuggestion()
    {
        var payload = Create("block_suggestion");
        payload["action_id"] = ids.NextSlackId();
        payload["block_id"] = ids.NextBlockId();
        payload["value"] = texts.Next();
        return payload;
    }

    private JsonObject Create(string type) => new()
    {
        ["type"] = Random.Next(40) == 0 ? texts.NextPiece() : type,
        ["user"] = new JsonObject { ["id"] = NextUser(), ["name"] = texts.Next(), ["username"] = texts.Next() },
        ["trigger_id"] = NextKey(),
        ["channel"] = new JsonObject { ["id"] = NextChannel() },
        ["response_url"] = NextResponseUrl(),
    };

    private JsonObject CreateEvent()
    {
        var data = Random.Next(4) switch
        {
            0 => new JsonObject { ["type"] = "app_home_opened", ["user"] = NextUser(), ["tab"] = "home" },
            1 => new JsonObject { ["type"] = texts.NextPiece(), ["user"] = NextUser() },
            _ => new JsonObject
            {
                ["type"] = Random.Next(2) == 0 ? "app_mention" : "message",
                ["channel_type"] = "im",
                ["user"] = NextUser(),
                ["text"] = Random.Next(3) == 0 ? ids.NextLine() : $"<@{SlackStub.BotUser}> {texts.Next(4_000)}",
                ["ts"] = "1700000004.000100",
                ["channel"] = NextChannel(),
                ["thread_ts"] = Random.Next(4) == 0 ? texts.NextNumber() : null,
            },
        };
        return new()
        {
            ["type"] = Random.Next(20) == 0 ? texts.Choose(["url_verification", texts.NextPiece()]) : "event_callback",
            ["challenge"] = Random.Next(2) == 0 ? texts.Next() : null,
            ["event_id"] = NextKey(),
            ["event"] = data,
        };
    }

    private byte[] Encode(JsonObject payload) =>
        Encoding.UTF8.GetBytes("payload=" + WebUtility.UrlEncode(Encoding.UTF8.GetString(JsonMutator.Write(payload, texts))));

    private byte[] Encode(IEnumerable<(string Name, string Value)> fields)
    {
        var body = string.Join('&', fields.Select(f => $"{WebUtility.UrlEncode(f.Name)}={WebUtility.UrlEncode(f.Value)}"));
        return Encoding.UTF8.GetBytes(Random.Next(12) == 0 ? body.Insert(Random.Next(body.Length + 1), texts.NextPiece()) : body);
    }

    private string NextUser() =>
        Random.Next(4) == 0 ? SlackStub.Moderator : Random.Next(30) == 0 ? texts.NextPiece() : $"U{Random.Next(1_000_000_000):D10}";

    private string NextChannel() => $"C{Random.Next(1_000_000_000):D10}";

    private string NextKey() => Random.Next(30) == 0 ? texts.Next() : Random.NextInt64().ToString(CultureInfo.InvariantCulture);

    private string NextResponseUrl() => Random.Next(12) switch
    {
        0 => texts.NextPiece(),
        1 => texts.Choose(
            ["https://evil.example/a", "http://hooks.slack.com/a", "https://hooks.slack.com.evil.example/a", "file:///etc/x"]),
        _ => $"https://hooks.slack.com/actions/T1/{Random.Next()}",
    };
}
