using System.Globalization;
using System.Text;
using CommunityBot.Core.Formatting;

namespace CommunityBot.Core.Replies;

/// <summary>Draws a reply for a terminal: wrapped lines, no colours, addresses written out.</summary>
public static class PlainTextRenderer
{
    /// <summary>The reply as lines of at most <paramref name="width"/> columns; only an address may be longer. Ends with a line break.</summary>
    /// <param name="reply">What to draw.</param>
    /// <param name="width">Columns, at least 40.</param>
    /// <param name="numberedFrom">Number of the first choice, so that a prompt can take numbers.</param>
    public static string Render(Reply reply, int width = 80, int numberedFrom = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 40);
        var page = new TextPage(width);
        if (reply.Title.Length > 0)
        {
            page.Write(reply.Title);
            page.Write(new string('─', Math.Min(width, TextPage.CountColumns(VisibleText.Clean(reply.Title)))));
        }

        Block? above = null;
        foreach (var block in reply.Blocks)
        {
            if (above is not (null or Block.Heading))
                page.WriteBlankLine();
            Draw(block, page, ref numberedFrom);
            above = block;
        }

        return page.ToString();
    }

    private static void Draw(Block block, TextPage page, ref int number)
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
                throw new InvalidOperationException($"{block.GetType().Name} is not drawn.");
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
