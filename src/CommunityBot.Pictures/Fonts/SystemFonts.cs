namespace CommunityBot.Pictures.Fonts;

/// <summary>
/// The fonts of this machine, for the scripts that the bundled ones lack. They are opened when a character first needs one. Thread-safe.
/// </summary>
/// <param name="folders">
/// Where to look for font files, besides the fonts that Windows and macOS offer. On Linux, Skia without fontconfig offers none.
/// </param>
internal sealed class SystemFonts(IReadOnlyList<string> folders)
{
    // A machine with more has every script many times.
    private const int MaxFiles = 3000;
    private const int MaxFaces = 400;

    // Characters whose font is remembered.
    private const int MaxKnown = 10_000;

    // A file may be a collection; the first ones of a collection are its main forms.
    private static readonly string[] Extensions = [".ttf", ".otf", ".ttc", ".otc"];

    // Words in the names of files with other styles, which the same text would have to be drawn with by chance.
    private static readonly string[] OtherStyles =
        ["bold", "italic", "oblique", "light", "thin", "black", "medium", "condensed", "mono", "display"];

    private readonly Lock _lock = new();
    private readonly Lazy<List<FontFace>> _faces = new(() => Open(folders));
    private readonly Dictionary<Rune, FontFace?> _known = [];
    private readonly Dictionary<IntPtr, FontFace> _offered = [];

    /// <summary>The fonts of the folders in which this system keeps them.</summary>
    public static SystemFonts Installed { get; } = new(GetFolders());

    /// <summary>Returns a font that has all of these characters; null when there is none.</summary>
    public FontFace? Find(IReadOnlyList<Rune> runes)
    {
        lock (_lock)
        {
            if (runes.Count == 0 || FindKnown(runes[0]) is not { } face)
                return null;
            return runes.All(face.Contains) ? face : _faces.Value.Find(f => runes.All(f.Contains));
        }
    }

    private FontFace? FindKnown(Rune rune)
    {
        if (_known.TryGetValue(rune, out var face))
            return face;
        face = _faces.Value.Find(f => f.Contains(rune)) ?? FindOffered(rune);
        if (_known.Count < MaxKnown)
            _known.Add(rune, face);
        return face;
    }

    private FontFace? FindOffered(Rune rune)
    {
        if (SKFontManager.Default.MatchCharacter(rune.Value) is not { } typeface)
            return null;
        if (!_offered.TryGetValue(typeface.Handle, out var face))
            _offered.Add(typeface.Handle, face = new(typeface));
        return face.Contains(rune) ? face : null;
    }

    private static List<FontFace> Open(IReadOnlyList<string> folders)
    {
        var faces = new List<(FontFace Face, int Rank)>();
        var options = new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true, MaxRecursionDepth = 8 };
        var files = folders.Where(Directory.Exists)
            .SelectMany(f => Directory.EnumerateFiles(f, "*", options))
            .Where(f => Extensions.Contains(Path.GetExtension(f), StringComparer.OrdinalIgnoreCase) && IsRegular(Path.GetFileName(f)))
            .Take(MaxFiles)
            .Order(StringComparer.Ordinal);
        foreach (var file in files)
        {
            // What is no font, or a damaged one, gives null.
            if (SKTypeface.FromFile(file) is not { } typeface)
                continue;
            if (typeface.FontWeight is < 350 or > 550 || typeface.FontSlant != SKFontStyleSlant.Upright || typeface.GlyphCount == 0)
            {
                typeface.Dispose();
                continue;
            }

            faces.Add((new(typeface), GetRank(Path.GetFileName(file))));
            if (faces.Count == MaxFaces)
                break;
        }

        return [.. faces.OrderBy(f => f.Rank).Select(f => f.Face)];
    }

    // Colored emoji before black ones, and the sans-serif form of a script before others.
    private static int GetRank(string name) => name switch
    {
        _ when name.Contains("ColorEmoji", StringComparison.OrdinalIgnoreCase) => 0,
        _ when name.Contains("NotoSans", StringComparison.OrdinalIgnoreCase) => 1,
        _ when name.Contains("Noto", StringComparison.OrdinalIgnoreCase) => 2,
        _ => 3,
    };

    private static bool IsRegular(string name) => !OtherStyles.Any(s => name.Contains(s, StringComparison.OrdinalIgnoreCase));

    private static IReadOnlyList<string> GetFolders()
    {
        if (OperatingSystem.IsWindows() || OperatingSystem.IsMacOS())
            return [];
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        string[] own = home.Length == 0 ? [] : [Path.Combine(home, ".local/share/fonts"), Path.Combine(home, ".fonts")];
        return ["/usr/share/fonts", "/usr/local/share/fonts", .. own];
    }
}
