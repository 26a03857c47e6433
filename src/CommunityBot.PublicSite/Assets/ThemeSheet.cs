namespace CommunityBot.PublicSite.Assets;

/// <summary>
/// Creates a style sheet of the show's colors. A color that could not be read on its background is moved towards black or white.
/// </summary>
internal static class ThemeSheet
{
    // The backgrounds of page.css.
    private const string LightPaper = "#faf9f6";
    private const string DarkPaper = "#141318";

    public static string Create(PublicTheme theme)
    {
        var sheet = "";
        if (theme.Accent is { } accent)
        {
            var (light, dark) = (Rgb.Parse(accent).ReadableOn(Rgb.Parse(LightPaper)), Rgb.Parse(accent).ReadableOn(Rgb.Parse(DarkPaper)));
            sheet += $":root {{ --accent: {light}; --on-accent: {light.Opposite}; }}\n"
                + $"@media (prefers-color-scheme: dark) {{ :root {{ --accent: {dark}; --on-accent: {dark.Opposite}; }} }}\n";
        }

        if (theme.Background is { } background)
        {
            var paper = Rgb.Parse(background);
            var ink = (theme.Text is { } text ? Rgb.Parse(text) : paper.Opposite).ReadableOn(paper);
            sheet += $".top {{ --paper: {paper}; --card: {paper}; --ink: {ink}; --quiet: {ink}; --line: {paper}; --accent: {ink}; }}\n";
        }

        return sheet;
    }
}

/// <summary>A color; each part from 0 to 255.</summary>
internal readonly record struct Rgb(double Red, double Green, double Blue)
{
    // The least contrast of text, https://www.w3.org/TR/WCAG22/#contrast-minimum.
    private const double MinContrast = 4.5;

    private static readonly Rgb Black = new(0, 0, 0);
    private static readonly Rgb White = new(255, 255, 255);

    /// <summary>Black or white, whichever is easier to read on this color.</summary>
    public Rgb Opposite => GetContrast(Black) >= GetContrast(White) ? Black : White;

    // https://www.w3.org/TR/WCAG22/#dfn-relative-luminance
    private double Luminance => 0.2126 * GetLinear(Red) + 0.7152 * GetLinear(Green) + 0.0722 * GetLinear(Blue);

    /// <summary>Parses <c>#rrggbb</c>.</summary>
    public static Rgb Parse(string text)
    {
        var number = int.Parse(text.AsSpan(1), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return new(number >> 16, (number >> 8) & 255, number & 255);
    }

    /// <summary>The contrast of two colors, from 1 to 21.</summary>
    public double GetContrast(Rgb other)
    {
        var (a, b) = (Luminance, other.Luminance);
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    /// <summary>The nearest color on the way to black or white that can be read on a background.</summary>
    public Rgb ReadableOn(Rgb background)
    {
        var target = background.Opposite;
        for (var share = 0.0; share < 1; share += 0.05)
        {
            var mixed = new Rgb(Mix(Red, target.Red, share), Mix(Green, target.Green, share), Mix(Blue, target.Blue, share));
            if (mixed.GetContrast(background) >= MinContrast)
                return mixed;
        }

        return target;
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"#{(int)Red:x2}{(int)Green:x2}{(int)Blue:x2}");

    private static double Mix(double from, double to, double share) => Math.Round(from + (to - from) * share);

    private static double GetLinear(double part)
    {
        var share = part / 255;
        return share <= 0.04045 ? share / 12.92 : Math.Pow((share + 0.055) / 1.055, 2.4);
    }
}
