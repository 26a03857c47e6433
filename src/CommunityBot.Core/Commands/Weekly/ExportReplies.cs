using CommunityBot.Core.Highlights;
using CommunityBot.Core.Highlights.Exports;
using CommunityBot.Core.Replies;

namespace CommunityBot.Core.Commands.Weekly;

/// <summary>A week's post to copy: a window with the text in it, where a door has windows.</summary>
internal static class ExportReplies
{
    // What a field of Slack's and a window of Discord's hold.
    private const int MaxField = 3000;

    /// <summary>What the fields of the window send back, of which nothing comes: one parameter for each field there may be.</summary>
    public static IReadOnlyList<CommandParameter> IgnoredFields { get; } =
        [.. new[] { "text", "second", "third", "fourth", "fifth" }.Select(name => new CommandParameter(name, "what was copied") { IsHidden = true })];

    public static Reply Create(WeeklyPost post, string format)
    {
        if (!Enum.GetNames<ExportFormat>().Contains(format, StringComparer.OrdinalIgnoreCase) || !Enum.TryParse<ExportFormat>(format, ignoreCase: true, out var wanted))
            return ErrorReplies.NotUnderstood($"“{ErrorReplies.Shorten(format)}” is no format.", "There are markdown, html and social.", "/highlights export markdown");

        var texts = HighlightExport.Create(post, wanted);
        var fields = texts.SelectMany(Split).Take(IgnoredFields.Count).ToList();
        return new()
        {
            Title = "Copy the highlights",
            Blocks = [.. texts.SelectMany(t => t.Split('\n', StringSplitOptions.RemoveEmptyEntries)).Select(line => new Block.Paragraph(line))],
            Form = new(
                "Copy the highlights",
                ButtonAction.Reply,
                $"/highlights export {wanted.ToString().ToLowerInvariant()}",
                [.. fields.Select((text, i) => new FormField(IgnoredFields[i].Name, fields.Count == 1 ? "Copy all of it" : $"Part {i + 1} of {fields.Count}", text, MaxField, IsLong: true))]),
        };
    }

    // Cut between lines, so that the parts can be pasted one below the other.
    private static IEnumerable<string> Split(string text)
    {
        while (text.Length > MaxField)
        {
            var end = text.LastIndexOf('\n', MaxField - 1) + 1;
            end = end > 0 ? end : MaxField;
            yield return text[..end];
            text = text[end..];
        }

        yield return text;
    }
}
