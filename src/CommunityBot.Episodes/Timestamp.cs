using System.Globalization;

namespace CommunityBot.Episodes;

/// <summary>A second on an episode's YouTube clock. An estimated one was interpolated and prints with "≈".</summary>
/// <param name="Seconds">Whole seconds from the start, never negative.</param>
/// <param name="Estimated">Whether the page gives this second or it was worked out from its neighbours.</param>
public readonly record struct Timestamp(int Seconds, bool Estimated)
{
    /// <summary>Where a player should start so that the first word is not cut: two seconds early, five when estimated.</summary>
    public int StartSeconds => Math.Max(0, Seconds - (Estimated ? 5 : 2));

    /// <summary><c>18:07</c>, <c>1:02:03</c>, or <c>≈18:07</c> when estimated.</summary>
    public override string ToString()
    {
        var time = TimeSpan.FromSeconds(Seconds);
        var clock = time.TotalHours >= 1
            ? string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours}:{time:mm\\:ss}")
            : string.Create(CultureInfo.InvariantCulture, $"{time.Minutes}:{time:ss}");
        return Estimated ? "≈" + clock : clock;
    }
}
