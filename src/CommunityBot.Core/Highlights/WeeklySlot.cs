using System.Globalization;

namespace CommunityBot.Core.Highlights;

/// <summary>One week's turn to post.</summary>
/// <param name="Date">The day by the schedule's own clock.</param>
/// <param name="At">In UTC.</param>
public sealed record WeeklySlot(DateOnly Date, DateTimeOffset At)
{
    /// <summary>Names the slot for good, such as <c>hl-2026-03-30</c>. It is the day and not the hour, so that a changed time posts no second time.</summary>
    public string Key { get; } = string.Create(CultureInfo.InvariantCulture, $"hl-{Date:yyyy-MM-dd}");
}
