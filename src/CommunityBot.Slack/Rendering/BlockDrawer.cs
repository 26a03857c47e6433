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
internal sealed class BlockDrawer(bool isShared)
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
    public Drawing Draw(Block block, int room) => block switch
    {
        Block.Heading heading => Section(new RichLine(Math.Min(room, MaxLabel)).Write(new Span.Strong(heading.Title.Trim()))),
        Block.Paragraph paragraph => Section(new RichLine(room).Write(paragraph.Text)),
        Block.Quote quote => Draw(quote, room),
        Block.Facts facts => Draw(facts, room),
        Block.Note note => Remark.Draw(note, room),
        Block.Choices choices => Draw(choices, room),
        _ => throw new InvalidOperationException($"{block.GetType().Name} is not drawn."),
    };

    /// <summary>
    /// A row of buttons. A message has ten at most, in half of a card's bytes; those that would not come back whole are left out.
    /// </summary>
    public Drawing Draw(Block.Buttons block)
    {
        var buttons = new List<ActionElement>();
        foreach (var item in block.Items.Where(b => !isShared && Carries(b.Command, Button.MaxCommandLength)))
        {
            var label = CleanText.Of(item.Label, SlackLimits.ButtonText);
            if (label.Length == 0)
                continue;
            var button = new ActionElement.Button(
                ActionId.Write(item.Deed, _controls),
                new TextObject.Plain(label),
                CleanText.Read(item.Command),
                item.Deed == ButtonDeed.Share ? "primary" : null);
            var bytes = SlackJson.Bytes<ActionElement>(button);
            if (_buttons == SlackLimits.CardButtons || _buttonBytes + bytes > SlackLimits.CardBytes / 2)
                break;
            _controls++;
            _buttons++;
            _buttonBytes += bytes;
            buttons.Add(button);
        }

        return buttons.Count == 0 ? Drawing.Nothing : new([new SlackBlock.Actions(buttons)], IsShortened: false);
    }

    /// <summary>The line that says how much is missing.</summary>
    public static SlackBlock More(int count) =>
        new SlackBlock.Context([SlackText.Plain(string.Create(CultureInfo.InvariantCulture, $"… and {count} more that did not fit"), MaxLabel)]);

    private static Drawing Section(RichLine line) =>
        line.IsBlank ? new([], line.IsCut) : new([Rich(new RichTextPart.Section(line.Elements))], line.IsCut);

    private static SlackBlock.RichText Rich(RichTextPart part) => new([part]);

    private static Drawing Draw(Block.Quote quote, int room)
    {
        var source = new RichLine(Math.Min(room, MaxSource)).Write(quote.Source);
        var words = new RichLine(room - source.Length - 3).Write(quote.Words);
        if (words.IsBlank)
            return new([], words.IsCut);
        var lines = new RichLine(room).Write(words);
        if (!source.IsBlank)
            lines.Break().Write("— ").Write(source);
        return new([Rich(new RichTextPart.Quote(lines.Elements))], words.IsCut);
    }

    private static Drawing Draw(Block.Facts facts, int room)
    {
        var lines = Lines(facts.Items.Take(MaxFacts), room, f => new RichLine(MaxFact).Write(new Span.Strong(f.Label)).Write(": ").Write(f.Value));
        var section = new RichLine(room);
        foreach (var line in lines)
            section.Break().Write(line);
        return lines.Count == 0
            ? new([], facts.Items.Count > 0)
            : Listed([Rich(new RichTextPart.Section(section.Elements))], facts.Items.Count - lines.Count);
    }

    private Drawing Draw(Block.Choices choices, int room)
    {
        var lines = Lines(choices.Items.Take(MaxChoices), room, Line);
        if (lines.Count == 0)
            return new([], choices.Items.Count > 0);

        var blocks = new List<SlackBlock> { Rich(new RichTextPart.List("ordered", [.. lines.Select(l => new RichTextPart.Section(l.Elements))])) };
        var options = choices.Items.Take(lines.Count)
            .Select((choice, index) => (choice, number: index + 1))
            .Where(c => !isShared && Carries(c.choice.Command, SlackLimits.OptionValue))
            .DistinctBy(c => CleanText.Read(c.choice.Command))
            .Select(c => Option(c.choice, c.number))
            .ToList();
        if (options.Count > 0)
        {
            var prompt = SlackText.Plain(choices.Prompt, SlackLimits.Placeholder);
            blocks.Add(new SlackBlock.Actions([new ActionElement.StaticSelect(ActionId.Write(ButtonDeed.Show, _controls++), prompt, options)]));
        }

        return Listed(blocks, choices.Items.Count - lines.Count);
    }

    private static RichLine Line(Choice choice)
    {
        var line = new RichLine((2 * MaxLabel) + 3).Write(CleanText.Shown(choice.Label, MaxLabel));
        return CleanText.Of(choice.Detail, MaxLabel) is { Length: > 0 } detail ? line.Write(" — " + detail) : line;
    }

    private static SelectOption Option(Choice choice, int number) => new(
        SlackText.Plain(string.Create(CultureInfo.InvariantCulture, $"{number}. {choice.Label}"), SlackLimits.OptionText),
        CleanText.Of(choice.Detail, SlackLimits.OptionDescription) is { Length: > 0 } detail ? new TextObject.Plain(detail) : null,
        CleanText.Read(choice.Command));

    // As many lines, each with its line break, as there is room for.
    private static List<RichLine> Lines<T>(IEnumerable<T> items, int room, Func<T, RichLine> draw) =>
        [.. items.Select(draw).TakeWhile(line => (room -= line.Length + 1) >= 0)];

    private static Drawing Listed(List<SlackBlock> blocks, int left) =>
        left == 0 ? new(blocks, IsShortened: false) : new([.. blocks, More(left)], IsShortened: true);

    private static bool Carries(string command, int maxLength) =>
        CleanText.Read(command, maxLength) is ['/', ..] clean && clean.Length <= maxLength;
}
