using System.Globalization;

namespace CommunityBot.Pictures;

/// <summary>The colours of a picture. Text always has enough contrast to be read, whatever colours were asked for.</summary>
public sealed record PictureTheme
{
    // The minimum of WCAG 2.2 for text and for other shapes: https://www.w3.org/TR/WCAG22/#contrast-minimum and #non-text-contrast.
    private const double MinTextContrast = 4.5;
    private const double MinShapeContrast = 3;

    private static readonly Rgb DefaultAccent = new(0xF2, 0xB1, 0x34);

    /// <summary>White and yellow on dark blue.</summary>
    public static readonly PictureTheme Default = new(new(0x14, 0x1B, 0x2D), null, null);

    /// <param name="background">The colour of the whole picture.</param>
    /// <param name="text">The colour of the quote; null, or a colour that is hard to read on the background, means white or black.</param>
    /// <param name="accent">The colour of the quotation mark and the line; null means yellow. Moved towards the text where needed.</param>
    public PictureTheme(Rgb background, Rgb? text, Rgb? accent)
    {
        Background = background;
        var readable = Rgb.White.GetContrast(background) >= Rgb.Black.GetContrast(background) ? Rgb.White : Rgb.Black;
        Text = text is { } asked && asked.GetContrast(background) >= MinTextContrast ? asked : readable;
        Accent = EnsureContrast(accent ?? DefaultAccent, MinShapeContrast);
        Muted = EnsureContrast(background.Mix(Text, 0.7), MinTextContrast);
    }

    public Rgb Background { get; }

    public Rgb Text { get; }

    public Rgb Accent { get; }

    /// <summary>The colour of the episode and the show: between the text and the background.</summary>
    public Rgb Muted { get; }

    private Rgb EnsureContrast(Rgb colour, double minimum)
    {
        const int Steps = 10;
        for (var step = 0; step < Steps; step++)
        {
            if (colour.Mix(Text, (double)step / Steps) is var mixed && mixed.GetContrast(Background) >= minimum)
                return mixed;
        }

        return Text;
    }
}

/// <summary>A colour in sRGB, eight bits each.</summary>
public readonly record struct Rgb(byte Red, byte Green, byte Blue)
{
    public static readonly Rgb White = new(0xFF, 0xFF, 0xFF);
    public static readonly Rgb Black = new(0, 0, 0);

    /// <summary>Parses <c>#1a2b3c</c>, in either letter case; the short form <c>#abc</c> means <c>#aabbcc</c>.</summary>
    public static bool TryParse(string? text, out Rgb colour)
    {
        colour = default;
        if (text is not (['#', _, _, _] or ['#', _, _, _, _, _, _]))
            return false;
        var digits = text.Length == 4 ? string.Concat(text.Skip(1).SelectMany(c => new[] { c, c })) : text[1..];
        if (!int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
            return false;
        colour = new((byte)(value >> 16), (byte)(value >> 8), (byte)value);
        return true;
    }

    /// <summary>The contrast ratio of WCAG 2.2, from 1 to 21: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio.</summary>
    public double GetContrast(Rgb other)
    {
        var (first, second) = (GetLuminance(), other.GetLuminance());
        return (Math.Max(first, second) + 0.05) / (Math.Min(first, second) + 0.05);
    }

    /// <summary>Returns the colour between this one (0) and another (1).</summary>
    public Rgb Mix(Rgb other, double share)
    {
        return new(Between(Red, other.Red), Between(Green, other.Green), Between(Blue, other.Blue));

        byte Between(byte from, byte to) => (byte)Math.Round(from + ((to - from) * share));
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"#{Red:x2}{Green:x2}{Blue:x2}");

    // https://www.w3.org/TR/WCAG22/#dfn-relative-luminance
    private double GetLuminance()
    {
        return (0.2126 * Linearize(Red)) + (0.7152 * Linearize(Green)) + (0.0722 * Linearize(Blue));

        static double Linearize(byte value)
        {
            var share = value / 255.0;
            return share <= 0.04045 ? share / 12.92 : Math.Pow((share + 0.055) / 1.055, 2.4);
        }
    }
}
