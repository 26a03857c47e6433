using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CommunityBot.Discord.Emulator;

namespace CommunityBot.EmulatorRunner.Discord;

/// <summary>A message of the bot as text, with its buttons and options numbered from 1.</summary>
internal sealed class DiscordMessage
{
    private const int Private = 64;
    private const int Button = 2;
    private const int Menu = 3;
    private const int TextInput = 4;
    private const int TextDisplay = 10;

    private readonly StringBuilder _text = new();
    private readonly List<(string CustomId, string? Value)> _controls = [];
    private bool _isPrivate;

    public string Text => _text.ToString();

    /// <summary>The id of a form and of its first field; null for a message.</summary>
    public (string CustomId, string Field)? Form { get; private set; }

    public static DiscordMessage Read(JsonElement json)
    {
        var message = new DiscordMessage
        {
            _isPrivate = json.TryGetProperty("flags", out var flags) && (flags.GetInt32() & Private) != 0,
        };
        message._text.AppendLine(message._isPrivate ? "── only you see this" : "── everyone sees this");
        message.Add(json);
        return message;
    }

    public static DiscordMessage ReadForm(JsonElement json)
    {
        var form = new DiscordMessage();
        form._text.AppendLine(CultureInfo.InvariantCulture, $"── form: {json.GetProperty("title")}");
        foreach (var label in json.GetProperty("components").EnumerateArray())
        {
            form._text.AppendLine(CultureInfo.InvariantCulture, $"{label.GetProperty("label")}: …");
            var field = label.GetProperty("component");
            if (field.GetProperty("type").GetInt32() == TextInput)
                form.Form ??= (json.GetProperty("custom_id").GetString()!, field.GetProperty("custom_id").GetString()!);
        }

        return form;
    }

    /// <summary>The interaction of a pressed button or a selected option; null when there is none with this number.</summary>
    public JsonObject? Press(int number, Member member) => number < 1 || number > _controls.Count ? null
        : _controls[number - 1] is { Value: { } value } option ? member.Pick(option.CustomId, value)
        : member.Button(_controls[number - 1].CustomId, _isPrivate);

    private void Add(JsonElement part)
    {
        var type = part.TryGetProperty("type", out var number) ? number.GetInt32() : 0;
        if (type == TextDisplay)
            _text.AppendLine(part.GetProperty("content").GetString());
        else if (type == Button && part.TryGetProperty("custom_id", out var id))
            AddControl(part.GetProperty("label"), (id.GetString()!, null));
        else if (type == Button)
            _text.AppendLine(CultureInfo.InvariantCulture, $"  {part.GetProperty("label")} ({part.GetProperty("url")})");
        foreach (var option in Items(part, type == Menu ? "options" : "components"))
        {
            if (type != Menu)
                Add(option);
            else
                AddControl(
                    option.GetProperty("label"),
                    (part.GetProperty("custom_id").GetString()!, option.GetProperty("value").GetString()));
        }

        if (part.TryGetProperty("accessory", out var accessory))
            Add(accessory);
    }

    private void AddControl(JsonElement label, (string CustomId, string? Value) control)
    {
        _controls.Add(control);
        _text.AppendLine(CultureInfo.InvariantCulture, $"  [{_controls.Count}] {label}");
    }

    private static IEnumerable<JsonElement> Items(JsonElement part, string name) =>
        part.TryGetProperty(name, out var list) ? list.EnumerateArray() : [];
}
