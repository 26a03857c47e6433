namespace CommunityBot.Core.Highlights;

/// <summary>
/// When the weekly post is due: on a weekday at a local time. When daylight saving time skips that time, it moves forward by the skipped
/// time. When the time occurs twice, the first one counts.
/// </summary>
public sealed record WeeklySchedule(DayOfWeek Day, TimeOnly Time, TimeZoneInfo Zone)
{
    private const int DaysInWeek = 7;

    /// <summary>The first slot after a point in time.</summary>
    public WeeklySlot GetNextSlot(DateTimeOffset instant) => GetSlot(GetLatestSlot(instant).Date.AddDays(DaysInWeek));

    /// <summary>The latest slot that has begun at a point in time.</summary>
    public WeeklySlot GetLatestSlot(DateTimeOffset instant)
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, Zone).DateTime);
        var slot = GetSlot(today.AddDays(-((today.DayOfWeek - Day + DaysInWeek) % DaysInWeek)));
        // A slot that moved forward over midnight has not begun on its own date.
        return slot.At <= instant ? slot : GetSlot(slot.Date.AddDays(-DaysInWeek));
    }

    /// <summary>The slot of a date, which must be a weekday of the schedule.</summary>
    public WeeklySlot GetSlot(DateOnly day)
    {
        var local = new DateTimeOffset(day, Time, TimeSpan.Zero);
        var (before, after) = (Zone.GetUtcOffset(local.AddDays(-1)), Zone.GetUtcOffset(local.AddDays(1)));
        var (early, late) = (local - before, local - after);
        // The offset of the day before is valid until the clocks change. It also defines a time that the change skips.
        return new(day, Zone.GetUtcOffset(early) != before && Zone.GetUtcOffset(late) == after ? late : early);
    }
}

/// <summary>The time at which the post of one week is due.</summary>
/// <param name="Date">The local date.</param>
/// <param name="At">The time in UTC.</param>
public sealed record WeeklySlot(DateOnly Date, DateTimeOffset At)
{
    private const int DateKeyLength = 13;

    /// <summary>The show whose post it is; null for the post of every show without one of its own.</summary>
    public string? Show { get; init; }

    /// <summary>
    /// The permanent name: <c>hl-2026-03-30</c>, with the key of the show behind it when the show has its own post. Without a time, so that
    /// a changed time causes no second post.
    /// </summary>
    public string Key => string.Create(CultureInfo.InvariantCulture, $"hl-{Date:yyyy-MM-dd}") + GetKeySuffix(Show);

    /// <summary>The end of the keys of a show's slots: <c>-0son44vn</c>; empty without a show.</summary>
    public static string GetKeySuffix(string? show) => show is null ? "" : $"-{ShowName.GetKey(show)}";

    /// <summary>Whether a key is that of a slot of a show, or of no show when it is null.</summary>
    public static bool IsOfShow(string key, string? show) =>
        key.Length > DateKeyLength ? show is not null && key[DateKeyLength..] == GetKeySuffix(show) : show is null;

    /// <summary>The date in the key of a slot; null for another key.</summary>
    public static DateOnly? ParseDate(string key) =>
        DateOnly.TryParseExact(
            key.AsSpan(0, Math.Min(key.Length, DateKeyLength)), "'hl-'yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None,
            out var day) ? day : null;
}
