using CommunityBot.Pictures;

namespace CommunityBot.PublicSite.Moments;

/// <summary>Describes a moment for chats and search engines.</summary>
internal static class MomentPreview
{
    // In characters. Chats show about as many.
    private const int MaxText = 400;
    private const int MaxPageTitle = 70;

    public static PageHead CreateHead(Moment moment, SiteLayout layout, PublicSettings settings)
    {
        var quote = CreateText(moment);
        return new($"{GetSpeaker(moment)}: {Excerpt.Create(moment.Text, MaxPageTitle)}", SiteUrl.Create(moment))
        {
            Description = quote,
            Preview = new(CreateTitle(moment), quote)
            {
                Facts = moment.At is { } at
                    ? [("Said by", GetSpeaker(moment)), ("At", at.ToString())]
                    : [("Said by", GetSpeaker(moment)), ("In", moment.Episode.ToString())],
                Picture = FindPicture(moment, settings),
            },
        };
    }

    /// <summary>Who, in which episode, and when.</summary>
    public static string CreateTitle(Moment moment)
    {
        var time = moment.At is { } at ? $" · {at}" : "";
        return $"{GetSpeaker(moment)} · {moment.Episode}{time}";
    }

    /// <summary>The picture of a moment; null where there is none.</summary>
    public static PreviewPicture? FindPicture(Moment moment, PublicSettings settings) =>
        QuotePicture.CanRender(moment.Text) && settings.Links.GetPicture(moment) is { } address
            ? new(address, moment.Text)
            : null;

    public static string GetSpeaker(Moment moment) => moment.Speaker?.FullName ?? SpeakerLabel.Unnamed;

    private static string CreateText(Moment moment) => $"“{Excerpt.Create(moment.Text, MaxText)}”";
}
