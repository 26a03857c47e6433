using System.Runtime.CompilerServices;

namespace CommunityBot.Core.Highlights.Selection;

/// <summary>Selects moments for a week. The same week, archive and history give the same moments. It is thread-safe.</summary>
/// <remarks>
/// No two moments of a week have the same episode, guest or season; a guest who was quoted pauses; a moment is not repeated. When an
/// archive is too small for all of these rules, they are given up in this order: the pause of the guests, the different seasons, the
/// quality and the length (then 30 to 150 words instead of 40 to 120), one moment for each guest and episode. Only when no unused moment is
/// left, the moment that was posted longest ago is repeated.
/// </remarks>
public sealed class WeeklySelection
{
    // An episode takes some milliseconds to read, an archive about a second. The candidates are freed with the episode.
    private readonly ConditionalWeakTable<Episode, IReadOnlyList<Candidate>> _candidates = [];

    /// <summary>Reads the candidates of an episode before a selection needs them. Returns false when they are known already.</summary>
    public bool Preload(Episode episode)
    {
        if (_candidates.TryGetValue(episode, out _))
            return false;
        GetCandidates(episode);
        return true;
    }

    /// <summary>The number of different moments that can be selected.</summary>
    public int CountCandidates(EpisodeCatalog catalog) => GetCandidates(catalog).Count;

    /// <summary>Selects the requested number of moments; fewer only when the archive holds fewer.</summary>
    public IReadOnlyList<SelectedMoment> Select(EpisodeCatalog catalog, SelectionRequest request)
    {
        var state = new SelectionState(request);
        var candidates = GetCandidates(catalog).FindAll(c => c.Moment.Length <= request.MaxLength && request.Includes(c.Moment.Episode));
        var unused = candidates.FindAll(c => !state.IsTaken(c));
        var selected = new List<SelectedMoment>();
        while (selected.Count < request.Count && (FindNext(unused, state) ?? FindRepeat(candidates, state)) is { } next)
        {
            selected.Add(new(next.Moment, state.GetReason(next)));
            state.Add(next);
        }

        return selected;
    }

    private List<Candidate> GetCandidates(EpisodeCatalog catalog)
    {
        var candidates = new IReadOnlyList<Candidate>[catalog.Episodes.Count];
        Parallel.For(0, candidates.Length, i => candidates[i] = GetCandidates(catalog.Episodes[i]));
        return [.. candidates.SelectMany(c => c)];
    }

    private IReadOnlyList<Candidate> GetCandidates(Episode episode) =>
        _candidates.GetValue(episode, static e => [.. CandidateFinder.Find(e)]);

    private static Candidate? FindNext(List<Candidate> unused, SelectionState state)
    {
        unused.RemoveAll(state.IsExcluded);
        var ranked = unused
            .Select(c => (Candidate: c, Score: state.GetScore(c)))
            .OrderByDescending(c => c.Score)
            .ThenBy(c => c.Candidate.Key, StringComparer.Ordinal)
            .Select(c => c.Candidate)
            .ToList();
        return SelectionState.RuleSets.Select(rules => ranked.Find(c => state.Allows(c, rules))).FirstOrDefault(c => c is not null);
    }

    private static Candidate? FindRepeat(List<Candidate> candidates, SelectionState state) => candidates
        .Where(c => !state.IsExcluded(c))
        .OrderBy(state.GetLastPosted)
        .ThenBy(c => c.Key, StringComparer.Ordinal)
        .FirstOrDefault();
}

/// <summary>What a week needs.</summary>
/// <param name="Day">The day of the post.</param>
/// <param name="Count">The number of moments.</param>
public sealed record SelectionRequest(DateOnly Day, int Count)
{
    /// <summary>All posted moments, the oldest first.</summary>
    public IReadOnlyList<PostHistoryEntry> History { get; init; } = [];

    /// <summary>The moments that are in the post already.</summary>
    public IReadOnlyList<Moment> Chosen { get; init; } = [];

    /// <summary>The moments that must not be selected.</summary>
    public IReadOnlyList<MomentAddress> Excluded { get; init; } = [];

    /// <summary>The maximal length of a moment in characters.</summary>
    public int MaxLength { get; init; } = int.MaxValue;

    /// <summary>Whether moments of an episode may be selected.</summary>
    /// <value>Default: every episode.</value>
    public Predicate<Episode> Includes { get; init; } = _ => true;

    /// <summary>The number of weeks for which a quoted guest is not selected again.</summary>
    /// <value>Default: 8.</value>
    public int GuestPauseWeeks { get; init; } = 8;

    /// <summary>How often moments of the current archive were shared. More shares lift a moment a little.</summary>
    /// <value>Default: none.</value>
    public IReadOnlyDictionary<MomentAddress, int> ShareCounts { get; init; } = new Dictionary<MomentAddress, int>();
}

/// <summary>A selected moment.</summary>
/// <param name="Moment">Whole sentences of one line.</param>
/// <param name="Reason">For moderators: <c>This week 3 years ago · first time from season 2</c>.</param>
public sealed record SelectedMoment(Moment Moment, string Reason);
