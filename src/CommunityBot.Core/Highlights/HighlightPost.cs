namespace CommunityBot.Core.Highlights;

/// <summary>Creates the message of a weekly post.</summary>
public static class HighlightPost
{
    public const string Title = "This week's highlights";

    private const string Closing = "Heard something worth keeping? Find it with /quote and press Nominate.";

    /// <summary>The title, with the show when the post is of one show.</summary>
    public static string GetTitle(WeeklyPost post) => post.Show is null ? Title : $"{Title} · {post.Show}";

    /// <summary>
    /// The title, the introduction, the quotes with headline, speaker, episode and links to the second and to the public page, and how to
    /// nominate.
    /// </summary>
    public static Reply CreateReply(WeeklyPost post, PublicLinks? links = null)
    {
        var blocks = new List<Block>();
        if (post.Introduction.Length > 0)
            blocks.Add(new Block.Paragraph(post.Introduction));
        foreach (var quote in post.Quotes)
        {
            if (quote.Headline.Length > 0)
                blocks.Add(new Block.Heading(quote.Headline));
            if (quote.Introduction.Length > 0)
                blocks.Add(new Block.Paragraph(quote.Introduction));
            blocks.Add(new Block.Quote(quote.Words, CreateSource(quote, links?.GetMoment(quote.Address))));
        }

        blocks.Add(new Block.Note(Closing));
        return new() { Title = GetTitle(post), Blocks = blocks, Audience = Audience.Channel };
    }

    /// <summary>The speaker, the episode, and the links to the second and to the public page.</summary>
    internal static RichText CreateSource(PostedQuote quote, Uri? page)
    {
        var spans = new List<Span> { new Span.Strong(quote.Speaker ?? SpeakerLabel.Unnamed), $", {quote.Episode}" };
        if (quote.Link is { } link)
            spans.AddRange([" · ", new Span.Link(quote.LinkLabel, link)]);
        else if (quote.Time is { } time)
            spans.Add($" · {time}");
        if (page is not null)
            spans.AddRange([" · ", new Span.Link(PublicLinks.Label, page)]);
        return [.. spans];
    }
}
