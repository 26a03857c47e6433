using System.Globalization;

namespace CommunityBot.Core.Highlights;

/// <summary>When one week's post is due.</summary>
/// <param name="Day">The local day, which names the slot for good.</param>
/// <param name="At">The instant.</param>
public sealed record WeeklySlot(DateOnly Day, DateTimeOffset At)
{
    public string Key => KeyOf(Day);

    /// <summary><c>hl-2026-11-23</c>.</summary>
    public static string KeyOf(DateOnly day) => "hl-" + day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
