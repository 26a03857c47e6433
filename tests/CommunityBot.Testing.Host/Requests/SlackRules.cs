using System.Text.Json;
using System.Text.RegularExpressions;
using CommunityBot.Platforms;
using CommunityBot.Slack.Payloads;

namespace CommunityBot.Testing.Host.Requests;

/// <summary>What must hold for everything that Slack gets: its limits, and that nobody is mentioned.</summary>
internal static partial class SlackRules
{
    /// <summary>
    /// Checks a message, a view, or the answer to a form or a menu, and returns a sentence for each rule that it breaks.
    /// </summary>
    public static IEnumerable<string> Check(JsonElement payload)
    {
        if (payload.Get("view") is { } view)
            return CheckView(view).Concat(CheckBlocks(view));
        if (payload.Get("options") is not null)
            return CheckOptions(payload);
        if (payload.Get("blocks") is null && payload.Get("text") is null)
            return [];
        return CheckFallback(payload).Concat(CheckBlocks(payload));
    }

    private static IEnumerable<string> CheckFallback(JsonElement message)
    {
        var text = message.Text("text");
        if (string.IsNullOrWhiteSpace(text))
            return ["A message has no text for notifications."];
        return CheckLength("the text", text.Length, SlackLimits.FallbackText)
            .Concat(CheckMarkup(text))
            .Concat(
                message.Get("link_names") is not null || message.Get("parse") is not null ? ["A message lets Slack look for names."] : []);
    }

    private static IEnumerable<string> CheckMarkup(string text) =>
        Mention().IsMatch(text) ? [$"A text mentions somebody: {text[..Math.Min(200, text.Length)]}"] : [];

    private static IEnumerable<string> CheckView(JsonElement view) =>
        CheckLength("a view's title", view.Text("title", "text")?.Length ?? 0, SlackLimits.ViewTitle)
            .Concat(CheckLength("a view's metadata", view.Text("private_metadata")?.Length ?? 0, SlackLimits.ViewMetadata));

    private static IEnumerable<string> CheckBlocks(JsonElement parent)
    {
        var blocks = parent.Items("blocks").ToList();
        var ids = blocks.Select(b => b.Text("block_id")).OfType<string>().ToList();
        var controls = blocks.SelectMany(b => b.Items("elements")).Select(e => e.Text("action_id")).OfType<string>().ToList();
        return CheckLength("blocks", blocks.Count, parent.Get("type") is null ? SlackLimits.Blocks : 100)
            .Concat(ids.Distinct(StringComparer.Ordinal).Count() < ids.Count ? ["Two blocks have one id."] : [])
            .Concat(controls.Distinct(StringComparer.Ordinal).Count() < controls.Count ? ["Two controls have one id."] : [])
            .Concat(ids.SelectMany(id => CheckLength("a block's id", id.Length, SlackLimits.BlockId)))
            .Concat(blocks.SelectMany(CheckBlock));
    }

    private static IEnumerable<string> CheckBlock(JsonElement block) => block.Text("type") switch
    {
        "header" => CheckText("a header", block.Text("text", "text"), SlackLimits.HeaderText),
        "rich_text" => CheckRichText(block),
        "context" => CheckLength("elements of a context", block.Items("elements").Count(), SlackLimits.ContextElements)
            .Concat(block.Items("elements").SelectMany(e => CheckText("a context", e.Text("text"), SlackLimits.ContextText)
                .Concat(e.Text("type") == "mrkdwn" ? CheckMarkup(e.Text("text") ?? "") : []))),
        "actions" => CheckLength("controls of a block", block.Items("elements").Count(), SlackLimits.ActionElements)
            .Concat(block.Items("elements").SelectMany(CheckControl)),
        "image" => CheckText("a picture's description", block.Text("alt_text"), SlackLimits.ImageAlt),
        "input" => CheckText("a field's label", block.Text("label", "text"), SlackLimits.InputLabel)
            .Concat(CheckLength("a field's value", block.Text("element", "initial_value")?.Length ?? 0, SlackLimits.InputText)),
        var other => [$"Slack gets a block of the kind {other}."],
    };

    private static IEnumerable<string> CheckRichText(JsonElement block)
    {
        var inline = block.Items("elements").SelectMany(SelfAndNested).Where(e => e.Get("elements") is null).ToList();
        return CheckLength("rich text", inline.Sum(e => e.Text("text")?.Length ?? 0), SlackLimits.RichText)
            .Concat(inline.Where(e => e.Text("type") is not ("text" or "link")).Select(e => $"Rich text holds a {e.Text("type")}."))
            .Concat(inline.Where(e => string.IsNullOrEmpty(e.Text("text"))).Select(_ => "A part of rich text is empty."))
            .Concat(inline.Select(e => e.Text("url")).OfType<string>().Where(url => !WebAddress().IsMatch(url))
                .Select(url => $"A link leads to {url}."));
    }

    private static IEnumerable<string> CheckControl(JsonElement control) =>
        CheckText("a control's id", control.Text("action_id"), SlackLimits.ActionId)
            .Concat(control.Text("type") switch
            {
                "button" => CheckText("a button's label", control.Text("text", "text"), SlackLimits.ButtonText)
                    .Concat(CheckText("a button's value", control.Text("value"), SlackLimits.ButtonValue)),
                "static_select" => CheckText("a menu's placeholder", control.Text("placeholder", "text"), SlackLimits.Placeholder)
                    .Concat(control.Items("options").Any() ? [] : ["A menu has no option."])
                    .Concat(CheckOptions(control)),
                _ => [],
            });

    private static IEnumerable<string> CheckOptions(JsonElement parent) =>
        CheckLength("options", parent.Items("options").Count(), SlackLimits.Options)
            .Concat(parent.Items("options").SelectMany(o =>
                CheckText("an option", o.Text("text", "text"), SlackLimits.OptionText)
                    .Concat(CheckText("an option's value", o.Text("value"), SlackLimits.OptionValue))
                    .Concat(CheckLength(
                        "an option's description", o.Text("description", "text")?.Length ?? 0, SlackLimits.OptionDescription))));

    private static IEnumerable<JsonElement> SelfAndNested(JsonElement element) =>
        element.Items("elements").SelectMany(SelfAndNested).Prepend(element);

    private static IEnumerable<string> CheckText(string what, string? text, int limit) => string.IsNullOrWhiteSpace(text)
        ? [$"Slack gets no text for {what}."]
        : CheckLength(what, text.Length, limit);

    private static IEnumerable<string> CheckLength(string what, int used, int limit) =>
        used > limit ? [$"Slack gets {used} for {what}, and takes {limit}."] : [];

    // Markup of Slack begins with "<", and links are the only one that the bot writes. The words alone were mentions once.
    [GeneratedRegex("<(?!https?://)|@(here|channel|everyone)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Mention();

    [GeneratedRegex(@"\Ahttps?://", RegexOptions.CultureInvariant)]
    private static partial Regex WebAddress();
}
