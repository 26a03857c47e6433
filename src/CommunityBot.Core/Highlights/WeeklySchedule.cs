namespace CommunityBot.Core.Highlights;

/// <summary>
/// When the weekly post goes out: once on each such weekday, at a wall clock's time. A time that a change of clocks leaves out is moved forward
/// by as much as the clock was; of a time that comes twice, the first counts.
/// </summary>
public sealed record WeeklySchedule(DayOfWeek Day, TimeOnly Time, TimeZoneInfo Zone)
{
    private const int DaysInWeek = 7;

    /// <summary>The first slot after an instant.</summary>
    public WeeklySlot GetNextSlot(DateTimeOffset instant) => GetSlot(GetLatestSlot(instant).Date.AddDays(DaysInWeek));

    /// <summary>The last slot that has begun at an instant.</summary>
    public WeeklySlot GetLatestSlot(DateTimeOffset instant)
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, Zone).DateTime);
        var slot = GetSlot(today.AddDays(-((today.DayOfWeek - Day + DaysInWeek) % DaysInWeek)));
        // Moved forward over midnight, a slot may still be to come on the day after its own.
        return slot.At <= instant ? slot : GetSlot(slot.Date.AddDays(-DaysInWeek));
    }

    /// <summary>The slot of a day, which is one of the schedule's weekday.</summary>
    public WeeklySlot GetSlot(DateOnly day)
    {
        var local = new DateTimeOffset(day, Time, TimeSpan.Zero);
        var (before, after) = (Zone.GetUtcOffset(local.AddDays(-1)), Zone.GetUtcOffset(local.AddDays(1)));
        var (early, late) = (local - before, local - after);
        // The offset of the day before holds until the clocks change, and says what a time that they leave out would have been.
        return new(day, Zone.GetUtcOffset(early) != before && Zone.GetUtcOffset(late) == after ? late : early);
    }
}
