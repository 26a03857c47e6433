using System.Text.Json;
using CommunityBot.Discord.Payloads;
using CommunityBot.Platforms;

namespace CommunityBot.Testing.Host.Requests;

/// <summary>What must hold for everything that Discord gets: its limits, and that nobody is mentioned.</summary>
internal static class DiscordRules
{
    private const int Message = 4;
    private const int Suggestions = 8;
    private const int Modal = 9;

    /// <summary>Checks the response to an interaction, and returns a sentence for each rule that it breaks.</summary>
    public static IEnumerable<string> CheckResponse(JsonElement response)
    {
        var data = response.Get("data") ?? default;
        return response.Number("type") switch
        {
            Message => CheckMessage(data),
            Suggestions => CheckSuggestions(data),
            Modal => CheckModal(data),
            _ => [],
        };
    }

    /// <summary>Checks a message, and returns a sentence for each rule that it breaks.</summary>
    public static IEnumerable<string> CheckMessage(JsonElement message)
    {
        if (message.Get("allowed_mentions", "parse") is not { ValueKind: JsonValueKind.Array } parse || parse.GetArrayLength() > 0
            || message.Get("allowed_mentions")!.Value.EnumerateObject().Count() > 1)
            yield return "A message may mention somebody.";
        if (message.Get("content") is not null || message.Get("embeds") is not null)
            yield return "A message has text outside of its components.";
        var all = message.Items("components").SelectMany(SelfAndNested).ToList();
        var texts = all.Where(c => c.Number("type") == 10).Select(c => c.Text("content") ?? "").ToList();
        if (texts.Any(string.IsNullOrWhiteSpace))
            yield return "A text of a message is empty.";
        if (message.Get("poll") is null && all.Count == 0)
            yield return "A message is empty.";
        var ids = all.Select(c => c.Text("custom_id")).OfType<string>().ToList();
        if (ids.Distinct(StringComparer.Ordinal).Count() < ids.Count)
            yield return "Two controls of a message have one id.";
        foreach (var problem in CheckLength("components", all.Count, DiscordLimits.Components)
            .Concat(CheckLength("text", texts.Sum(t => t.Length), DiscordLimits.Text))
            .Concat(CheckLength("bytes of text", texts.Sum(System.Text.Encoding.UTF8.GetByteCount), DiscordLimits.TextBytes))
            .Concat(all.SelectMany(CheckComponent)))
            yield return problem;
    }

    private static IEnumerable<string> CheckSuggestions(JsonElement data)
    {
        var choices = data.Items("choices").ToList();
        return CheckLength("suggestions", choices.Count, DiscordLimits.Suggestions).Concat(choices.SelectMany(c =>
            CheckText("a suggestion's name", c.Text("name"), DiscordLimits.SuggestionText)
                .Concat(CheckText("a suggestion's value", c.Text("value"), DiscordLimits.SuggestionText))));
    }

    private static IEnumerable<string> CheckModal(JsonElement data)
    {
        var labels = data.Items("components").ToList();
        return CheckText("a form's title", data.Text("title"), DiscordLimits.ModalTitle)
            .Concat(CheckText("a form's id", data.Text("custom_id"), DiscordLimits.CustomId))
            .Concat(CheckLength("a form's fields", labels.Count, DiscordLimits.ModalFields))
            .Concat(labels.Count == 0 ? ["A form has no field."] : [])
            .Concat(labels.SelectMany(l => CheckText("a field's label", l.Text("label"), DiscordLimits.ModalLabel)
                .Concat(CheckText("a field's id", l.Text("component", "custom_id"), DiscordLimits.CustomId))
                .Concat(CheckLength("a field's value", l.Text("component", "value")?.Length ?? 0, DiscordLimits.TextInput))));
    }

    private static IEnumerable<string> CheckComponent(JsonElement component) => component.Number("type") switch
    {
        1 => CheckLength("controls in a row", component.Items("components").Count(), DiscordLimits.ButtonsInRow),
        2 => CheckText("a button's label", component.Text("label"), DiscordLimits.ButtonLabel)
            .Concat(CheckText("a button's id", component.Text("custom_id"), DiscordLimits.CustomId)),
        3 => CheckText("a menu's id", component.Text("custom_id"), DiscordLimits.CustomId)
            .Concat(CheckLength("a menu's placeholder", component.Text("placeholder")?.Length ?? 0, DiscordLimits.SelectPlaceholder))
            .Concat(CheckLength("a menu's options", component.Items("options").Count(), DiscordLimits.SelectOptions))
            .Concat(component.Items("options").SelectMany(o =>
                CheckText("an option's label", o.Text("label"), DiscordLimits.SelectOptionText)
                    .Concat(CheckText("an option's value", o.Text("value"), DiscordLimits.SelectOptionText))
                    .Concat(CheckLength("an option's description", o.Text("description")?.Length ?? 0, DiscordLimits.SelectOptionText)))),
        _ => [],
    };

    private static IEnumerable<JsonElement> SelfAndNested(JsonElement component) =>
        component.Items("components").SelectMany(SelfAndNested).Prepend(component);

    private static IEnumerable<string> CheckText(string what, string? text, int limit) => string.IsNullOrWhiteSpace(text)
        ? [$"Discord gets no text for {what}."]
        : CheckLength(what, text.Length, limit);

    private static IEnumerable<string> CheckLength(string what, int used, int limit) =>
        used > limit ? [$"Discord gets {used} for {what}, and takes {limit}."] : [];
}
