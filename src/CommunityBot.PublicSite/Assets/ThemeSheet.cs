using CommunityBot.Pictures;

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
            var light = Rgb.Parse(accent).MakeReadable(Rgb.Parse(LightPaper));
            var dark = Rgb.Parse(accent).MakeReadable(Rgb.Parse(DarkPaper));
            sheet += $":root {{ --accent: {light}; --on-accent: {light.Opposite}; }}\n"
                + $"@media (prefers-color-scheme: dark) {{ :root {{ --accent: {dark}; --on-accent: {dark.Opposite}; }} }}\n";
        }

        if (theme.Background is { } background)
        {
            var paper = Rgb.Parse(background);
            var ink = (theme.Text is { } text ? Rgb.Parse(text) : paper.Opposite).MakeReadable(paper);
            sheet += $".top {{ --paper: {paper}; --card: {paper}; --ink: {ink}; --quiet: {ink}; --line: {paper}; --accent: {ink}; }}\n";
        }

        return sheet;
    }
}
