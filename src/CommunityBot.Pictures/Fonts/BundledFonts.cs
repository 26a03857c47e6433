namespace CommunityBot.Pictures.Fonts;

/// <summary>The fonts that are part of the program: Latin, Greek and Cyrillic.</summary>
internal static class BundledFonts
{
    private static readonly Lazy<FontFace> LazySerif = new(() => Load("NotoSerif-Regular.ttf"));
    private static readonly Lazy<FontFace> LazySans = new(() => Load("NotoSans-Regular.ttf"));
    private static readonly Lazy<FontFace> LazyBold = new(() => Load("NotoSans-Bold.ttf"));

    public static FontFace Serif => LazySerif.Value;

    public static FontFace Sans => LazySans.Value;

    public static FontFace Bold => LazyBold.Value;

    private static FontFace Load(string name)
    {
        using var file = typeof(BundledFonts).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The font {name} is not in the program.");
        return new(SKTypeface.FromStream(file) ?? throw new InvalidOperationException($"The font {name} cannot be read."));
    }
}
