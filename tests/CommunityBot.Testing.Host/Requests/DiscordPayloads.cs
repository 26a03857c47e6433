using System.Globalization;
using System.Text.Json.Nodes;
using CommunityBot.Core.Commands;

namespace CommunityBot.Testing.Host.Requests;

/// <summary>Makes the interactions of every kind that Discord sends over HTTP.</summary>
internal sealed class DiscordPayloads(HostileTexts texts, HostileIds ids, IReadOnlyList<CommandDefinition> commands)
{
    private const string ManageMessages = "8192";

    private Random Random => texts.Random;

    public JsonObject Next() => Random.Next(10) switch
    {
        0 or 1 => Create(3, new() { ["component_type"] = 2, ["custom_id"] = ids.NextDiscordId() }, hasMessage: true),
        2 => Create(
            3,
            new() { ["component_type"] = 3, ["custom_id"] = ids.NextDiscordId(), ["values"] = new JsonArray(ids.NextDiscordId()) },
            hasMessage: true),
        3 => Create(5, CreateForm(), hasMessage: Random.Next(2) == 0),
        4 => Create(2, CreateMessageCommand(), hasMessage: false),
        5 or 6 => Create(4, CreateCommand(isTyping: true), hasMessage: false),
        7 when Random.Next(4) == 0 => Create(Random.Next(-1, 12), CreateCommand(isTyping: false), hasMessage: true),
        _ => Create(2, CreateCommand(isTyping: false), hasMessage: false),
    };

    private JsonObject Create(int type, JsonObject data, bool hasMessage)
    {
        var interaction = new JsonObject
        {
            ["version"] = 1,
            ["type"] = type,
            ["id"] = NextId(),
            ["token"] = Random.Next(20) == 0 ? texts.Next() : $"token-{Random.Next()}",
            ["application_id"] = DiscordStub.ApplicationId,
            ["channel_id"] = NextId(),
            ["locale"] = Random.Next(10) == 0 ? texts.NextPiece() : "en-GB",
            ["data"] = data,
        };
        var user = new JsonObject
        {
            ["id"] = NextId(),
            ["username"] = texts.Next(),
            ["global_name"] = Random.Next(3) == 0 ? texts.Next() : null,
        };
        if (Random.Next(6) == 0)
        {
            interaction["user"] = user;
        }
        else
        {
            interaction["guild_id"] = NextId();
            interaction["member"] = new JsonObject
            {
                ["user"] = user,
                ["nick"] = Random.Next(2) == 0 ? texts.Next() : null,
                ["roles"] = new JsonArray(NextId()),
                ["permissions"] = Random.Next(3) == 0 ? ManageMessages : Random.Next(8) == 0 ? texts.NextNumber() : "0",
            };
        }

        if (hasMessage)
        {
            interaction["message"] = new JsonObject
            {
                ["id"] = NextId(),
                ["flags"] = Random.Next(2) * 64,
                ["content"] = texts.Next(),
                ["components"] = new JsonArray(),
            };
        }

        return interaction;
    }

    private JsonObject CreateCommand(bool isTyping)
    {
        var command = texts.Choose(commands);
        var action = command.Actions.Count > 0 ? texts.Choose(command.Actions) : null;
        var parameters = action?.Parameters ?? command.Parameters;
        var options = new JsonArray();
        foreach (var parameter in parameters.Where(p => p.IsRequired || Random.Next(2) == 0))
        {
            options.Add(new JsonObject
            {
                ["name"] = parameter.Name,
                ["type"] = parameter.Kind == ParameterKind.Number ? 4 : 3,
                ["value"] = parameter.Kind == ParameterKind.Number ? Random.Next(-5, 12_000) : ids.NextValue(parameter),
            });
        }

        if (isTyping && options.Count > 0)
            options[Random.Next(options.Count)]!["focused"] = true;
        return new()
        {
            ["id"] = "1",
            ["type"] = 1,
            ["name"] = Random.Next(20) == 0 ? texts.Next() : command.Name,
            ["options"] = action is null
                ? options
                : new JsonArray(new JsonObject { ["type"] = Random.Next(1, 3), ["name"] = action.Name, ["options"] = options }),
        };
    }

    private JsonObject CreateMessageCommand()
    {
        var target = NextId();
        return new()
        {
            ["id"] = "1",
            ["type"] = 3,
            ["name"] = "Find in the podcast",
            ["target_id"] = target,
            ["resolved"] = new JsonObject
            {
                ["messages"] = new JsonObject { [target] = new JsonObject { ["id"] = target, ["content"] = texts.Next(4_000) } },
            },
        };
    }

    private JsonObject CreateForm() => new()
    {
        ["custom_id"] = ids.NextDiscordId(),
        ["components"] = new JsonArray([.. ids.NextFields().Select(f => (JsonNode)new JsonObject
        {
            ["type"] = 18,
            ["component"] = new JsonObject { ["type"] = 4, ["custom_id"] = f.Name, ["value"] = f.Value },
        })]),
    };

    private string NextId() => Random.NextInt64(100_000_000_000_000_000, 999_999_999_999_999_999).ToString(CultureInfo.InvariantCulture);
}
