using SkiaSharp.HarfBuzz;
using Buffer = HarfBuzzSharp.Buffer;
using Direction = HarfBuzzSharp.Direction;

namespace CommunityBot.Pictures.Fonts;

/// <summary>One font, which measures and draws. Thread-safe.</summary>
/// <param name="typeface">The font, which this object keeps.</param>
internal sealed class FontFace(SKTypeface typeface)
{
    /// <summary>The size that <see cref="Shape"/> measures in: its units are hundredths of the font's size.</summary>
    public const float Em = 100;

    private readonly Lock _lock = new();
    private readonly SKFont _font = typeface.ToFont();
    private readonly Lazy<SKShaper> _shaper = new(() => new(typeface));

    /// <summary>Whether the font has a glyph for a code point.</summary>
    public bool Contains(Rune rune) => _font.ContainsGlyph(rune.Value);

    /// <summary>Returns the glyphs of a part of a text in the order in which they stand from left to right.</summary>
    /// <param name="text">The whole text: letters of some scripts depend on those beside them.</param>
    /// <param name="start">The first character of the part.</param>
    /// <param name="length">The number of UTF-16 characters.</param>
    /// <param name="isRightToLeft">Whether the part is read from right to left.</param>
    public GlyphRun Shape(string text, int start, int length, bool isRightToLeft)
    {
        using var buffer = new Buffer();
        buffer.AddUtf16(text.AsSpan(), start, length);
        buffer.GuessSegmentProperties();
        buffer.Direction = isRightToLeft ? Direction.RightToLeft : Direction.LeftToRight;
        using var font = CreateFont(Em);
        lock (_lock)
        {
            var shaped = _shaper.Value.Shape(buffer, font);
            return new(this, [.. shaped.Codepoints.Select(c => (ushort)c)], shaped.Points, shaped.Width);
        }
    }

    /// <summary>Creates the font in a size, for drawing.</summary>
    public SKFont CreateFont(float size) => new(typeface, size)
    {
        Edging = SKFontEdging.Antialias,
        Hinting = SKFontHinting.None,
        LinearMetrics = true,
        Subpixel = true,
    };
}

/// <summary>Glyphs of one font.</summary>
/// <param name="Face">The font.</param>
/// <param name="Glyphs">Indices in the font, from left to right.</param>
/// <param name="Points">Where each glyph is, from the beginning of the run, in hundredths of the font's size.</param>
/// <param name="Width">The width of all, in hundredths of the font's size.</param>
internal sealed record GlyphRun(FontFace Face, ushort[] Glyphs, SKPoint[] Points, float Width);
