using System.Globalization;
using System.Text.Json;
using CommunityBot.Core.Commands;
using CommunityBot.Discord.Ids;
using CommunityBot.Discord.Payloads;

namespace CommunityBot.Discord.Incoming;

/// <summary>Reads an interaction as Discord delivers it; never throws, whatever comes in.</summary>
internal static class InteractionReader
{
    // https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-object-interaction-type
    private const int Command = 2;
    private const int Component = 3;
    private const int Autocomplete = 4;
    private const int ModalSubmit = 5;

    private const int MessageMenu = (int)ApplicationCommandType.Message;
    private const int SubCommand = (int)CommandOptionType.SubCommand;
    private const int SubCommandGroup = 2;

    /// <summary>The interaction; null when there is nobody to answer, or nothing to answer with.</summary>
    public static Interaction? Read(JsonElement interaction)
    {
        var member = interaction.Get("member");
        var user = member?.Get("user") ?? interaction.Get("user");
        if (interaction.Id("id") is not { } id || interaction.Text("token") is not { Length: > 0 } token
            || interaction.Id("application_id") is not { } application || user?.Id("id") is not { } userId)
        {
            return null;
        }

        var name = member?.Text("nick") ?? user?.Text("global_name") ?? user?.Text("username") ?? "";
        var permissions = ulong.TryParse(member?.Text("permissions"), NumberStyles.None, CultureInfo.InvariantCulture, out var bits) ? bits : 0;
        var person = new Member(userId, name, interaction.Id("guild_id"), [.. member.All("roles").Select(r => r.AsText()).OfType<string>()], permissions);
        return new(id, token, application, person, ReadKind(interaction.Number("type"), interaction.Get("data")))
        {
            Message = interaction.Get("message") is { } message && message.Id("id") is { } messageId
                ? new(messageId, (message.Number("flags") & (int)MessageFlags.Ephemeral) != 0)
                : null,
        };
    }

    private static InteractionKind ReadKind(int type, JsonElement? data) => type switch
    {
        Command when data?.Number("type") is MessageMenu => new InteractionKind.MessageAction(ReadTargetText(data)),
        Command when data?.Text("name") is { } name => new InteractionKind.Command(ReadRequest(name, data)),
        Autocomplete when data?.Text("name") is { } name => ReadAutocomplete(name, data),
        // A picker's own id means nothing; the picked value does.
        Component => new InteractionKind.ButtonPress(ActionId.Parse(data.All("values").Select(v => v.AsText()).FirstOrDefault() ?? data?.Text("custom_id"))),
        ModalSubmit => new InteractionKind.FormSubmission(ActionId.Parse(data?.Text("custom_id")), ReadFields(data)),
        _ => new InteractionKind.Unknown(),
    };

    private static string ReadTargetText(JsonElement? data) =>
        data?.Text("target_id") is { } id ? data?.Get("resolved")?.Get("messages")?.Get(id)?.Text("content") ?? "" : "";

    private static CommandRequest ReadRequest(string name, JsonElement? data)
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

    private static InteractionKind ReadAutocomplete(string name, JsonElement? data) =>
        ReadOptions(data).Options.FirstOrDefault(o => o.Get("focused") is { ValueKind: JsonValueKind.True }) is { ValueKind: JsonValueKind.Object } focused
            && focused.Text("name") is { } parameter
            ? new InteractionKind.Autocomplete(ReadRequest(name, data), parameter, focused.Get("value")?.AsText() ?? "")
            : new InteractionKind.Unknown();

    private static (string? Action, IReadOnlyList<JsonElement> Options) ReadOptions(JsonElement? data)
    {
        IReadOnlyList<JsonElement> options = [.. data.All("options")];
        return options is [var only] && only.Number("type") is SubCommand or SubCommandGroup && only.Text("name") is { } action
            ? (action, [.. ((JsonElement?)only).All("options")])
            : (null, options);
    }

    // Fields stand in labels; older clients put them into rows.
    private static Dictionary<string, string> ReadFields(JsonElement? data)
    {
        var fields = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var row in data.All("components"))
        {
            foreach (var field in ((JsonElement?)row).All("components").Concat(row.Get("component") is { } labelled ? [labelled] : []))
            {
                if (field.Text("custom_id") is { } parameter && field.Text("value") is { } value)
                    fields[parameter] = value;
            }
        }

        return fields;
    }
}
