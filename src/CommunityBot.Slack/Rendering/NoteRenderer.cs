using System.Text;
using CommunityBot.Core.Replies;
using CommunityBot.Slack.Payloads;

namespace CommunityBot.Slack.Rendering;

/// <summary>A note as a context block, small and grey. Only one with a link is mrkdwn; nothing in it is loud.</summary>
internal static class NoteRenderer
{
    private const int MaxText = 500;

    public static RenderedBlock Render(Block.Note note, int room)
    {
        room = Math.Min(room, MaxText);
        var text = TextSanitizer.CleanAll(note.Text.ToString(), room);
        if (string.IsNullOrWhiteSpace(text))
            return RenderedBlock.Empty;
        var hasLink = note.Text.OfType<Span.Link>().Any(l => Markup.FormatLinkLabel(l) is not null);
        return hasLink && text.Length <= room && WriteLinks(note.Text) is { Length: <= SlackLimits.ContextText } markup
            ? new([new SlackBlock.Context([new TextObject.Mrkdwn(markup)])], IsShortened: false)
            : new([new SlackBlock.Context([Markup.CreatePlainText(text, room)])], IsShortened: text.Length > room);
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
}
