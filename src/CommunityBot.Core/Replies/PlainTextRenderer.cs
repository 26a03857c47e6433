namespace CommunityBot.Core.Replies;

/// <summary>Renders a reply for a terminal: wrapped lines, no colors, URLs in full.</summary>
public static class PlainTextRenderer
{
    /// <summary>Lines of at most <paramref name="width"/> columns; only a URL may be longer. Ends with a line break.</summary>
    /// <param name="reply">The reply to render.</param>
    /// <param name="width">Columns, at least 40.</param>
    /// <param name="numberedFrom">The number of the first choice, so that a prompt can accept numbers.</param>
    public static string Render(Reply reply, int width = 80, int numberedFrom = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 40);
        var page = new TextPage(width);
        if (reply.Title.Length > 0)
        {
            page.Write(reply.Title);
            page.Write(new string('─', Math.Min(width, TerminalColumns.Count(VisibleText.Clean(reply.Title)))));
        }

        Block? above = null;
        foreach (var block in reply.Blocks)
        {
            if (above is not (null or Block.Heading))
                page.WriteBlankLine();
            RenderBlock(block, page, ref numberedFrom);
            above = block;
        }

        if (reply.SameAs is { } line)
        {
            page.WriteBlankLine();
            page.Write($"The same as a command: {line}", "· ", "  ");
        }

        return page.ToString();
    }

    private static void RenderBlock(Block block, TextPage page, ref int number)
    {
        switch (block)
        {
            case Block.Heading heading:
                page.Write(heading.Title);
                break;
            case Block.Paragraph paragraph:
                page.Write(Flatten(paragraph.Text));
                break;
            case Block.Quote quote:
                page.Write("“" + Flatten(quote.Words) + "”", "  │ ", "  │ ");
                page.Write("— " + Flatten(quote.Source), "  │ ", "  │   ");
                break;
            case Block.Picture picture:
                page.Write($"Picture: {picture.Address.AbsoluteUri}");
                break;
            case Block.Facts facts:
                foreach (var fact in facts.Items)
                    page.Write($"{fact.Label}: {Flatten(fact.Value)}", "", "  ");
                break;
            case Block.Note note:
                page.Write(Flatten(note.Text), "· ", "  ");
                break;
            case Block.Choices choices:
                foreach (var choice in choices.Items)
                {
                    var item = choice.Detail.Length == 0 ? choice.Label : $"{choice.Label} — {choice.Detail}";
                    page.Write(item, string.Create(CultureInfo.InvariantCulture, $"{number++,3}. "), "     ");
                }

                break;
            case Block.Buttons buttons:
                page.Write(string.Join(' ', buttons.Items.Select(b => $"[{b.Label}]")));
                break;
            default:
                throw new InvalidOperationException($"{block.GetType().Name} cannot be rendered.");
        }
    }

    private static string Flatten(RichText text)
    {
        var flat = new StringBuilder();
        foreach (var span in text)
        {
            flat.Append(span.Text);
            if (span is Span.Link link && link.Text != link.Address.AbsoluteUri)
                flat.Append(' ').Append(link.Address.AbsoluteUri);
        }

        return flat.ToString();
    }
}

/// <summary>Text of a fixed width, wrapped between words.</summary>
internal sealed class TextPage(int width)
{
    private readonly StringBuilder _text = new();

    /// <summary>Writes one paragraph, cleaned and wrapped. The first line has one indent, the other lines have another.</summary>
    public void Write(string paragraph, string firstIndent = "", string indent = "")
    {
        var line = new StringBuilder(firstIndent);
        var columns = TerminalColumns.Count(firstIndent);
        var isEmpty = true;
        foreach (
            var word in VisibleText.Clean(paragraph)
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .SelectMany(w => Split(w, width - TerminalColumns.Count(indent))))
        {
            var wide = TerminalColumns.Count(word);
            if (!isEmpty && columns + 1 + wide > width)
            {
                EndLine(line);
                line.Clear().Append(indent);
                columns = TerminalColumns.Count(indent);
                isEmpty = true;
            }

            if (!isEmpty)
            {
                line.Append(' ');
                columns++;
            }

            line.Append(word);
            columns += wide;
            isEmpty = false;
        }

        EndLine(line);
    }

    public void WriteBlankLine() => _text.Append('\n');

    public override string ToString() => _text.ToString();

    // Breaks a word that is wider than a line, except a URL, which is useless in parts.
    private static List<string> Split(string word, int maxColumns)
    {
        if (TerminalColumns.Count(word) <= maxColumns || word.StartsWith("http", StringComparison.Ordinal))
            return [word];
        var pieces = new List<string>();
        var piece = new StringBuilder();
        var columns = 0;
        foreach (var element in TerminalColumns.Split(word))
        {
            var wide = TerminalColumns.CountElement(element);
            if (columns + wide > maxColumns)
            {
                pieces.Add(piece.ToString());
                piece.Clear();
                columns = 0;
            }

            piece.Append(element);
            columns += wide;
        }

        pieces.Add(piece.ToString());
        return pieces;
    }

    private void EndLine(StringBuilder line) => _text.Append(line.ToString().TrimEnd()).Append('\n');
}
