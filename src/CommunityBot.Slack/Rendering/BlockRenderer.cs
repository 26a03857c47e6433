using System.Globalization;
using System.Text;

namespace CommunityBot.Slack.Rendering;

/// <summary>
/// Renders each block of the closed set. Archive text goes into rich text, where text is data and cannot become markup, a mention or a
/// link; mrkdwn has no way to escape its own marks.
/// </summary>
/// <param name="isShared">Whether everyone sees the message. Then it has no controls, because their answers are for one member.</param>
internal sealed class BlockRenderer(bool isShared)
{
    private const int MaxChoices = 10;
    private const int MaxFacts = 20;
    private const int MaxFact = 400;
    private const int MaxLabel = 150;
    private const int MaxSource = 300;
    private const int MaxNote = 500;

    private int _controls;
    private int _buttons;
    private int _buttonBytes;

    /// <summary>Renders a block other than buttons in at most <paramref name="maxLength"/> UTF-16 units.</summary>
    public RenderedBlock Render(Block block, int maxLength) => block switch
    {
        Block.Heading heading =>
            CreateSection(new RichTextWriter(Math.Min(maxLength, MaxLabel)).Write(new Span.Strong(heading.Title.Trim()))),
        Block.Paragraph paragraph => CreateSection(new RichTextWriter(maxLength).Write(paragraph.Text)),
        Block.Quote quote => Render(quote, maxLength),
        Block.Picture picture => Render(picture, maxLength),
        Block.Facts facts => Render(facts, maxLength),
        Block.Note note => Render(note, maxLength),
        Block.Choices choices => Render(choices, maxLength),
        _ => throw new InvalidOperationException($"The renderer does not know the block {block.GetType().Name}."),
    };

    /// <summary>
    /// Renders a row of buttons. A message has at most ten, in half of a card's bytes. A button whose command is too long is left out.
    /// </summary>
    public RenderedBlock Render(Block.Buttons block)
    {
        var buttons = new List<ActionElement>();
        foreach (var item in block.Items.Where(b => !isShared && FitsCommand(b.Command, Button.MaxCommandLength)))
        {
            var label = TextSanitizer.Clean(item.Label, SlackLimits.ButtonText);
            if (label.Length == 0)
                continue;
            var button = new ActionElement.Button(
                ActionId.Format(item.Action, _controls), new TextObject.Plain(label), TextSanitizer.CleanAll(item.Command),
                item.Action == ButtonAction.Share ? "primary" : null);
            var bytes = SlackJson.CountBytes<ActionElement>(button);
            if (_buttons == CardBudget.MaxButtons || _buttonBytes + bytes > CardBudget.MaxBytes / 2)
                break;
            _controls++;
            _buttons++;
            _buttonBytes += bytes;
            buttons.Add(button);
        }

        return buttons.Count == 0 ? RenderedBlock.Empty : new([new SlackBlock.Actions(buttons)], IsShortened: false);
    }

    /// <summary>Returns the line that says how many more there are.</summary>
    public static SlackBlock CreateOmittedLine(int count) =>
        new SlackBlock.Context(
            [Markup.CreatePlainText(string.Create(CultureInfo.InvariantCulture, $"… and {count} more that did not fit"), MaxLabel)]);

    private static RenderedBlock CreateSection(RichTextWriter line) =>
        line.IsBlank ? new([], line.IsCut) : new([CreateRichText(new RichTextPart.Section(line.Elements))], line.IsCut);

    private static SlackBlock.RichText CreateRichText(RichTextPart part) => new([part]);

    private static RenderedBlock Render(Block.Quote quote, int maxLength)
    {
        var source = new RichTextWriter(Math.Min(maxLength, MaxSource)).Write(quote.Source);
        var words = new RichTextWriter(maxLength - source.Length - 3).Write(quote.Words);
        if (words.IsBlank)
            return new([], words.IsCut);
        var lines = new RichTextWriter(maxLength).Write(words);
        if (!source.IsBlank)
            lines.WriteLineBreak().Write("— ").Write(source);
        return new([CreateRichText(new RichTextPart.Quote(lines.Elements))], words.IsCut);
    }

    private static RenderedBlock Render(Block.Picture picture, int maxLength) =>
        picture.IsLoadable && picture.Address.AbsoluteUri.Length <= SlackLimits.Address
            ? new(
                [new SlackBlock.Image(picture.Address.AbsoluteUri, TextSanitizer.CleanOrEllipsis(picture.Alt, SlackLimits.ImageAlt))],
                IsShortened: false)
            : CreateSection(new RichTextWriter(maxLength).Write(picture.Link));

    private static RenderedBlock Render(Block.Facts facts, int maxLength)
    {
        var lines = RenderLines(
            facts.Items.Take(MaxFacts), maxLength,
            f => new RichTextWriter(MaxFact).Write(new Span.Strong(f.Label)).Write(": ").Write(f.Value));
        var section = new RichTextWriter(maxLength);
        foreach (var line in lines)
            section.WriteLineBreak().Write(line);
        return lines.Count == 0
            ? new([], facts.Items.Count > 0)
            : AddOmittedLine([CreateRichText(new RichTextPart.Section(section.Elements))], facts.Items.Count - lines.Count);
    }

    // A note is small and grey. Only a note with a link is mrkdwn, and nothing in it is formatted.
    private static RenderedBlock Render(Block.Note note, int maxLength)
    {
        maxLength = Math.Min(maxLength, MaxNote);
        var text = TextSanitizer.CleanAll(note.Text.ToString(), maxLength);
        if (string.IsNullOrWhiteSpace(text))
            return RenderedBlock.Empty;
        var hasLink = note.Text.OfType<Span.Link>().Any(l => Markup.FormatLinkLabel(l) is not null);
        return hasLink && text.Length <= maxLength && WriteLinks(note.Text) is { Length: <= SlackLimits.ContextText } markup
            ? new([new SlackBlock.Context([new TextObject.Mrkdwn(markup)])], IsShortened: false)
            : new([new SlackBlock.Context([Markup.CreatePlainText(text, maxLength)])], IsShortened: text.Length > maxLength);
    }

    private static string WriteLinks(RichText text)
    {
        var markup = new StringBuilder();
        foreach (var span in text)
        {
            markup.Append(span is Span.Link link && Markup.FormatLinkLabel(link) is { } label
                ? $"<{Markup.Escape(link.Address.AbsoluteUri)}|{Markup.EscapeFormatting(label)}>"
                : Markup.EscapeFormatting(TextSanitizer.CleanAll(span.Text)));
        }

        return markup.ToString();
    }

    private RenderedBlock Render(Block.Choices choices, int maxLength)
    {
        var lines = RenderLines(choices.Items.Take(MaxChoices), maxLength, RenderChoice);
        if (lines.Count == 0)
            return new([], choices.Items.Count > 0);

        var list = new RichTextPart.List("ordered", [.. lines.Select(l => new RichTextPart.Section(l.Elements))]);
        var blocks = new List<SlackBlock> { CreateRichText(list) };
        var options = choices.Items.Take(lines.Count)
            .Select((choice, index) => (choice, number: index + 1))
            .Where(c => !isShared && FitsCommand(c.choice.Command, SlackLimits.OptionValue))
            .DistinctBy(c => TextSanitizer.CleanAll(c.choice.Command))
            .Select(c => CreateOption(c.choice, c.number))
            .ToList();
        if (options.Count > 0)
        {
            var prompt = Markup.CreatePlainText(choices.Prompt, SlackLimits.Placeholder);
            blocks.Add(
                new SlackBlock.Actions(
                    [new ActionElement.StaticSelect(ActionId.Format(ButtonAction.Update, _controls++), prompt, options)]));
        }

        return AddOmittedLine(blocks, choices.Items.Count - lines.Count);
    }

    private static RichTextWriter RenderChoice(Choice choice)
    {
        var line = new RichTextWriter((2 * MaxLabel) + 3).Write(TextSanitizer.CleanOrEllipsis(choice.Label, MaxLabel));
        return TextSanitizer.Clean(choice.Detail, MaxLabel) is { Length: > 0 } detail ? line.Write(" — " + detail) : line;
    }

    private static SelectOption CreateOption(Choice choice, int number) => Markup.CreateOption(
        string.Create(CultureInfo.InvariantCulture, $"{number}. {choice.Label}"), choice.Detail, choice.Command);

    // As many lines, each with its line break, as fit.
    private static List<RichTextWriter> RenderLines<T>(IEnumerable<T> items, int maxLength, Func<T, RichTextWriter> render) =>
        [.. items.Select(render).TakeWhile(line => (maxLength -= line.Length + 1) >= 0)];

    private static RenderedBlock AddOmittedLine(List<SlackBlock> blocks, int omittedCount) =>
        omittedCount == 0 ? new(blocks, IsShortened: false) : new([.. blocks, CreateOmittedLine(omittedCount)], IsShortened: true);

    private static bool FitsCommand(string command, int maxLength) =>
        TextSanitizer.CleanAll(command, maxLength) is ['/', ..] clean && clean.Length <= maxLength;
}

/// <summary>One block of a reply as Slack's blocks.</summary>
/// <param name="Blocks">None when there is nothing to see.</param>
/// <param name="IsShortened">Whether some of it is missing.</param>
internal sealed record RenderedBlock(IReadOnlyList<SlackBlock> Blocks, bool IsShortened)
{
    public static readonly RenderedBlock Empty = new([], IsShortened: false);
}
