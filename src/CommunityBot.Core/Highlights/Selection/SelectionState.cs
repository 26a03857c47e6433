namespace CommunityBot.Core.Highlights.Selection;

/// <summary>The state of the selection for one week: the history, the chosen moments, and their effect on a candidate.</summary>
internal sealed class SelectionState
{
    /// <summary>The sets of rules that a candidate must obey, the strictest first; see <see cref="WeeklySelection"/>.</summary>
    public static readonly IReadOnlyList<Rules> RuleSets =
    [
        Rules.Preferred | Rules.OnePerGuest | Rules.OnePerSeason | Rules.GuestPause,
        Rules.Preferred | Rules.OnePerGuest | Rules.OnePerSeason,
        Rules.Preferred | Rules.OnePerGuest,
        Rules.OnePerGuest,
        Rules.None,
    ];

    private const int DaysInWeek = 7;
    private const int LongAgoWeeks = 26;

    private readonly DateOnly _day;
    private readonly ILookup<(string, int), PostHistoryEntry> _posted;
    private readonly Dictionary<string, PostHistoryEntry> _postedWords = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DateOnly> _lastQuoted = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DateOnly> _episodes = new(StringComparer.Ordinal);
    private readonly ILookup<(string, int), MomentAddress> _excluded;
    private readonly ILookup<(string, int), KeyValuePair<MomentAddress, int>> _shares;
    private readonly HashSet<string> _pausedPeople;
    private readonly List<(MomentAddress Address, Moment Moment)> _chosen = [];
    private readonly HashSet<string> _topics = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _people = new(StringComparer.Ordinal);

    public SelectionState(SelectionRequest request)
    {
        _day = request.Day;
        _posted = request.History.ToLookup(e => (e.Moment.Episode, e.Moment.Entry));
        _shares = request.ShareCounts.ToLookup(s => (s.Key.Episode, s.Key.Entry));
        _excluded = request.Excluded.ToLookup(a => (a.Episode, a.Entry));
        foreach (var entry in request.History)
        {
            var day = DateOnly.FromDateTime(entry.PostedAt.UtcDateTime);
            _postedWords[entry.Words] = entry;
            _episodes[entry.Moment.Episode] = day;
            foreach (var person in entry.People)
                _lastQuoted[person] = day;
        }

        // Weeks count from slot to slot. A post may be some hours late, so whole days are compared.
        var pauseDays = request.GuestPauseWeeks * DaysInWeek;
        _pausedPeople = [.. _lastQuoted.Where(q => _day.DayNumber - q.Value.DayNumber < pauseDays).Select(q => q.Key)];
        foreach (var moment in request.Chosen)
            Add(moment, Candidate.GetPeople(moment));
    }

    [Flags]
    public enum Rules
    {
        None = 0,
        Preferred = 1,
        OnePerGuest = 2,
        OnePerSeason = 4,
        GuestPause = 8,
    }

    public void Add(Candidate candidate) => Add(candidate.Moment, candidate.People);

    /// <summary>Whether the candidate was posted, is chosen, or is excluded.</summary>
    public bool IsTaken(Candidate candidate) => IsExcluded(candidate) || GetLastPosted(candidate) is not null;

    public bool IsExcluded(Candidate candidate) =>
        _excluded[GetEntry(candidate)].Any(candidate.Address.Overlaps) || _chosen.Exists(c => c.Address.Overlaps(candidate.Address));

    /// <summary>When the words were last posted; null when they never were.</summary>
    public DateTimeOffset? GetLastPosted(Candidate candidate) =>
        _posted[GetEntry(candidate)].Where(e => e.Moment.Overlaps(candidate.Address))
            .Concat(_postedWords.TryGetValue(candidate.Moment.Text, out var same) ? [same] : [])
            .Max(e => (DateTimeOffset?)e.PostedAt);

    public bool Allows(Candidate candidate, Rules rules) =>
        (!rules.HasFlag(Rules.Preferred) || candidate.IsPreferred)
        && (!rules.HasFlag(Rules.GuestPause) || !candidate.People.Any(_pausedPeople.Contains))
        && (!rules.HasFlag(Rules.OnePerGuest) || !HasGuestOfPost(candidate))
        && (!rules.HasFlag(Rules.OnePerSeason) || !HasSeasonOfPost(candidate));

    /// <summary>The quality of the candidate, and its bonus for this week.</summary>
    public double GetScore(Candidate candidate)
    {
        var score = candidate.Score;
        score += GetYearsAgo(candidate.Moment.Episode) is not null ? 1.5 : 0;
        score += !_episodes.TryGetValue(candidate.Moment.Episode.Id.Key, out var last) ? 2.5
            : Math.Min(1.5, (_day.DayNumber - last.DayNumber) / (DaysInWeek * 52.0));
        score -= _topics.Count == 0 ? 0 : 0.6 * candidate.Moment.Episode.Topics.Count(_topics.Contains);
        score += GetVariation(candidate) * 1.5;
        return score + GetShareLift(candidate);
    }

    // A quarter for each doubling of the shares, at most 1: less than an anniversary, so that no favourite pushes everything else away.
    private double GetShareLift(Candidate candidate) =>
        Math.Min(1, 0.25 * Math.Log2(1 + _shares[GetEntry(candidate)].Where(s => s.Key.Overlaps(candidate.Address)).Sum(s => s.Value)));

    /// <summary>The reason for the selection, for moderators.</summary>
    public string GetReason(Candidate candidate)
    {
        var episode = candidate.Moment.Episode;
        var reasons = new List<string>();
        if (GetLastPosted(candidate) is { } before)
        {
            reasons.Add(string.Create(
                CultureInfo.InvariantCulture, $"Again: everything else has been posted; this last on {before:yyyy-MM-dd}"));
        }

        if (GetYearsAgo(episode) is { } years)
            reasons.Add(years == 1 ? "This week a year ago" : $"This week {years} years ago");
        var weeks = candidate.People.Where(_lastQuoted.ContainsKey)
            .Select(p => (_day.DayNumber - _lastQuoted[p].DayNumber) / DaysInWeek)
            .DefaultIfEmpty(-1)
            .Min();
        if (weeks < 0 && candidate.Moment.Speaker is { } speaker)
            reasons.Add($"first time with {speaker.FullName}");
        else if (!_episodes.ContainsKey(episode.Id.Key))
            reasons.Add("first time from this episode");
        else if (weeks >= LongAgoWeeks)
            reasons.Add($"not heard for {weeks} weeks");
        if (reasons.Count == 0)
            reasons.Add(candidate.Season is { } season ? $"From season {season}" : "From the archive");
        var reason = string.Join(" · ", reasons);
        return char.ToUpperInvariant(reason[0]) + reason[1..];
    }

    private bool HasGuestOfPost(Candidate candidate) =>
        candidate.People.Any(_people.Contains) || _chosen.Exists(c => c.Moment.Episode == candidate.Moment.Episode);

    private bool HasSeasonOfPost(Candidate candidate) =>
        candidate.Season is { } season && _chosen.Exists(
            c => c.Moment.Episode.Number?.Season == season && c.Moment.Episode.Show == candidate.Moment.Episode.Show);

    private void Add(Moment moment, IReadOnlyList<string> people)
    {
        _chosen.Add((MomentAddress.From(moment), moment));
        _people.UnionWith(people);
        _topics.UnionWith(moment.Episode.Topics);
    }

    // The years since the date of the episode, when its nearest anniversary is at most three days away; else null.
    private int? GetYearsAgo(Episode episode)
    {
        if (episode.Date is not { } date)
            return null;
        var years = (int)Math.Round((_day.DayNumber - date.DayNumber) / 365.2425);
        return years >= 1 && Math.Abs(date.AddYears(years).DayNumber - _day.DayNumber) <= DaysInWeek / 2 ? years : null;
    }

    // From 0 to 1, always the same for a moment and a week. An FNV-1a hash (http://www.isthe.com/chongo/tech/comp/fnv/), so that weeks
    // differ without randomness.
    private double GetVariation(Candidate candidate)
    {
        var hash = 2166136261u ^ (uint)_day.DayNumber;
        foreach (var c in candidate.Key)
            hash = unchecked((hash ^ c) * 16777619u);
        hash ^= hash >> 15;
        return unchecked(hash * 2654435761u) / (double)uint.MaxValue;
    }

    private static (string, int) GetEntry(Candidate candidate) => (candidate.Address.Episode, candidate.Address.Entry);
}
