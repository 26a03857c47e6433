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

    // An episode is new for so many days.
    private const int NewEpisodeDays = 56;

    // A question that fewer people asked is nobody's topic.
    private const int MinAsked = 2;

    // A topic of more episodes says nothing about a week.
    private const double MaxTopicShare = 0.25;

    // Beside scores of passages, which differ by about three among good ones.
    private const double Asked = 3;
    private const double WeeklyTopic = 2.5;
    private const double NewGuest = 2;
    private const double Anniversary = 1.5;
    private const double RecentEpisode = 2.5;
    private const double SharedTopic = 0.4;
    private const double Variation = 0.8;

    private readonly DateOnly _day;
    private readonly ILookup<(string, int), PostHistoryEntry> _posted;
    private readonly Dictionary<string, PostHistoryEntry> _postedWords = new(StringComparer.Ordinal);
    private readonly HashSet<int> _postedLengths;
    private readonly Dictionary<string, DateOnly> _lastQuoted = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DateOnly> _episodes = new(StringComparer.Ordinal);
    private readonly ILookup<(string, int), MomentAddress> _excluded;
    private readonly ILookup<(string, int), KeyValuePair<MomentAddress, int>> _shares;
    private readonly HashSet<string> _pausedPeople;
    private readonly List<(MomentAddress Address, Moment Moment)> _chosen = [];
    private readonly HashSet<string> _topics = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _weeklyTopics;
    private readonly List<(AskedQuestion Question, HashSet<string> Stems)> _asked;
    private readonly HashSet<string> _people = new(StringComparer.Ordinal);

    public SelectionState(SelectionRequest request, EpisodeCatalog catalog)
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

        _postedLengths = [.. _postedWords.Keys.Select(words => words.Length)];

        // Weeks count from slot to slot. A post may be some hours late, so whole days are compared.
        var pauseDays = request.GuestPauseWeeks * DaysInWeek;
        _pausedPeople = [.. _lastQuoted.Where(q => _day.DayNumber - q.Value.DayNumber < pauseDays).Select(q => q.Key)];
        foreach (var moment in request.Chosen)
            Add(moment, Candidate.GetPeople(moment));
        _weeklyTopics = FindWeeklyTopics(request.Chosen, catalog);
        _asked = [.. request.Asked.Where(q => q.Times >= MinAsked)
            .OrderByDescending(q => q.Times)
            .ThenBy(q => q.Query, StringComparer.Ordinal)
            .Select(q => (q, EpisodeTopics.ReadStems([q.Query])))
            .Where(q => q.Item2.Count > 0)];
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
            .Concat(
                _postedLengths.Contains(candidate.Moment.Length) && _postedWords.TryGetValue(candidate.Moment.Text, out var same)
                    ? [same] : [])
            .Max(e => (DateTimeOffset?)e.PostedAt);

    public bool Allows(Candidate candidate, Rules rules) =>
        (!rules.HasFlag(Rules.Preferred) || candidate.IsPreferred)
        && (!rules.HasFlag(Rules.GuestPause) || !candidate.People.Any(_pausedPeople.Contains))
        && (!rules.HasFlag(Rules.OnePerGuest) || !HasGuestOfPost(candidate))
        && (!rules.HasFlag(Rules.OnePerSeason) || !HasSeasonOfPost(candidate));

    /// <summary>The quality of the candidate, with what speaks for and against it in this week.</summary>
    public double GetScore(Candidate candidate)
    {
        var score = candidate.Score + GetEvidence(candidate).Sum(e => e.Lift);
        if (_episodes.TryGetValue(candidate.Moment.Episode.Id.Key, out var last))
            score -= Math.Max(0, RecentEpisode * (1 - (_day.DayNumber - last.DayNumber) / (DaysInWeek * 52.0)));
        score -= SharedTopic * candidate.Moment.Episode.Topics.Count(t => _topics.Contains(t) && !_weeklyTopics.Contains(t));
        return score + GetVariation(candidate) * Variation;
    }

    // A quarter for each doubling of the shares, at most 1: less than an anniversary, so that no favourite pushes everything else away.
    private static double GetShareLift(int shares) => Math.Min(1, 0.25 * Math.Log2(1 + shares));

    private int CountShares(Candidate candidate) =>
        _shares[GetEntry(candidate)].Where(s => s.Key.Overlaps(candidate.Address)).Sum(s => s.Value);

    /// <summary>The reason for the selection, for moderators: what raised the score most.</summary>
    public string GetReason(Candidate candidate)
    {
        if (GetLastPosted(candidate) is { } before)
        {
            return string.Create(
                CultureInfo.InvariantCulture, $"Again: everything else has been posted; this last on {before:yyyy-MM-dd}");
        }

        return GetEvidence(candidate).DefaultIfEmpty().MaxBy(e => e.Lift).Reason
            ?? (candidate.Heading is { } heading ? $"On “{heading}”" : $"From {candidate.Moment.Episode}");
    }

    private IEnumerable<(double Lift, string Reason)> GetEvidence(Candidate candidate)
    {
        var episode = candidate.Moment.Episode;
        if (FindAsked(candidate) is { } asked)
            yield return (Asked, string.Create(CultureInfo.InvariantCulture, $"Answers “{asked.Query}”, asked {asked.Times} times"));
        if (episode.Topics.FirstOrDefault(_weeklyTopics.Contains) is { } topic)
            yield return (WeeklyTopic, $"On {topic}, as other quotes of this week");
        if (candidate.Moment.Speaker is { } speaker && IsNewGuest(candidate))
            yield return (NewGuest, $"First quote of {speaker.FullName}, guest of a new episode");
        if (CountShares(candidate) is > 0 and var shares)
            yield return (GetShareLift(shares), $"Shared {Plural.Count(shares, "time")} by members");
        if (GetYearsAgo(episode) is { } years)
            yield return (Anniversary, years == 1 ? "A year ago this week" : $"{years} years ago this week");
    }

    // Topics that several moments share which members and moderators chose, and that most of the episodes do not have.
    private static HashSet<string> FindWeeklyTopics(IReadOnlyList<Moment> chosen, EpisodeCatalog catalog) => chosen
        .SelectMany(m => m.Episode.Topics.Distinct(StringComparer.OrdinalIgnoreCase))
        .GroupBy(topic => topic, StringComparer.OrdinalIgnoreCase)
        .Where(g => g.Count() > 1
            && catalog.Episodes.Count(e => e.Topics.Contains(g.Key, StringComparer.OrdinalIgnoreCase))
                <= catalog.Episodes.Count * MaxTopicShare)
        .Select(g => g.Key)
        .ToHashSet(StringComparer.OrdinalIgnoreCase);

    private AskedQuestion? FindAsked(Candidate candidate)
    {
        foreach (var (question, stems) in _asked)
        {
            if (candidate.Stems.IsSupersetOf(stems))
                return question;
        }

        return null;
    }

    private bool IsNewGuest(Candidate candidate) => candidate.Moment.Episode.Date is { } date
        && _day.DayNumber - date.DayNumber is >= 0 and <= NewEpisodeDays
        && !candidate.People.Any(_lastQuoted.ContainsKey);

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
