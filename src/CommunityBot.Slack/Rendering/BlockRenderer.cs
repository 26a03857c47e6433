using System.Globalization;
using CommunityBot.Core.Replies;
using CommunityBot.Slack.Ids;
using CommunityBot.Slack.Payloads;

namespace CommunityBot.Slack.Rendering;

/// <summary>
/// Draws each block of the closed set. Whatever holds archive text is rich text, where text is data and cannot become markup, a mention or a
/// link; mrkdwn has no way to escape its own marks.
/// </summary>
/// <param name="isShared">Whether everyone sees it: then it has no controls, whose answers are somebody's own.</param>
internal sealed class BlockRenderer(bool isShared)
{
    private const int MaxChoices = 10;
    private const int MaxFacts = 20;
    private const int MaxFact = 400;
    private const int MaxLabel = 150;
    private const int MaxSource = 300;
    private int _controls;
    private int _buttons;
    private int _buttonBytes;

    /// <summary>A block other than buttons, in so many UTF-16 units.</summary>
    public RenderedBlock Render(Block block, int room) => block switch
    {
        Block.Heading heading => CreateSection(new RichTextWriter(Math.Min(room, MaxLabel)).Write(new Span.Strong(heading.Title.Trim()))),
        Block.Paragraph paragraph => CreateSection(new RichTextWriter(room).Write(paragraph.Text)),
        Block.Quote quote => Render(quote, room),
        Block.Facts facts => Render(facts, room),
        Block.Note note => NoteRenderer.Render(note, room),
        Block.Choices choices => Render(choices, room),
        _ => throw new InvalidOperationException($"{block.GetType().Name} is not drawn."),
    };

    /// <summary>
    /// A row of buttons. A message has ten at most, in half of a card's bytes; those that would not come back whole are left out.
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
                ActionId.Format(item.Action, _controls),
                new TextObject.Plain(label),
                TextSanitizer.CleanAll(item.Command),
                item.Action == ButtonAction.Share ? "primary" : null);
            var bytes = SlackJson.CountBytes<ActionElement>(button);
            if (_buttons == SlackLimits.CardButtons || _buttonBytes + bytes > SlackLimits.CardBytes / 2)
                break;
            _controls++;
            _buttons++;
            _buttonBytes += bytes;
            buttons.Add(button);
        }

        return buttons.Count == 0 ? RenderedBlock.Empty : new([new SlackBlock.Actions(buttons)], IsShortened: false);
    }

    /// <summary>The line that says how much is missing.</summary>
    public static SlackBlock CreateOmittedLine(int count) =>
        new SlackBlock.Context([Markup.CreatePlainText(string.Create(CultureInfo.InvariantCulture, $"… and {count} more that did not fit"), MaxLabel)]);

    private static RenderedBlock CreateSection(RichTextWriter line) =>
        line.IsBlank ? new([], line.IsCut) : new([CreateRichText(new RichTextPart.Section(line.Elements))], line.IsCut);

    private static SlackBlock.RichText CreateRichText(RichTextPart part) => new([part]);

    private static RenderedBlock Render(Block.Quote quote, int room)
    {
        var source = new RichTextWriter(Math.Min(room, MaxSource)).Write(quote.Source);
        var words = new RichTextWriter(room - source.Length - 3).Write(quote.Words);
        if (words.IsBlank)
            return new([], words.IsCut);
        var lines = new RichTextWriter(room).Write(words);
        if (!source.IsBlank)
            lines.WriteLineBreak().Write("— ").Write(source);
        return new([CreateRichText(new RichTextPart.Quote(lines.Elements))], words.IsCut);
    }

    private static RenderedBlock Render(Block.Facts facts, int room)
    {
        var lines = RenderLines(facts.Items.Take(MaxFacts), room, f => new RichTextWriter(MaxFact).Write(new Span.Strong(f.Label)).Write(": ").Write(f.Value));
        var section = new RichTextWriter(room);
        foreach (var line in lines)
            section.WriteLineBreak().Write(line);
        return lines.Count == 0
            ? new([], facts.Items.Count > 0)
            : AddOmittedLine([CreateRichText(new RichTextPart.Section(section.Elements))], facts.Items.Count - lines.Count);
    }

    private RenderedBlock Render(Block.Choices choices, int room)
    {
        var lines = RenderLines(choices.Items.Take(MaxChoices), room, RenderChoice);
        if (lines.Count == 0)
            return new([], choices.Items.Count > 0);

        var blocks = new List<SlackBlock> { CreateRichText(new RichTextPart.List("ordered", [.. lines.Select(l => new RichTextPart.Section(l.Elements))])) };
        var options = choices.Items.Take(lines.Count)
            .Select((choice, index) => (choice, number: index + 1))
            .Where(c => !isShared && FitsCommand(c.choice.Command, SlackLimits.OptionValue))
            .DistinctBy(c => TextSanitizer.CleanAll(c.choice.Command))
            .Select(c => CreateOption(c.choice, c.number))
            .ToList();
        if (options.Count > 0)
        {
            var prompt = Markup.CreatePlainText(choices.Prompt, SlackLimits.Placeholder);
            blocks.Add(new SlackBlock.Actions([new ActionElement.StaticSelect(ActionId.Format(ButtonAction.Update, _controls++), prompt, options)]));
        }

        return AddOmittedLine(blocks, choices.Items.Count - lines.Count);
    }

    private static RichTextWriter RenderChoice(Choice choice)
    {
        var line = new RichTextWriter((2 * MaxLabel) + 3).Write(TextSanitizer.CleanOrEllipsis(choice.Label, MaxLabel));
        return TextSanitizer.Clean(choice.Detail, MaxLabel) is { Length: > 0 } detail ? line.Write(" — " + detail) : line;
    }

    private static SelectOption CreateOption(Choice choice, int number) => new(
        Markup.CreatePlainText(string.Create(CultureInfo.InvariantCulture, $"{number}. {choice.Label}"), SlackLimits.OptionText),
        TextSanitizer.Clean(choice.Detail, SlackLimits.OptionDescription) is { Length: > 0 } detail ? new TextObject.Plain(detail) : null,
        TextSanitizer.CleanAll(choice.Command));

    // As many lines, each with its line break, as there is room for.
    private static List<RichTextWriter> RenderLines<T>(IEnumerable<T> items, int room, Func<T, RichTextWriter> draw) =>
        [.. items.Select(draw).TakeWhile(line => (room -= line.Length + 1) >= 0)];

    private static RenderedBlock AddOmittedLine(List<SlackBlock> blocks, int left) =>
        left == 0 ? new(blocks, IsShortened: false) : new([.. blocks, CreateOmittedLine(left)], IsShortened: true);

    private static bool FitsCommand(string command, int maxLength) =>
        TextSanitizer.CleanAll(command, maxLength) is ['/', ..] clean && clean.Length <= maxLength;
}
