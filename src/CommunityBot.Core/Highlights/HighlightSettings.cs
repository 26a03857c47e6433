using System.Globalization;
using CommunityBot.Core.Settings;

namespace CommunityBot.Core.Highlights;

/// <summary>How the weekly post is made, and when it goes out.</summary>
public sealed record HighlightSettings
{
    /// <value>Default: Mondays at 09:00 UTC.</value>
    public WeeklySchedule Schedule { get; init; } = new(DayOfWeek.Monday, new(9, 0), TimeZoneInfo.Utc);

    /// <summary>How long after its slot a post that was missed still goes out; 0 posts only what is due now.</summary>
    /// <value>Default: 12 hours. At most six days, so that two weeks never meet.</value>
    public TimeSpan CatchUp { get; init; } = TimeSpan.FromHours(12);

    /// <summary>Whether a week that no moderator approved stays silent.</summary>
    /// <value>Default: false.</value>
    public bool RequireApproval { get; init; }

    /// <summary>How long before its slot a week that waits for approval is brought to mind; 0 does not.</summary>
    /// <value>Default: 24 hours.</value>
    public TimeSpan RemindBefore { get; init; } = TimeSpan.FromHours(24);

    /// <summary>How many quotes make a week.</summary>
    /// <value>Default: 3.</value>
    public int QuoteCount { get; init; } = 3;

    /// <summary>For how many weeks a guest is not chosen again.</summary>
    /// <value>Default: 8.</value>
    public int GuestPauseWeeks { get; init; } = 8;

    /// <summary>How long questions without an answer are kept.</summary>
    /// <value>Default: 90 days.</value>
    public TimeSpan QuestionRetention { get; init; } = TimeSpan.FromDays(90);

    private static readonly TimeSpan SixDays = TimeSpan.FromDays(6);

    /// <summary>Reads the settings under <c>Highlights</c>.</summary>
    public static HighlightSettings Read(SettingsReader settings)
    {
        var usual = new HighlightSettings();
        return new()
        {
            Schedule = new(settings.GetEnum("Highlights:Day", usual.Schedule.Day), ReadTime(settings, usual.Schedule.Time), ReadZone(settings)),
            CatchUp = settings.GetDuration("Highlights:CatchUp", usual.CatchUp, TimeSpan.Zero, SixDays),
            RequireApproval = settings.GetFlag("Highlights:RequireApproval", usual.RequireApproval),
            RemindBefore = settings.GetDuration("Highlights:RemindBefore", usual.RemindBefore, TimeSpan.Zero, SixDays),
            QuoteCount = settings.GetNumber("Highlights:Quotes", usual.QuoteCount, 1, 5),
            GuestPauseWeeks = settings.GetNumber("Highlights:GuestPause", usual.GuestPauseWeeks, 0, 520),
            QuestionRetention = settings.GetDuration("Highlights:KeepQueries", usual.QuestionRetention, TimeSpan.FromDays(1), TimeSpan.FromDays(3650)),
        };
    }

    private static TimeOnly ReadTime(SettingsReader settings, TimeOnly usual)
    {
        var given = settings.GetText("Highlights:Time", usual.ToString("HH:mm", CultureInfo.InvariantCulture))!;
        if (TimeOnly.TryParseExact(given, ["H:mm", "HH:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
            return time;
        settings.AddError($"Highlights:Time is \"{SettingsReader.Display(given)}\", which is no time of day from 00:00 to 23:59.");
        return usual;
    }

    private static TimeZoneInfo ReadZone(SettingsReader settings)
    {
        var given = settings.GetText("Highlights:TimeZone", "UTC")!;
        if (TimeZoneNames.Find(given) is { } zone)
            return zone;
        var near = TimeZoneNames.FindNearest(given, count: 3);
        var hint = near.Count > 0 ? $"did you mean {string.Join(" or ", near)}?" : "names look like Europe/Berlin.";
        settings.AddError($"Highlights:TimeZone is \"{SettingsReader.Display(given)}\", which is no time zone here; {hint}");
        return TimeZoneInfo.Utc;
    }
}
