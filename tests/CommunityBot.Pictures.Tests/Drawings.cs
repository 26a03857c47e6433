namespace CommunityBot.Pictures.Tests;

/// <summary>Reads drawn pictures.</summary>
internal static class Drawings
{
    /// <summary>Fonts of a machine that has none.</summary>
    public static FontSet BundledOnly { get; } = new(new SystemFonts([]));

    public static QuotePicture Sample { get; } = new("Nobody trusted a wet ledger.")
    {
        Speaker = "Bramwyn Ostrava",
        Episode = "S3E1 Kelp Ledgers",
        Time = "18:07",
        Show = "Kelp Weekly",
    };

    /// <summary>The pixels of a part of a picture that do not have the colour of the background.</summary>
    public static int CountInk(byte[] png, int left, int top, int right, int bottom)
    {
        using var bitmap = SKBitmap.Decode(png);
        var background = bitmap.GetPixel(0, 0);
        var count = 0;
        for (var y = top; y < bottom; y++)
        {
            for (var x = left; x < right; x++)
                count += bitmap.GetPixel(x, y) == background ? 0 : 1;
        }

        return count;
    }

    public static int CountQuoteInk(byte[] png) => CountInk(png, 0, 148, QuotePicture.Width, 510);

    public static int CountFooterInk(byte[] png) => CountInk(png, 0, 535, QuotePicture.Width, QuotePicture.Height);
}
