namespace CommunityBot.Core.Settings;

/// <summary>Durations in settings: a whole number followed by s, m, h or d.</summary>
public static class Durations
{
    private static readonly (char Unit, TimeSpan Length)[] Units =
        [('d', TimeSpan.FromDays(1)), ('h', TimeSpan.FromHours(1)), ('m', TimeSpan.FromMinutes(1)), ('s', TimeSpan.FromSeconds(1))];

    /// <summary>
    /// Parses <c>90s</c>, <c>15m</c>, <c>12h</c>, <c>8d</c> and <c>0</c>. Returns null for anything else, and for more than 9,999 of a
    /// unit.
    /// </summary>
    public static TimeSpan? Parse(string text)
    {
        if (text == "0")
            return TimeSpan.Zero;
        if (text.Length is < 2 or > 5
            || !int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return null;
        foreach (var (unit, length) in Units)
        {
            if (char.ToLowerInvariant(text[^1]) == unit)
                return number * length;
        }

        return null;
    }

    /// <summary>Writes a duration of whole seconds in the largest unit that needs no fraction.</summary>
    public static string Write(TimeSpan duration)
    {
        foreach (var (unit, length) in Units)
        {
            if (duration.Ticks != 0 && duration.Ticks % length.Ticks == 0)
                return string.Create(CultureInfo.InvariantCulture, $"{duration.Ticks / length.Ticks}{unit}");
        }

        return string.Create(CultureInfo.InvariantCulture, $"{(long)duration.TotalSeconds}s");
    }
}
