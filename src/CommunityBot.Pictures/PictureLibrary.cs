namespace CommunityBot.Pictures;

/// <summary>Turns the errors of a missing native library into one that says what is missing.</summary>
internal static class PictureLibrary
{
    private const string Missing =
        "Pictures cannot be drawn: the program was not published for this machine, so SkiaSharp and HarfBuzz are missing. "
        + "Publish it with --runtime for this machine.";

    public static T Run<T>(Func<T> draw)
    {
        try
        {
            return draw();
        }
        catch (DllNotFoundException e)
        {
            throw new PlatformNotSupportedException(Missing, e);
        }
        catch (TypeInitializationException e) when (e.GetBaseException() is DllNotFoundException)
        {
            throw new PlatformNotSupportedException(Missing, e);
        }
    }
}
