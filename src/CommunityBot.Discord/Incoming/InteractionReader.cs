namespace CommunityBot.Discord.Incoming;

/// <summary>Reads an interaction as Discord delivers it; never throws.</summary>
internal static class InteractionReader
{
    // https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-object-interaction-type
    private const int Command = 2;
    private const int Component = 3;
    private const int Autocomplete = 4;
    private const int FormSubmission = 5;

    private const int MessageCommand = (int)ApplicationCommandType.Message;
    private const int SubCommand = (int)CommandOptionType.SubCommand;
    private const int SubCommandGroup = 2;

    /// <summary>Returns the interaction; null when it names no member, or lacks what an answer needs.</summary>
    public static Interaction? Read(JsonElement json)
    {
        var member = json.Get("member") ?? default;
        var user = member.Get("user") ?? json.Get("user") ?? default;
        if (json.Id("id") is not { } id || json.Text("token") is not { Length: > 0 } token
            || json.Id("application_id") is not { } applicationId || user.Id("id") is not { } userId)
        {
            return null;
        }

        var name = member.Text("nick") ?? user.Text("global_name") ?? user.Text("username") ?? "";
        var permissions = ulong.TryParse(member.Text("permissions"), NumberStyles.None, CultureInfo.InvariantCulture, out var bits)
            ? bits
            : 0;
        var roles = member.Items("roles").Select(r => r.AsText()).OfType<string>();
        return new(
            id, token, applicationId, new(userId, name, json.Id("guild_id"), [.. roles], permissions),
            ReadKind(json.Number("type"), json.Get("data") ?? default))
        {
            Channel = json.Id("channel_id"),
            Message = json.Id("message", "id") is { } messageId
                ? new(messageId, (json.Number("message", "flags") & (int)MessageFlags.Ephemeral) != 0)
                : null,
        };
    }

    private static InteractionKind ReadKind(int type, JsonElement data) => type switch
    {
        Command when data.Number("type") is MessageCommand => new InteractionKind.MessageAction(ReadTargetText(data)),
        Command when data.Text("name") is { } name => new InteractionKind.Command(ReadRequest(name, data)),
        Autocomplete when data.Text("name") is { } name => ReadAutocomplete(name, data),
        // A menu's own id has no meaning; the selected value has.
        Component =>
            new InteractionKind.ButtonPress(
                ActionId.Parse(data.Items("values").Select(v => v.AsText()).FirstOrDefault() ?? data.Text("custom_id"))),
        FormSubmission => new InteractionKind.FormSubmission(ActionId.Parse(data.Text("custom_id")), ReadFields(data)),
        _ => new InteractionKind.Unknown(),
    };

    private static string ReadTargetText(JsonElement data) =>
        data.Text("target_id") is { } id ? data.Text("resolved", "messages", id, "content") ?? "" : "";

    private static CommandRequest ReadRequest(string name, JsonElement data)
    {
        var (action, options) = ReadOptions(data);
        var arguments = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var option in options)
        {
            if (option.Text("name") is { } parameter && option.Get("value")?.AsText() is { } value)
                arguments[parameter] = value;
        }

        return new(name, arguments) { Action = action };
    }

    private static InteractionKind ReadAutocomplete(string name, JsonElement data) =>
        ReadOptions(data).Options.FirstOrDefault(o => o.IsTrue("focused")) is { ValueKind: JsonValueKind.Object } focused
            && focused.Text("name") is { } parameter
            ? new InteractionKind.Autocomplete(ReadRequest(name, data), parameter, focused.Get("value")?.AsText() ?? "")
            : new InteractionKind.Unknown();

    private static (string? Action, IReadOnlyList<JsonElement> Options) ReadOptions(JsonElement data)
    {
        IReadOnlyList<JsonElement> options = [.. data.Items("options")];
        return options is [var only] && only.Number("type") is SubCommand or SubCommandGroup && only.Text("name") is { } action
            ? (action, [.. only.Items("options")])
            : (null, options);
    }

    // A field is in a label; older clients put fields into rows.
    private static Dictionary<string, string> ReadFields(JsonElement data)
    {
        var fields = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var row in data.Items("components"))
        {
            foreach (var field in row.Items("components").Concat(row.Get("component") is { } labeled ? [labeled] : []))
            {
                if (field.Text("custom_id") is { } parameter && field.Text("value") is { } value)
                    fields[parameter] = value;
            }
        }

        return fields;
    }
}
