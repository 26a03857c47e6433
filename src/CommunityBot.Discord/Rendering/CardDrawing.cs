using System.Globalization;
using CommunityBot.Core.Replies;
using CommunityBot.Discord.Payloads;

namespace CommunityBot.Discord.Rendering;

/// <summary>Draws blocks onto a card from top to bottom; what finds no room is counted.</summary>
/// <param name="card">Takes what fits.</param>
/// <param name="withControls">Whether buttons and pickers are drawn; the numbered list of choices always is.</param>
internal sealed class CardDrawing(Card card, bool withControls)
{
    private const int MaxHeading = 150;
    private const int MaxFact = 600;
    private const int MaxSource = 300;

    // A long paragraph or quote leaves room for what follows it; a rest shorter than the minimum says nothing.
    private const int MaxParagraph = 2_000;
    private const int MinParagraph = 40;

    private readonly Controls _controls = new();
    private (string Markdown, int LeftOut)? _heading;

    /// <summary>How many headings, paragraphs, quotes, notes, facts and choices found no room.</summary>
    public int LeftOut { get; private set; }

    public void Draw(IReadOnlyList<Block> blocks)
    {
        var rows = KeepRows(blocks);
        foreach (var block in blocks)
            Draw(block, rows);
        DrawHeadingAlone();
    }

    // Rows of buttons get their room first: what can be done with an answer matters more than the end of its text.
    private Queue<Component.ActionRow?> KeepRows(IReadOnlyList<Block> blocks)
    {
        var rows = new Queue<Component.ActionRow?>();
        foreach (var block in blocks.OfType<Block.Buttons>())
        {
            var row = withControls ? _controls.Row(block) : null;
            if (row is not null && card.Fits(row))
                card.Reserve(row);
            else
                row = null;
            rows.Enqueue(row);
        }

        return rows;
    }

    private void Draw(Block block, Queue<Component.ActionRow?> rows)
    {
        switch (block)
        {
            case Block.Heading heading:
                DrawHeadingAlone();
                if (CleanText.Of(heading.Title, MaxHeading) is { Length: > 0 } title)
                    _heading = ("### " + DiscordText.Markdown(title), LeftOut);
                break;
            case Block.Paragraph paragraph:
                DrawShortened(paragraph.Text, words => words);
                break;
            case Block.Quote quote:
                var source = DiscordText.Markdown(CleanText.Of(quote.Source, MaxSource));
                DrawShortened(quote.Words, words => string.Join('\n', new[] { words, source.Length == 0 ? "" : "— " + source }
                    .Where(line => line.Length > 0)
                    .Select(line => "> " + line)));
                break;
            case Block.Facts facts:
                DrawLines([.. facts.Items.Select(Fact).Where(line => line.Length > 0)], _ => null);
                break;
            case Block.Note note:
                DrawShortened(note.Text, words => "-# " + words);
                break;
            case Block.Choices choices:
                DrawChoices(choices);
                break;
            case Block.Buttons:
                if (rows.Dequeue() is { } row)
                {
                    DrawHeadingAlone();
                    card.AddReserved(row);
                }

                break;
            default:
                throw new InvalidOperationException($"{block.GetType().Name} is not drawn.");
        }
    }

    private static string Fact(Fact fact) => DiscordText.Markdown(CleanText.Of([new Span.Strong(fact.Label), " ", .. fact.Value], MaxFact));

    private void DrawChoices(Block.Choices choices)
    {
        var items = choices.Items.Where(c => Line(c).Length > 0).ToList();
        var offered = items.Take(DiscordLimits.SelectOptions).ToList();
        LeftOut += items.Count - offered.Count;
        var picker = _controls.NextPicker();
        DrawLines(
            [.. offered.Select((c, i) => string.Create(CultureInfo.InvariantCulture, $"{i + 1}. {Line(c)}"))],
            count => withControls ? Controls.Picker(picker, choices.Prompt, offered.Take(count)) : null);

        static string Line(Choice choice)
        {
            var label = CleanText.Of(choice.Label, DiscordLimits.SelectOptionText);
            var detail = CleanText.Of(choice.Detail, DiscordLimits.SelectOptionText);
            return DiscordText.Markdown(label.Length > 0 && detail.Length > 0 ? $"{label} — {detail}" : label + detail);
        }
    }

    // As many lines as fit, with the control that belongs to that many.
    private void DrawLines(List<string> lines, Func<int, Component?> control)
    {
        IReadOnlyList<Component> drawn = [];
        var count = 0;
        while (count < lines.Count && Parts(string.Join('\n', lines.Take(count + 1)), control(count + 1)) is var parts && card.Fits(parts))
        {
            drawn = parts;
            count++;
        }

        LeftOut += lines.Count - count;
        if (count > 0)
            Add(drawn);
    }

    // As many words as fit.
    private void DrawShortened(RichText text, Func<string, string> frame)
    {
        var words = CleanText.Of(text, MaxParagraph);
        var content = frame(DiscordText.Markdown(words));
        if (content.Length == 0 || Add(Parts(content)))
            return;

        var fits = MinParagraph - 1;
        var over = words.ToString().Length;
        while (over - fits > 1)
        {
            var middle = (fits + over) / 2;
            if (card.Fits(Parts(Shortened(middle))))
                fits = middle;
            else
                over = middle;
        }

        if (fits < MinParagraph)
            LeftOut++;
        else
            Add(Parts(Shortened(fits)));

        string Shortened(int length) => frame(DiscordText.Markdown(CleanText.Of(words, length)));
    }

    // A heading waits for what it stands above, so that it never stands above nothing that was left out.
    private void DrawHeadingAlone()
    {
        if (_heading is { } heading && heading.LeftOut == LeftOut && !Add(Parts("")))
            LeftOut++;
        _heading = null;
    }

    private List<Component> Parts(string content, Component? control = null)
    {
        var parts = new List<Component>();
        if (_heading is not null && card.Parts.Count > 0)
            parts.Add(new Component.Separator(Divider: true));
        parts.Add(new Component.TextDisplay(string.Join('\n', new[] { _heading?.Markdown, content }.Where(line => !string.IsNullOrEmpty(line)))));
        if (control is not null)
            parts.Add(control);
        return parts;
    }

    private bool Add(IReadOnlyList<Component> parts)
    {
        if (!card.TryAdd(parts))
            return false;
        _heading = null;
        return true;
    }
}
