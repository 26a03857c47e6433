using System.Text;
using CommunityBot.Core.Replies;
using CommunityBot.Slack.Payloads;

namespace CommunityBot.Slack.Rendering;

/// <summary>A note as a context block, small and grey. Only one with a link is mrkdwn; nothing in it is loud.</summary>
internal static class Remark
{
    private const int MaxText = 500;

    public static Drawing Draw(Block.Note note, int room)
    {
        room = Math.Min(room, MaxText);
        var text = CleanText.Read(note.Text.ToString(), room);
        if (string.IsNullOrWhiteSpace(text))
            return Drawing.Nothing;
        var hasLink = note.Text.OfType<Span.Link>().Any(l => SlackText.LinkLabel(l) is not null);
        return hasLink && text.Length <= room && Linked(note.Text) is { Length: <= SlackLimits.ContextText } markup
            ? new([new SlackBlock.Context([new TextObject.Mrkdwn(markup)])], IsShortened: false)
            : new([new SlackBlock.Context([SlackText.Plain(text, room)])], IsShortened: text.Length > room);
    }

    private static string Linked(RichText text)
    {
        var markup = new StringBuilder();
        foreach (var span in text)
        {
            markup.Append(span is Span.Link link && SlackText.LinkLabel(link) is { } label
                ? $"<{SlackText.Escape(link.Address.AbsoluteUri)}|{SlackText.Unformatted(label)}>"
                : SlackText.Unformatted(CleanText.Read(span.Text)));
        }

        return markup.ToString();
    }
}
