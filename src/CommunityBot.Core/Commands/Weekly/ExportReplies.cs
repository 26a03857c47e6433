using CommunityBot.Core.Highlights.Exports;

namespace CommunityBot.Core.Commands.Weekly;

/// <summary>A reply with a post to copy: a dialog with the text, on platforms with dialogs.</summary>
internal static class ExportReplies
{
    // The limit of a field, in characters, on Slack and for all fields on Discord.
    private const int MaxField = 3000;

    /// <summary>One parameter for each field that the dialog may have. The submitted values are ignored.</summary>
    public static IReadOnlyList<CommandParameter> IgnoredFields { get; } =
        [
            .. new[] { "text", "second", "third", "fourth", "fifth" }.Select(
                name => new CommandParameter(name, "what was copied") { IsHidden = true }),
        ];

    public static Reply Create(PublicLinks links, WeeklyPost post, string format)
    {
        var isKnown = Enum.GetNames<ExportFormat>().Contains(format, StringComparer.OrdinalIgnoreCase);
        if (!Enum.TryParse<ExportFormat>(format, ignoreCase: true, out var exportFormat) || !isKnown)
        {
            return ErrorReplies.NotUnderstood(
                $"“{ErrorReplies.Shorten(format)}” is no format.", "There are markdown, html and social.", "/highlights export markdown");
        }

        var texts = HighlightExport.Create(post, exportFormat);
        if (exportFormat == ExportFormat.Social)
            texts = [.. texts.Zip(post.Quotes, (text, quote) => text + CreatePictureLine(links, quote))];
        return CreateDialog("Copy the highlights", $"/highlights export {exportFormat.ToString().ToLowerInvariant()}", texts);
    }

    /// <summary>The texts as a dialog, and as paragraphs where there are no dialogs.</summary>
    /// <param name="title">At most 24 characters.</param>
    /// <param name="command">A command line with the <see cref="IgnoredFields"/> as parameters.</param>
    /// <param name="texts">What is copied; the first 15,000 characters.</param>
    public static Reply CreateDialog(string title, string command, IReadOnlyList<string> texts)
    {
        var fields = texts.SelectMany(Split).Take(IgnoredFields.Count).ToList();
        return new()
        {
            Title = title,
            Blocks =
            [
                .. texts.SelectMany(t => t.Split('\n', StringSplitOptions.RemoveEmptyEntries)).Select(line => new Block.Paragraph(line)),
            ],
            Form = new(
                title, ButtonAction.Reply, command,
                [
                    .. fields.Select(
                        (text, i) => new FormField(IgnoredFields[i].Name, CreateLabel(i, fields.Count), text, MaxField, IsLong: true)),
                ]),
        };
    }

    // To be attached; it does not count as part of the text.
    private static string CreatePictureLine(PublicLinks links, PostedQuote quote) =>
        quote.Words.Length <= Block.Picture.MaxWords && links.GetPicture(quote.Address) is { } picture
            ? $"\n\nPicture: {picture.AbsoluteUri}\n"
            : "";

    private static string CreateLabel(int index, int count) => count == 1 ? "Copy all of it" : $"Part {index + 1} of {count}";

    // Splits between lines, so that the parts can be pasted one below the other.
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
