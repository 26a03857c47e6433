using System.Text;

namespace CommunityBot.Core.Highlights;

/// <summary>
/// Whether a post fits on one card of both platforms. Nothing in it is shortened, so what does not fit waits for another week.
/// </summary>
public static class PostSize
{
    /// <summary>Above the quotes.</summary>
    public const int MaxIntroduction = 300;

    /// <summary>Above one quote.</summary>
    public const int MaxQuoteIntroduction = 150;

    // Discord shows about 4,000 characters in one message and fails at about 10,000 bytes; Slack has room for 3,000 in a block.
    private const int MaxCharacters = 3400;
    private const int MaxBytes = 8000;
    private const int MaxQuote = 2500;

    // Title, closing line, and what a payload needs for itself.
    private const int Frame = 250;
    private const int FramePerQuote = 40;
    private const int BytesPerQuote = 350;

    // Whoever says it, number and title of the episode, and the time.
    private const int SourceRoom = 140;

    public static bool Fits(WeeklyPost post) =>
        Frame + Characters(post) <= MaxCharacters
        && post.Quotes.All(q => q.Words.Length <= MaxQuote)
        && Bytes(post) <= MaxBytes;

    /// <summary>How long each of so many further quotes may be.</summary>
    public static int RoomFor(WeeklyPost post, int quotes) =>
        Math.Max(0, Math.Min(MaxCharacters - Frame - Characters(post), MaxBytes - Bytes(post)) / Math.Max(1, quotes) - FramePerQuote - SourceRoom);

    private static int Characters(WeeklyPost post) => post.Introduction.Length
        + post.Quotes.Sum(q => q.Words.Length + q.Introduction.Length + q.Episode.Length + (q.Speaker?.Length ?? 0) + FramePerQuote);

    private static int Bytes(WeeklyPost post) => Encoding.UTF8.GetByteCount(post.Introduction) + 4 * Frame
        + post.Quotes.Sum(q => Encoding.UTF8.GetByteCount(q.Words + q.Introduction + q.Episode + q.Speaker) + (q.Link?.AbsoluteUri.Length ?? 0) + BytesPerQuote);
}
