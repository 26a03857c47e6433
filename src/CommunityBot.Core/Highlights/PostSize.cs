namespace CommunityBot.Core.Highlights;

/// <summary>Checks whether a post fits into one message. A quote that does not fit waits for another week.</summary>
public static class PostSize
{
    /// <summary>The maximal length of the text above the quotes, in characters.</summary>
    public const int MaxIntroduction = 300;

    /// <summary>The maximal length of the text above one quote, in characters.</summary>
    public const int MaxQuoteIntroduction = 150;

    /// <summary>The maximal length of the headline of a quote, in characters.</summary>
    public const int MaxHeadline = 100;

    // Discord shows about 4,000 characters in a message and rejects about 10,000 bytes. Slack allows 3,000 characters in a block.
    private const int MaxCharacters = 3400;
    private const int MaxBytes = 8000;
    private const int MaxQuote = 2500;

    // The title, the closing line, and the fixed part of a payload.
    private const int Frame = 250;
    private const int FramePerQuote = 40;
    private const int BytesPerQuote = 350;

    // What each payload writes around a headline.
    private const int CharactersPerHeadline = 10;
    private const int BytesPerHeadline = 120;

    // What each payload writes around the link to the public page.
    private const int CharactersPerLink = 15;
    private const int BytesPerLink = 100;

    // The speaker, the number and the title of the episode, and the time.
    private const int SourceLength = 140;

    public static bool Fits(WeeklyPost post, PublicLinks? links = null) =>
        Frame + CountCharacters(post, links) <= MaxCharacters
        && post.Quotes.All(q => q.Words.Length <= MaxQuote)
        && CountBytes(post, links) <= MaxBytes;

    /// <summary>The maximal length of each of several further quotes, in characters.</summary>
    public static int GetMaxQuoteLength(WeeklyPost post, int quotes, PublicLinks? links = null) =>
        Math.Max(
            0,
            Math.Min(
                MaxCharacters - Frame - CountCharacters(post, links),
                MaxBytes - CountBytes(post, links)) / Math.Max(1, quotes)
            - FramePerQuote - SourceLength - MaxHeadline - CharactersPerHeadline - GetMaxLinkLength(links));

    private static int CountCharacters(WeeklyPost post, PublicLinks? links) => GetDisplayLength(post.Introduction)
        + post.Quotes.Sum(
            q => GetTexts(q).Sum(GetDisplayLength) + FramePerQuote + (q.Headline.Length == 0 ? 0 : CharactersPerHeadline)
                + GetLinkLength(q, links, CharactersPerLink));

    private static int CountBytes(WeeklyPost post, PublicLinks? links) => GetByteLength(post.Introduction) + 4 * Frame
        + post.Quotes.Sum(
            q => GetTexts(q).Sum(GetByteLength) + (q.Link?.AbsoluteUri.Length ?? 0) + BytesPerQuote
                + (q.Headline.Length == 0 ? 0 : BytesPerHeadline) + GetLinkLength(q, links, BytesPerLink));

    private static string[] GetTexts(PostedQuote quote) =>
        [quote.Words, quote.Headline, quote.Introduction, quote.Episode, quote.Speaker ?? ""];

    private static int GetLinkLength(PostedQuote quote, PublicLinks? links, int around) =>
        links?.GetMoment(quote.Address) is { } page ? page.AbsoluteUri.Length + around : 0;

    // A quote that is not chosen yet has no address.
    private static int GetMaxLinkLength(PublicLinks? links) =>
        links?.Address is { } site ? site.AbsoluteUri.Length + MomentAddress.MaxTextLength + BytesPerLink : 0;

    // Discord needs a backslash before characters that could be markup.
    private static int GetDisplayLength(string text) => text.Length + CountMarks(text);

    // Slack needs five characters for "&", JSON two for a backslash.
    private static int GetByteLength(string text) => Encoding.UTF8.GetByteCount(text) + 5 * CountMarks(text);

    private static int CountMarks(string text) =>
        text.Count(c => char.IsAscii(c) && !char.IsAsciiLetterOrDigit(c) && c is not (' ' or '.' or ',' or '\'' or '?'));
}
