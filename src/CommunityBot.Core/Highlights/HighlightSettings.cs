using CommunityBot.Search.Spelling;

namespace CommunityBot.Core.Highlights;

/// <summary>The settings of the weekly post.</summary>
public sealed record HighlightSettings
{
    /// <value>Default: Mondays at 09:00 UTC.</value>
    public WeeklySchedule Schedule { get; init; } = new(DayOfWeek.Monday, new(9, 0), TimeZoneInfo.Utc);

    /// <summary>How long after its slot a missed post is still posted; 0 posts only what is due now.</summary>
    /// <value>Default: 12 hours. At most six days, so that two weeks never overlap.</value>
    public TimeSpan CatchUp { get; init; } = TimeSpan.FromHours(12);

    /// <summary>Whether only approved posts are posted.</summary>
    /// <value>Default: false.</value>
    public bool RequireApproval { get; init; }

    /// <summary>How long before its slot the log reminds of a missing approval; 0 disables the reminder.</summary>
    /// <value>Default: 24 hours.</value>
    public TimeSpan RemindBefore { get; init; } = TimeSpan.FromHours(24);

    /// <summary>
    /// Whether members vote about the next post. Its result orders the queue, and then a moderator approves the post, which
    /// <see cref="RequireApproval"/> demands in that case.
    /// </summary>
    /// <value>Default: false.</value>
    public bool HasPoll { get; init; }

    /// <summary>The number of quotes of a post.</summary>
    /// <value>Default: 3.</value>
    public int QuoteCount { get; init; } = 3;

    /// <summary>
    /// How many members must nominate a moment before it goes out without a moderator's yes. Until then it waits in the queue.
    /// </summary>
    /// <value>Default: 2.</value>
    public int NominationThreshold { get; init; } = 2;

    /// <summary>For how many weeks a guest is not selected again.</summary>
    /// <value>Default: 8.</value>
    public int GuestPauseWeeks { get; init; } = 8;

    /// <summary>How long questions without an answer are kept.</summary>
    /// <value>Default: 90 days.</value>
    public TimeSpan QuestionRetention { get; init; } = TimeSpan.FromDays(90);

    /// <summary>Whether the selection prefers what members shared, a little.</summary>
    /// <value>Default: false.</value>
    public bool LearnsFromShares { get; init; }

    /// <summary>
    /// The posts of a week: the name of each show with channels of its own, and before them null for the post of all other shows, if there
    /// are others.
    /// </summary>
    /// <value>Default: one post of all shows.</value>
    public IReadOnlyList<string?> Posts { get; init; } = OnePost;

    /// <summary>Those of <see cref="Posts"/> for which the settings name no channel.</summary>
    /// <value>Default: none.</value>
    public IReadOnlyList<string?> PostsWithoutChannel { get; init; } = [];

    /// <summary>The post to which an episode belongs, as in <see cref="Posts"/>.</summary>
    public string? GetPost(Episode episode) => Posts.Contains(episode.Show) ? episode.Show : null;

    /// <summary>
    /// How long after its slot a post is sent. Also with a shorter <see cref="CatchUp"/>, a post that a crash or a refusal interrupted is
    /// completed.
    /// </summary>
    public TimeSpan SendWindow => CatchUp > MinSendWindow ? CatchUp : MinSendWindow;

    private static readonly IReadOnlyList<string?> OnePost = [null];
    private static readonly TimeSpan MinSendWindow = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan SixDays = TimeSpan.FromDays(6);

    /// <summary>Reads the settings under <c>Highlights</c>.</summary>
    public static HighlightSettings Read(SettingsReader settings)
    {
        var defaults = new HighlightSettings();
        var read = new HighlightSettings
        {
            Schedule = new(
                settings.GetEnum("Highlights:Day", defaults.Schedule.Day), ReadTime(settings, defaults.Schedule.Time), ReadZone(settings)),
            CatchUp = settings.GetDuration("Highlights:CatchUp", defaults.CatchUp, TimeSpan.Zero, SixDays),
            RequireApproval = settings.GetFlag("Highlights:RequireApproval", defaults.RequireApproval),
            RemindBefore = settings.GetDuration("Highlights:RemindBefore", defaults.RemindBefore, TimeSpan.Zero, SixDays),
            NominationThreshold = settings.GetNumber("Highlights:NominationThreshold", defaults.NominationThreshold, 1, 100),
            QuoteCount = settings.GetNumber("Highlights:Quotes", defaults.QuoteCount, 1, 5),
            GuestPauseWeeks = settings.GetNumber("Highlights:GuestPause", defaults.GuestPauseWeeks, 0, 520),
            HasPoll = settings.GetFlag("Highlights:Poll", defaults.HasPoll),
            LearnsFromShares = settings.GetFlag("Highlights:LearnFromShares", defaults.LearnsFromShares),
            QuestionRetention = settings.GetDuration(
                "Highlights:KeepQueries", defaults.QuestionRetention, TimeSpan.FromDays(1), TimeSpan.FromDays(3650)),
        };
        return read with { RequireApproval = read.RequireApproval || read.HasPoll };
    }

    private static TimeOnly ReadTime(SettingsReader settings, TimeOnly fallback)
    {
        var text = settings.GetText("Highlights:Time", fallback.ToString("HH:mm", CultureInfo.InvariantCulture))!;
        if (TimeOnly.TryParseExact(text, ["H:mm", "HH:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
            return time;
        settings.AddError($"Highlights:Time is \"{SettingsReader.Display(text)}\", which is no time of day from 00:00 to 23:59.");
        return fallback;
    }

    private static TimeZoneInfo ReadZone(SettingsReader settings)
    {
        var text = settings.GetText("Highlights:TimeZone", "UTC")!;
        if (TimeZoneNames.Find(text) is { } zone)
            return zone;
        var near = TimeZoneNames.FindNearest(text, count: 3);
        var hint = near.Count > 0 ? $"did you mean {string.Join(" or ", near)}?" : "names look like Europe/Berlin.";
        settings.AddError($"Highlights:TimeZone is \"{SettingsReader.Display(text)}\", which is no time zone here; {hint}");
        return TimeZoneInfo.Utc;
    }
}

/// <summary>Finds time zones by their IANA name, such as <c>Europe/Berlin</c>.</summary>
internal static class TimeZoneNames
{
    private const int MaxDistance = 2;

    /// <summary>The zone with exactly this name, in any letter case; null when there is none.</summary>
    public static TimeZoneInfo? Find(string name) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone
        : All.FirstOrDefault(id => id.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } id ? TimeZoneInfo.FindSystemTimeZoneById(id)
        : null;

    /// <summary>The most similar names: the same city, or an edit distance of at most two. The nearest first.</summary>
    public static IReadOnlyList<string> FindNearest(string name, int count)
    {
        var place = GetPlace(name);
        var near = from id in All
                   let distance = Math.Min(GetDistance(id, name), GetDistance(GetPlace(id), place))
                   where distance <= MaxDistance
                   orderby distance, id.Length, id
                   select id;
        return [.. near.Take(count)];
    }

    private static IEnumerable<string> All => TimeZoneInfo.GetSystemTimeZones(skipSorting: true).Select(z => z.Id);

    private static int GetDistance(string id, string name) => EditDistance.ComputeWithin(Normalize(id), Normalize(name), MaxDistance);

    private static string GetPlace(string name) => name[(name.LastIndexOf('/') + 1)..];

    private static string Normalize(string name) => name.Replace(' ', '_').ToUpperInvariant();
}
