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
    /// <summary>The permanent name: <c>hl-2026-03-30</c>. Without a time, so that a changed time causes no second post.</summary>
    public string Key { get; } = string.Create(CultureInfo.InvariantCulture, $"hl-{Date:yyyy-MM-dd}");

    /// <summary>The date in the key of a slot; null for another key.</summary>
    public static DateOnly? ParseDate(string key) =>
        DateOnly.TryParseExact(key, "'hl-'yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
