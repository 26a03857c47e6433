namespace CommunityBot.PublicSite.Search;

/// <summary>
/// Writes the reply of a command as a reader sees it. Choices and the buttons that show something are links, to a page of the site or to
/// the same search with another command. Buttons that do something in a chat are left out.
/// </summary>
internal sealed class ReplyWriter(
    HtmlWriter html, EpisodeCatalog catalog, IReadOnlyList<CommandDefinition> commands, string question)
{
    public void Write(Reply reply)
    {
        // A moment that nobody can be sure of is for a chat, where one member sees it alone.
        if (reply.IsPrivate)
        {
            html.Write($"<section class=\"answer\"><p role=\"status\">This link is old and does not say which words it meant.</p>");
            html.Write($"</section>");
            return;
        }

        html.Write($"<section class=\"answer\" aria-label=\"Answer\">");
        html.Write($"<h1>{(reply.Title.Length > 0 ? reply.Title : $"For “{question}”")}</h1>");
        foreach (var block in reply.Blocks)
            Write(block);
        html.Write($"</section>");
    }

    private void Write(Block block)
    {
        switch (block)
        {
            case Block.Heading heading:
                html.Write($"<h2>{heading.Title}</h2>");
                break;
            case Block.Paragraph paragraph:
                html.Write($"<p dir=\"auto\">");
                Write(paragraph.Text);
                html.Write($"</p>");
                break;
            case Block.Quote quote:
                Write(quote);
                break;
            case Block.Picture picture:
                html.Write($"<p><img class=\"picture\" src=\"{picture.Address.PathAndQuery}\" alt=\"{picture.Alt}\"></p>");
                break;
            case Block.Facts facts:
                html.Write($"<dl class=\"facts\">");
                foreach (var fact in facts.Items)
                {
                    html.Write($"<div><dt>{fact.Label}</dt><dd>");
                    Write(fact.Value);
                    html.Write($"</dd></div>");
                }

                html.Write($"</dl>");
                break;
            case Block.Note note:
                html.Write($"<p class=\"quiet\">");
                Write(note.Text);
                html.Write($"</p>");
                break;
            case Block.Choices choices:
                WriteChoices(choices);
                break;
            case Block.Buttons buttons:
                WriteButtons(buttons);
                break;
            default:
                throw new InvalidOperationException($"{block.GetType().Name} cannot be written.");
        }
    }

    private void Write(Block.Quote quote)
    {
        if (quote.Moment is { } moment)
        {
            QuoteFigure.Write(html, moment, [.. FindMatches(quote.Words)]);
            return;
        }

        html.Write($"<figure class=\"quote\"><blockquote><p dir=\"auto\">");
        Write(quote.Words);
        html.Write($"</p></blockquote><figcaption><span>");
        Write(quote.Source);
        html.Write($"</span></figcaption></figure>");
    }

    private static IEnumerable<TextSpan> FindMatches(RichText words)
    {
        var start = 0;
        foreach (var span in words)
        {
            if (span is Span.Match)
                yield return new(start, span.Text.Length);
            start += span.Text.Length;
        }
    }

    private void WriteChoices(Block.Choices choices)
    {
        html.Write($"<ul class=\"episodes\" aria-label=\"{choices.Prompt}\">");
        foreach (var choice in choices.Items)
        {
            html.Write($"<li><a href=\"{CreateUrl(choice.Command)}\">{choice.Label}</a>");
            if (choice.Detail.Length > 0)
                html.Write($" <span class=\"quiet\">{choice.Detail}</span>");
            html.Write($"</li>");
        }

        html.Write($"</ul>");
    }

    private void WriteButtons(Block.Buttons buttons)
    {
        var shown = buttons.Items.Where(b => b.Action == ButtonAction.Update).ToList();
        if (shown.Count == 0)
            return;
        html.Write($"<p class=\"actions\">");
        foreach (var button in shown)
            html.Write($"<a href=\"{CreateUrl(button.Command)}\">{button.Label}</a> ");
        html.Write($"</p>");
    }

    private void Write(RichText text)
    {
        foreach (var span in text)
        {
            switch (span)
            {
                case Span.Link link:
                    html.Write($"<a href=\"{link.Address}\" rel=\"noopener noreferrer\">{link.Text}</a>");
                    break;
                case Span.Match:
                    html.Write($"<mark>{span.Text}</mark>");
                    break;
                case Span.Strong:
                    html.Write($"<b>{span.Text}</b>");
                    break;
                default:
                    html.Write($"{span.Text}");
                    break;
            }
        }
    }

    // The page of what a command line names, where there is one.
    private string CreateUrl(string line)
    {
        var request = CommandSyntax.Parse(line, commands);
        var arguments = request.Arguments;
        return request.Command switch
        {
            "episode" when arguments.TryGetValue("key", out var key) && catalog.FindByKey(key) is { } byKey => EpisodeUrl.Create(byKey),
            "episode" when arguments is { Count: 1 } && arguments.TryGetValue("query", out var slug) && catalog.Find(slug) is { } episode =>
                EpisodeUrl.Create(episode),
            "guest" when arguments.TryGetValue("name", out var id) && catalog.FindPerson(id) is { } person => SiteUrl.Create(person),
            "quote" when arguments is { Count: 1 } && arguments.TryGetValue("at", out var at)
                && MomentAddress.TryParse(at, out var address) => SiteUrl.Create(address),
            _ => $"{SiteUrl.CreateSearch(question)}&then={Uri.EscapeDataString(line)}",
        };
    }
}
