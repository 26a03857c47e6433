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
    private const int SourceLength = 140;

    public static bool Fits(WeeklyPost post) =>
        Frame + CountCharacters(post) <= MaxCharacters
        && post.Quotes.All(q => q.Words.Length <= MaxQuote)
        && CountBytes(post) <= MaxBytes;

    /// <summary>How long each of so many further quotes may be.</summary>
    public static int GetMaxQuoteLength(WeeklyPost post, int quotes) =>
        Math.Max(0, Math.Min(MaxCharacters - Frame - CountCharacters(post), MaxBytes - CountBytes(post)) / Math.Max(1, quotes) - FramePerQuote - SourceLength);

    private static int CountCharacters(WeeklyPost post) => GetDisplayLength(post.Introduction)
        + post.Quotes.Sum(q => GetDisplayLength(q.Words) + GetDisplayLength(q.Introduction) + GetDisplayLength(q.Episode) + GetDisplayLength(q.Speaker ?? "") + FramePerQuote);

    private static int CountBytes(WeeklyPost post) => GetByteLength(post.Introduction) + 4 * Frame
        + post.Quotes.Sum(q => GetByteLength(q.Words) + GetByteLength(q.Introduction) + GetByteLength(q.Episode) + GetByteLength(q.Speaker ?? "") + (q.Link?.AbsoluteUri.Length ?? 0) + BytesPerQuote);

    // Discord has a backslash written before what could be markup.
    private static int GetDisplayLength(string text) => text.Length + CountMarks(text);

    // Slack has "&" written in five characters, JSON a backslash in two.
    private static int GetByteLength(string text) => Encoding.UTF8.GetByteCount(text) + 5 * CountMarks(text);

    private static int CountMarks(string text) => text.Count(c => char.IsAscii(c) && !char.IsAsciiLetterOrDigit(c) && c is not (' ' or '.' or ',' or '\'' or '?'));
}
