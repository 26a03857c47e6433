using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.Serialization;

namespace CommunityBot.Slack.Registration;

/// <summary>
/// Makes the manifest of the Slack app from the command definitions: slash commands, the message shortcut, App Home, Socket Mode or the
/// addresses of requests, and only the scopes that these need.
/// </summary>
public static class SlackManifest
{
    /// <summary>The <c>callback_id</c> of the message shortcut.</summary>
    public const string MessageShortcutId = "find_in_podcast";

    private const string AppName = "CommunityBot";

    // Long lines stay whole, and lists are indented.
    private static readonly EmitterSettings Layout = new EmitterSettings().WithBestWidth(int.MaxValue).WithIndentedSequences();
    private static readonly ISerializer Serializer = new SerializerBuilder()
        .WithQuotingNecessaryStrings(quoteYaml1_1Strings: true)
        .DisableAliases()
        .Build();

    /// <summary>The app's scopes, and why each is needed; the documentation says the same.</summary>
    public static IReadOnlyList<(string Name, string Why)> Scopes { get; } =
    [
        ("commands", "slash commands and the message shortcut"),
        ("chat:write", "answers in threads, and posts, in channels it was invited to"),
        ("chat:write.public", "the same in public channels it is no member of"),
        ("channels:history",
            "to look, after a breakdown, whether a post or a shared answer already stands in a public channel, so that it goes out once"),
        ("groups:history", "the same in private channels it was invited to"),
        ("app_mentions:read", "questions to the bot that mention it in a channel it was invited to"),
        ("im:history", "questions to the bot in direct messages; without this scope and the one above everything else works"),
        ("im:write", "to open the direct message that tells a member of what they follow"),
        ("usergroups:read", "who is in the user groups that moderate"),
    ];

    /// <summary>Returns the manifest as YAML, for "Create new app, from a manifest".</summary>
    /// <param name="commands">The bot's commands.</param>
    /// <param name="address">The public address that Slack sends its requests to; null for Socket Mode.</param>
    /// <exception cref="ArgumentException">Slack would refuse a command.</exception>
    public static string CreateYaml(IReadOnlyList<CommandDefinition> commands, Uri? address = null) =>
        "# The Slack app, made from the bot's own command definitions: change those, not this file.\n"
        + "# Create it at https://api.slack.com/apps with \"From a manifest\". "
        + (address is null
            ? "It uses Socket Mode, so there is no address to give.\n\n"
            : "Slack sends its requests to the addresses below.\n\n")
        + WriteYaml(CreateJson(commands, address));

    /// <summary>Returns the manifest as JSON.</summary>
    /// <inheritdoc cref="CreateYaml"/>
    public static JsonObject CreateJson(IReadOnlyList<CommandDefinition> commands, Uri? address = null)
    {
        if (commands.Count > SlackLimits.Commands)
            throw new ArgumentException($"Slack takes {SlackLimits.Commands} commands, there are {commands.Count}.", nameof(commands));
        return new()
        {
            ["_metadata"] = new JsonObject { ["major_version"] = 2 },
            ["display_information"] = new JsonObject
            {
                ["name"] = AppName,
                ["description"] = "Finds what was said on the podcast, who said it, and the second it begins at",
            },
            ["features"] = new JsonObject
            {
                ["app_home"] = new JsonObject
                {
                    ["home_tab_enabled"] = true,
                    ["messages_tab_enabled"] = true,
                    ["messages_tab_read_only_enabled"] = false,
                },
                ["bot_user"] = new JsonObject { ["display_name"] = AppName, ["always_online"] = true },
                ["shortcuts"] = new JsonArray(new JsonObject
                {
                    ["name"] = MessageQuestion.Label,
                    ["type"] = "message",
                    ["callback_id"] = MessageShortcutId,
                    ["description"] = "Find where the podcast talks about this message",
                }),
                ["slash_commands"] = new JsonArray([.. commands.Select(c => CreateCommand(c, address))]),
            },
            ["oauth_config"] = new JsonObject
            {
                ["scopes"] = new JsonObject
                {
                    ["bot"] = new JsonArray([.. Scopes.Select(s => (JsonNode)s.Name)]),
                },
            },
            ["settings"] = new JsonObject
            {
                ["event_subscriptions"] = WithAddresses(
                    new() { ["bot_events"] = new JsonArray("app_home_opened", "app_mention", "message.im") },
                    address, ("request_url", RequestPaths.Events)),
                ["interactivity"] = WithAddresses(
                    new() { ["is_enabled"] = true },
                    address, ("request_url", RequestPaths.Interactivity), ("message_menu_options_url", RequestPaths.Options)),
                ["org_deploy_enabled"] = false,
                ["socket_mode_enabled"] = address is null,
                ["token_rotation_enabled"] = false,
            },
        };
    }

    internal static string WriteYaml(JsonObject manifest)
    {
        using var yaml = new StringWriter { NewLine = "\n" };
        Serializer.Serialize(new Emitter(yaml, Layout), ToObject(manifest)!);
        return yaml.ToString();
    }

    private static object? ToObject(JsonNode? node) => node switch
    {
        JsonObject map => map.ToDictionary(p => p.Key, p => ToObject(p.Value)),
        JsonArray list => list.Select(ToObject).ToList(),
        JsonValue value => value.GetValueKind() switch
        {
            JsonValueKind.True or JsonValueKind.False => value.GetValue<bool>(),
            JsonValueKind.Number => value.GetValue<int>(),
            _ => value.GetValue<string>(),
        },
        _ => null,
    };

    private static JsonObject WithAddresses(JsonObject item, Uri? address, params IEnumerable<(string Name, string Path)> paths)
    {
        if (address is null)
            return item;
        foreach (var (name, path) in paths)
            item[name] = address.GetLeftPart(UriPartial.Path).TrimEnd('/') + path;
        return item;
    }

    private static JsonObject CreateCommand(CommandDefinition command, Uri? address)
    {
        if (SlackLimits.ReservedCommands.Contains(command.Name))
            throw new ArgumentException($"Slack keeps /{command.Name} for itself.", nameof(command));
        if (command.Name.Length + 1 > SlackLimits.CommandName)
            throw new ArgumentException($"/{command.Name} is longer than Slack's {SlackLimits.CommandName} characters.", nameof(command));

        var definition = new JsonObject
        {
            ["command"] = "/" + command.Name,
            ["description"] = Excerpt.Create(command.Summary, SlackLimits.CommandDescription),
        };
        if (CreateUsageHint(command) is { Length: > 0 } hint)
            definition["usage_hint"] = Excerpt.Create(hint, SlackLimits.CommandUsageHint);
        // Channels and users then arrive as they were typed, not as mentions.
        definition["should_escape"] = false;
        return WithAddresses(definition, address, ("url", RequestPaths.Commands));
    }

    // The parameters, or each action with its parameters.
    private static string CreateUsageHint(CommandDefinition command) => command.Actions.Count == 0
        ? CreateUsageHint(command.Parameters)
        : string.Join(" | ", command.Actions.Select(a => $"{a.Name} {CreateUsageHint(a.Parameters)}".TrimEnd()));

    private static string CreateUsageHint(IEnumerable<CommandParameter> parameters) =>
        string.Join(' ', parameters.Where(p => !p.IsHidden).Select(p =>
    {
        var word = p.IsRest ? p.Name : p.Name + ":…";
        return p.IsRequired ? word : $"[{word}]";
    }));
}
