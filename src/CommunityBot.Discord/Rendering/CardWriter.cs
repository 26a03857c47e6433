namespace CommunityBot.Discord.Rendering;

/// <summary>Writes the parts of one card from top to bottom, as long as all of them fit; counts what does not.</summary>
/// <param name="hasControls">Whether buttons and menus are written. The numbered list of choices always is.</param>
internal sealed class CardWriter(bool hasControls)
{
    private const int MaxHeading = 150;
    private const int MaxFact = 600;
    private const int MaxSource = 300;

    // A long paragraph or quote leaves space for what follows it. A rest shorter than the minimum says nothing.
    private const int MaxParagraph = 2_000;
    private const int MinParagraph = 40;

    // The JSON around the parts: the container, the flags, and what an interaction's response adds.
    private const int FrameBytes = 200;

    private readonly CardBudget _budget = new(
        new(CardBudget.MaxCharacters, CardBudget.MaxBytes - FrameBytes, DiscordLimits.Components - 1));
    private readonly List<Component> _parts = [];
    private readonly ControlWriter _controls = new();
    private (string Markdown, int OmittedCount)? _pendingHeading;

    public IReadOnlyList<Component> Parts => _parts;

    /// <summary>Number of headings, paragraphs, quotes, notes, facts and choices that did not fit.</summary>
    public int OmittedCount { get; private set; }

    /// <summary>Keeps space for a part that comes later.</summary>
    public void Reserve(Component part) => _budget.Charge(GetCost([part]));

    /// <summary>Adds a part whose space was reserved.</summary>
    public void AddReserved(Component part) => _parts.Add(part);

    /// <summary>Adds a part, if it fits.</summary>
    public void TryAdd(Component part) => TryAdd([part]);

    public void Write(IReadOnlyList<Block> blocks)
    {
        var rows = ReserveButtonRows(blocks);
        foreach (var block in blocks)
            Write(block, rows);
        WritePendingHeading();
    }

    // Rows of buttons get their space first: what a member can do with an answer matters more than the end of its text.
    private Queue<Component.ActionRow?> ReserveButtonRows(IReadOnlyList<Block> blocks)
    {
        var rows = new Queue<Component.ActionRow?>();
        foreach (var block in blocks.OfType<Block.Buttons>())
        {
            var row = hasControls ? _controls.CreateButtonRow(block) : null;
            if (row is not null && Fits([row]))
                Reserve(row);
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
            case Block.Picture picture:
                WritePicture(picture);
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
                    AddReserved(row);
                }

                break;
            default:
                throw new InvalidOperationException($"The renderer does not know the block {block.GetType().Name}.");
        }
    }

    private void WritePicture(Block.Picture picture)
    {
        if (!picture.IsLoadable || picture.Address.AbsoluteUri.Length > DiscordLimits.Url)
        {
            WriteShortened([picture.Link], words => words);
            return;
        }

        var alt = TextSanitizer.Clean(picture.Alt, DiscordLimits.MediaDescription);
        var gallery = new Component.MediaGallery([new(new(picture.Address.AbsoluteUri), alt.Length == 0 ? null : alt)]);
        if (!AddWithHeading(_pendingHeading is null ? [gallery] : [.. CreateParts(""), gallery]))
            OmittedCount++;
    }

    private static string FormatFact(Fact fact) =>
        Markup.Write(TextSanitizer.Clean([new Span.Strong(fact.Label), " ", .. fact.Value], MaxFact));

    private void WriteChoices(Block.Choices choices)
    {
        var items = choices.Items.Where(c => FormatChoice(c).Length > 0).ToList();
        var offered = items.Take(DiscordLimits.SelectOptions).ToList();
        OmittedCount += items.Count - offered.Count;
        var menuId = _controls.NextMenuId();
        WriteLines(
            [.. offered.Select((c, i) => string.Create(CultureInfo.InvariantCulture, $"{i + 1}. {FormatChoice(c)}"))],
            count => hasControls ? ControlWriter.CreateMenu(menuId, choices.Prompt, offered.Take(count)) : null);

        static string FormatChoice(Choice choice)
        {
            var label = TextSanitizer.Clean(choice.Label, DiscordLimits.SelectOptionText);
            var detail = TextSanitizer.Clean(choice.Detail, DiscordLimits.SelectOptionText);
            return Markup.Write(label.Length > 0 && detail.Length > 0 ? $"{label} — {detail}" : label + detail);
        }
    }

    // As many lines as fit, with the control that belongs to that many.
    private void WriteLines(List<string> lines, Func<int, Component?> createControl)
    {
        IReadOnlyList<Component> fitting = [];
        var count = 0;
        while (count < lines.Count && CreateParts(string.Join('\n', lines.Take(count + 1)), createControl(count + 1)) is var parts
            && Fits(parts))
        {
            fitting = parts;
            count++;
        }

        OmittedCount += lines.Count - count;
        if (count > 0)
            AddWithHeading(fitting);
    }

    // As many words as fit, found by bisection.
    private void WriteShortened(RichText text, Func<string, string> frame)
    {
        var words = TextSanitizer.Clean(text, MaxParagraph);
        var content = frame(Markup.Write(words));
        if (content.Length == 0 || AddWithHeading(CreateParts(content)))
            return;

        var fits = MinParagraph - 1;
        var over = words.ToString().Length;
        while (over - fits > 1)
        {
            var middle = (fits + over) / 2;
            if (Fits(CreateParts(Shorten(middle))))
                fits = middle;
            else
                over = middle;
        }

        if (fits < MinParagraph)
            OmittedCount++;
        else
            AddWithHeading(CreateParts(Shorten(fits)));

        string Shorten(int length) => frame(Markup.Write(TextSanitizer.Clean(words, length)));
    }

    // A heading waits for the content below it, so that a heading whose content was omitted is not written.
    private void WritePendingHeading()
    {
        if (_pendingHeading is { } heading && heading.OmittedCount == OmittedCount && !AddWithHeading(CreateParts("")))
            OmittedCount++;
        _pendingHeading = null;
    }

    private List<Component> CreateParts(string content, Component? control = null)
    {
        var parts = new List<Component>();
        if (_pendingHeading is not null && _parts.Count > 0)
            parts.Add(new Component.Separator(Divider: true));
        parts.Add(
            new Component.TextDisplay(
                string.Join('\n', new[] { _pendingHeading?.Markdown, content }.Where(line => !string.IsNullOrEmpty(line)))));
        if (control is not null)
            parts.Add(control);
        return parts;
    }

    private bool AddWithHeading(IReadOnlyList<Component> parts)
    {
        if (!TryAdd(parts))
            return false;
        _pendingHeading = null;
        return true;
    }

    private bool Fits(IReadOnlyList<Component> parts) => _budget.Fits(GetCost(parts));

    // Adds all parts, or none.
    private bool TryAdd(IReadOnlyList<Component> parts)
    {
        if (!Fits(parts))
            return false;
        _budget.Charge(GetCost(parts));
        _parts.AddRange(parts);
        return true;
    }

    private static CardCost GetCost(IReadOnlyList<Component> parts)
    {
        var all = parts.SelectMany(DiscordUsage.SelfAndNested).ToList();
        return new(all.Sum(DiscordUsage.CountVisible), parts.Sum(p => DiscordJson.CountBytes(p) + 1), all.Count);
    }
}
