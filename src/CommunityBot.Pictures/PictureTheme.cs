namespace CommunityBot.Pictures;

/// <summary>The colors of a picture. Text always has enough contrast to be read, whatever colors were asked for.</summary>
public sealed record PictureTheme
{
    // https://www.w3.org/TR/WCAG22/#non-text-contrast
    private const double MinShapeContrast = 3;

    private static readonly Rgb DefaultAccent = new(0xF2, 0xB1, 0x34);

    /// <summary>White and yellow on dark blue.</summary>
    public static readonly PictureTheme Default = new(new(0x14, 0x1B, 0x2D), null, null);

    /// <param name="background">The color of the whole picture.</param>
    /// <param name="text">The color of the quote; null means white or black.</param>
    /// <param name="accent">The color of the quotation mark and the line; null means yellow.</param>
    public PictureTheme(Rgb background, Rgb? text, Rgb? accent)
    {
        Background = background;
        Text = (text ?? background.Opposite).MakeReadable(background);
        Accent = (accent ?? DefaultAccent).MakeReadable(background, MinShapeContrast);
        Muted = background.Mix(Text, 0.7).MakeReadable(background);
    }

    public Rgb Background { get; }

    public Rgb Text { get; }

    public Rgb Accent { get; }

    /// <summary>The color of the episode and the show: between the text and the background.</summary>
    public Rgb Muted { get; }
}

/// <summary>A color in sRGB, eight bits each.</summary>
public readonly record struct Rgb(byte Red, byte Green, byte Blue)
{
    public static readonly Rgb White = new(0xFF, 0xFF, 0xFF);
    public static readonly Rgb Black = new(0, 0, 0);

    /// <summary>Black or white, whichever is easier to read on this color.</summary>
    public Rgb Opposite => GetContrast(Black) >= GetContrast(White) ? Black : White;

    /// <summary>Parses <c>#1a2b3c</c>, in either letter case.</summary>
    /// <exception cref="FormatException">The text is something else.</exception>
    public static Rgb Parse(string text)
    {
        if (text is not ['#', _, _, _, _, _, _])
            throw new FormatException("A color looks like #1a2b3c.");
        var value = int.Parse(text.AsSpan(1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        return new((byte)(value >> 16), (byte)(value >> 8), (byte)value);
    }

    /// <summary>The contrast ratio of WCAG 2.2, from 1 to 21: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio.</summary>
    public double GetContrast(Rgb other)
    {
        var (first, second) = (GetLuminance(), other.GetLuminance());
        return (Math.Max(first, second) + 0.05) / (Math.Min(first, second) + 0.05);
    }

    /// <summary>Returns the color between this one (0) and another (1).</summary>
    public Rgb Mix(Rgb other, double share)
    {
        return new(Between(Red, other.Red), Between(Green, other.Green), Between(Blue, other.Blue));

        byte Between(byte from, byte to) => (byte)Math.Round(from + ((to - from) * share));
    }

    /// <summary>Returns the nearest color on the way to black or white that has enough contrast to a background.</summary>
    /// <param name="background">The background.</param>
    /// <param name="minContrast">The least contrast; by default that of text, https://www.w3.org/TR/WCAG22/#contrast-minimum.</param>
    public Rgb MakeReadable(Rgb background, double minContrast = 4.5)
    {
        const int Steps = 20;
        for (var step = 0; step < Steps; step++)
        {
            if (Mix(background.Opposite, (double)step / Steps) is var mixed && mixed.GetContrast(background) >= minContrast)
                return mixed;
        }

        return background.Opposite;
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
