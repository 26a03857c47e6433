using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using CommunityBot.Slack.Tests.Emulator;

namespace CommunityBot.EmulatorRunner.Slack;

/// <summary>A message or a view of the bot as text, with its buttons and options numbered from 1.</summary>
internal sealed class SlackMessage
{
    private readonly StringBuilder _text = new();
    private readonly List<(string ActionId, string Value, string? Block)> _controls = [];
    private bool _isPrivate;

    public string Text => _text.ToString();

    /// <summary>The view of a form; null for a message.</summary>
    public JsonNode? Form { get; private set; }

    /// <summary>The first field of a form.</summary>
    public string? Field { get; private set; }

    /// <summary>The block of a menu that gives suggestions; null without one.</summary>
    public string? MenuBlock { get; private set; }

    /// <param name="json">The arguments of a call, or an acknowledgement's payload.</param>
    /// <param name="isPublic">Whether everyone sees it.</param>
    public static SlackMessage Read(JsonNode json, bool isPublic)
    {
        var view = json["view"];
        var message = new SlackMessage { _isPrivate = !isPublic, Form = view };
        message._text.AppendLine(view is not null
            ? $"── window: {view["title"]?["text"] ?? "Home"}"
            : isPublic ? "── everyone sees this" : "── only you see this");
        if ((view ?? json)["blocks"] is not JsonArray blocks)
        {
            message._text.AppendLine(json["text"]?.ToString());
            return message;
        }

        foreach (var block in blocks)
            message.Add(block!, block!["block_id"]?.ToString());
        return message;
    }

    /// <summary>The interaction of a pressed button or a selected option; null when there is none with this number.</summary>
    public JsonObject? Press(int number, EnvelopeFactory envelopes)
    {
        if (number < 1 || number > _controls.Count)
            return null;
        var (id, value, block) = _controls[number - 1];
        return Form is null ? envelopes.Press(id, value, "press", _isPrivate, block) : envelopes.PressAtHome(id, value);
    }

    private void Add(JsonNode part, string? block)
    {
        switch (part["type"]?.ToString())
        {
            case "button" when part["url"] is { } url:
                _text.AppendLine(CultureInfo.InvariantCulture, $"  {part["text"]!["text"]} ({url})");
                return;
            case "button":
                AddControl(part["text"]!["text"]!, part["action_id"]!, part["value"]!, block);
                return;
            case "static_select":
                foreach (var option in part["options"]!.AsArray())
                    AddControl(option!["text"]!["text"]!, part["action_id"]!, option["value"]!, block);
                return;
            case "external_select":
                MenuBlock = block;
                _text.AppendLine("  a menu: type \"complete some letters\", then \"pick a value\"");
                return;
            case "input":
                Field ??= block;
                _text.AppendLine(CultureInfo.InvariantCulture, $"{part["label"]!["text"]}: {part["element"]!["initial_value"]}");
                return;
            case "link":
                _text.Append((part["text"] ?? part["url"])?.ToString());
                return;
        }

        if (part["text"] is JsonValue plain)
            _text.Append(plain.ToString());
        else if (part["text"]?["text"] is { } text)
            _text.AppendLine(text.ToString());
        if ((part["elements"] ?? part["fields"]) is JsonArray parts)
        {
            foreach (var inner in parts)
                Add(inner!, block);
        }

        if (part["accessory"] is { } accessory)
            Add(accessory, block);
        if (part["type"]?.ToString() is "rich_text_section" or "rich_text_quote" or "rich_text_preformatted" or "context")
            _text.AppendLine();
    }

    private void AddControl(JsonNode label, JsonNode id, JsonNode value, string? block)
    {
        _controls.Add((id.ToString(), value.ToString(), block));
        _text.AppendLine(CultureInfo.InvariantCulture, $"  [{_controls.Count}] {label}");
    }
}
