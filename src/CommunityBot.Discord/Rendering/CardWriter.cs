using System.Globalization;
using CommunityBot.Core.Replies;
using CommunityBot.Discord.Payloads;

namespace CommunityBot.Discord.Rendering;

/// <summary>Draws blocks onto a card from top to bottom; what finds no room is counted.</summary>
/// <param name="card">Takes what fits.</param>
/// <param name="withControls">Whether buttons and pickers are drawn; the numbered list of choices always is.</param>
internal sealed class CardWriter(Card card, bool withControls)
{
    private const int MaxHeading = 150;
    private const int MaxFact = 600;
    private const int MaxSource = 300;

    // A long paragraph or quote leaves room for what follows it; a rest shorter than the minimum says nothing.
    private const int MaxParagraph = 2_000;
    private const int MinParagraph = 40;

    private readonly ControlWriter _controls = new();
    private (string Markdown, int LeftOut)? _pendingHeading;

    /// <summary>How many headings, paragraphs, quotes, notes, facts and choices found no room.</summary>
    public int OmittedCount { get; private set; }

    public void Write(IReadOnlyList<Block> blocks)
    {
        var rows = ReserveButtonRows(blocks);
        foreach (var block in blocks)
            Write(block, rows);
        WritePendingHeading();
    }

    // Rows of buttons get their room first: what can be done with an answer matters more than the end of its text.
    private Queue<Component.ActionRow?> ReserveButtonRows(IReadOnlyList<Block> blocks)
    {
        var rows = new Queue<Component.ActionRow?>();
        foreach (var block in blocks.OfType<Block.Buttons>())
        {
            var row = withControls ? _controls.CreateButtonRow(block) : null;
            if (row is not null && card.Fits(row))
                card.Reserve(row);
            else
                row = null;
            rows.Enqueue(row);
        }

        return rows;
    }

    private void Write(Block block, Queue<Component.ActionRow?> rows)
    {
        switch (block)
        {
            case Block.Heading heading:
                WritePendingHeading();
                if (TextSanitizer.Clean(heading.Title, MaxHeading) is { Length: > 0 } title)
                    _pendingHeading = ("### " + Markup.Write(title), OmittedCount);
                break;
            case Block.Paragraph paragraph:
                WriteShortened(paragraph.Text, words => words);
                break;
            case Block.Quote quote:
                var source = Markup.Write(TextSanitizer.Clean(quote.Source, MaxSource));
                WriteShortened(quote.Words, words => string.Join('\n', new[] { words, source.Length == 0 ? "" : "— " + source }
                    .Where(line => line.Length > 0)
                    .Select(line => "> " + line)));
                break;
            case Block.Facts facts:
                WriteLines([.. facts.Items.Select(FormatFact).Where(line => line.Length > 0)], _ => null);
                break;
            case Block.Note note:
                WriteShortened(note.Text, words => "-# " + words);
                break;
            case Block.Choices choices:
                WriteChoices(choices);
                break;
            case Block.Buttons:
                if (rows.Dequeue() is { } row)
                {
                    WritePendingHeading();
                    card.AddReserved(row);
                }

                break;
            default:
                throw new InvalidOperationException($"{block.GetType().Name} is not drawn.");
        }
    }

    private static string FormatFact(Fact fact) => Markup.Write(TextSanitizer.Clean([new Span.Strong(fact.Label), " ", .. fact.Value], MaxFact));

    private void WriteChoices(Block.Choices choices)
    {
        var items = choices.Items.Where(c => Line(c).Length > 0).ToList();
        var offered = items.Take(DiscordLimits.SelectOptions).ToList();
        OmittedCount += items.Count - offered.Count;
        var picker = _controls.NextMenuId();
        WriteLines(
            [.. offered.Select((c, i) => string.Create(CultureInfo.InvariantCulture, $"{i + 1}. {Line(c)}"))],
            count => withControls ? ControlWriter.CreateMenu(picker, choices.Prompt, offered.Take(count)) : null);

        static string Line(Choice choice)
        {
            var label = TextSanitizer.Clean(choice.Label, DiscordLimits.SelectOptionText);
            var detail = TextSanitizer.Clean(choice.Detail, DiscordLimits.SelectOptionText);
            return Markup.Write(label.Length > 0 && detail.Length > 0 ? $"{label} — {detail}" : label + detail);
        }
    }

    // As many lines as fit, with the control that belongs to that many.
    private void WriteLines(List<string> lines, Func<int, Component?> control)
    {
        IReadOnlyList<Component> drawn = [];
        var count = 0;
        while (count < lines.Count && CreateParts(string.Join('\n', lines.Take(count + 1)), control(count + 1)) is var parts && card.Fits(parts))
        {
            drawn = parts;
            count++;
        }

        OmittedCount += lines.Count - count;
        if (count > 0)
            Add(drawn);
    }

    // As many words as fit.
    private void WriteShortened(RichText text, Func<string, string> frame)
    {
        var words = TextSanitizer.Clean(text, MaxParagraph);
        var content = frame(Markup.Write(words));
        if (content.Length == 0 || Add(CreateParts(content)))
            return;

        var fits = MinParagraph - 1;
        var over = words.ToString().Length;
        while (over - fits > 1)
        {
            var middle = (fits + over) / 2;
            if (card.Fits(CreateParts(Shortened(middle))))
                fits = middle;
            else
                over = middle;
        }

        if (fits < MinParagraph)
            OmittedCount++;
        else
            Add(CreateParts(Shortened(fits)));

        string Shortened(int length) => frame(Markup.Write(TextSanitizer.Clean(words, length)));
    }

    // A heading waits for what it stands above, so that it never stands above nothing that was left out.
    private void WritePendingHeading()
    {
        if (_pendingHeading is { } heading && heading.LeftOut == OmittedCount && !Add(CreateParts("")))
            OmittedCount++;
        _pendingHeading = null;
    }

    private List<Component> CreateParts(string content, Component? control = null)
    {
        var parts = new List<Component>();
        if (_pendingHeading is not null && card.Parts.Count > 0)
            parts.Add(new Component.Separator(Divider: true));
        parts.Add(new Component.TextDisplay(string.Join('\n', new[] { _pendingHeading?.Markdown, content }.Where(line => !string.IsNullOrEmpty(line)))));
        if (control is not null)
            parts.Add(control);
        return parts;
    }

    private bool Add(IReadOnlyList<Component> parts)
    {
        if (!card.TryAdd(parts))
            return false;
        _pendingHeading = null;
        return true;
    }
}
