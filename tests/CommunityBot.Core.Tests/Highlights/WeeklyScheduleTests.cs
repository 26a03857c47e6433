using System.Globalization;
using CommunityBot.Core.Highlights;

namespace CommunityBot.Core.Tests.Highlights;

public class WeeklyScheduleTests
{
    [Theory]
    [ClassData(typeof(DaylightSavingData))]
    public void A_weekly_time_holds_across_every_change_of_clocks(
        string zone, string change, string mondayBefore, string then, string mondayAfter)
    {
        var local = DateTime.ParseExact(change, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        var inTheChange = new WeeklySchedule(local.DayOfWeek, TimeOnly.FromDateTime(local), Zone(zone));
        var mondays = new WeeklySchedule(DayOfWeek.Monday, new(9, 0), Zone(zone));

        Assert.Equal(Utc(mondayBefore), mondays.GetLatestSlot(Utc(then)).At);
        Assert.Equal(Utc(mondayAfter), mondays.GetNextSlot(Utc(then)).At);
        AssertOneSlot(inTheChange, DateOnly.FromDateTime(local), Utc(then));
    }

    [Fact]
    public void A_skipped_time_at_midnight_moves_into_the_day()
    {
        // The last change in São Paulo: 4 November 2018 began at 01:00.
        var schedule = new WeeklySchedule(DayOfWeek.Sunday, new(0, 0), Zone("America/Sao_Paulo"));

        AssertOneSlot(schedule, new(2018, 11, 4), Utc("2018-11-04 03:00Z"));
    }

    [Fact]
    public void A_skipped_time_before_midnight_moves_into_the_next_day_and_keeps_its_key()
    {
        // Samoa skipped the whole day of 30 December 2011, a Friday.
        var schedule = new WeeklySchedule(DayOfWeek.Friday, new(12, 0), Zone("Pacific/Apia"));

        AssertOneSlot(schedule, new(2011, 12, 30), Utc("2011-12-30 22:00Z"));
    }

    [Fact]
    public void A_change_of_half_an_hour_moves_by_half_an_hour()
    {
        // Lord Howe Island: 4 October 2026, 02:00 at +10:30 becomes 02:30 at +11.
        var schedule = new WeeklySchedule(DayOfWeek.Sunday, new(2, 15), Zone("Australia/Lord_Howe"));

        AssertOneSlot(schedule, new(2026, 10, 4), Utc("2026-10-03 15:45Z"));
    }

    [Theory]
    [InlineData("Europe/Berlin")]
    [InlineData("America/New_York")]
    [InlineData("Australia/Sydney")]
    [InlineData("Pacific/Apia")]
    [InlineData("UTC")]
    public void In_ten_years_each_week_has_one_slot_in_order(string zone)
    {
        foreach (var time in (TimeOnly[])[new(0, 0), new(2, 30), new(9, 0), new(23, 59)])
        {
            var schedule = new WeeklySchedule(DayOfWeek.Sunday, time, Zone(zone));
            var slot = schedule.GetNextSlot(Utc("2024-01-01 00:00Z"));
            for (var week = 0; week < 520; week++)
            {
                var next = schedule.GetNextSlot(slot.At);
                Assert.Equal(slot.Date.AddDays(7), next.Date);
                Assert.InRange(next.At - slot.At, TimeSpan.FromHours(7 * 24 - 1), TimeSpan.FromHours(7 * 24 + 1));
                Assert.Equal(slot, schedule.GetLatestSlot(next.At.AddTicks(-1)));
                slot = next;
            }
        }
    }

    [Fact]
    public void A_slot_is_named_after_its_local_day()
    {
        var schedule = new WeeklySchedule(DayOfWeek.Monday, new(9, 0), Zone("Australia/Sydney"));

        Assert.Equal("hl-2026-03-30", schedule.GetLatestSlot(Utc("2026-03-29 22:00Z")).Key);
    }

    private static void AssertOneSlot(WeeklySchedule schedule, DateOnly date, DateTimeOffset at)
    {
        var slot = new WeeklySlot(date, at);
        Assert.Equal(slot, schedule.GetNextSlot(at.AddDays(-3)));
        Assert.Equal(slot, schedule.GetNextSlot(at.AddTicks(-1)));
        Assert.Equal(slot, schedule.GetLatestSlot(at));
        Assert.Equal(slot, schedule.GetLatestSlot(at.AddHours(1)));
        Assert.Equal(date.AddDays(-7), schedule.GetLatestSlot(at.AddTicks(-1)).Date);
        Assert.Equal(date.AddDays(7), schedule.GetNextSlot(at).Date);
        Assert.Equal(date.AddDays(7), schedule.GetNextSlot(at.AddHours(1)).Date);
    }

    private static TimeZoneInfo Zone(string name) => TimeZoneInfo.FindSystemTimeZoneById(name);

    private static DateTimeOffset Utc(string text) =>
        DateTimeOffset.ParseExact(text, "yyyy-MM-dd HH:mmZ", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
