using CommunityBot.Core.Formatting;
using CommunityBot.Core.Replies;
using CommunityBot.Pictures.Text;

namespace CommunityBot.Pictures;

/// <summary>
/// A quote to be drawn as a picture. Two pictures are equal when they look the same, so that this is the key of <see cref="PictureCache"/>.
/// </summary>
/// <param name="Words">The quote; see <see cref="CanRender"/>.</param>
public sealed record QuotePicture(string Words)
{
    /// <summary>The width in pixels.</summary>
    public const int Width = 1200;

    /// <summary>The height in pixels.</summary>
    public const int Height = 675;

    // Characters of a name or a title that are looked at; no more fit.
    private const int MaxLabelLength = 200;

    /// <summary>The name of the speaker; null where the transcript does not give it.</summary>
    public string? Speaker { get; init; }

    /// <summary>The name of the episode.</summary>
    public string? Episode { get; init; }

    /// <summary>The time of the first word, such as <c>12:34</c>; null in a transcript without times.</summary>
    public string? Time { get; init; }

    /// <summary>The name of the podcast.</summary>
    public string? Show { get; init; }

    public PictureTheme Theme { get; init; } = PictureTheme.Default;

    /// <summary>Whether a quote is short enough for a picture: at most <see cref="Block.Picture.MaxWords"/> characters.</summary>
    public static bool CanRender(string words) => words.Length <= Block.Picture.MaxWords && VisibleText.Clean(words).Length > 0;

    /// <summary>
    /// Draws the picture. Scripts that the bundled fonts lack are drawn with fonts of the system; where there are none, letters become "…",
    /// and a quote that is mostly of such letters is left out. Names and titles are shortened to their space.
    /// </summary>
    /// <returns>A PNG of <see cref="Width"/> × <see cref="Height"/> pixels.</returns>
    /// <exception cref="InvalidOperationException">The quote is too long or empty.</exception>
    /// <exception cref="PlatformNotSupportedException">The program lacks the drawing library for this machine.</exception>
    public byte[] Render() => CanRender(Words)
        ? PictureLibrary.Run(() => PictureCanvas.Draw(this, FontSet.Shared))
        : throw new InvalidOperationException($"A picture holds 1 to {Block.Picture.MaxWords} characters.");

    /// <summary>Draws the picture with other fonts than those of this machine.</summary>
    internal byte[] Render(FontSet fonts) => PictureCanvas.Draw(this, fonts);

    internal static string CleanLabel(string? text) => text is null ? "" : Excerpt.Create(VisibleText.Clean(text), MaxLabelLength);
}
