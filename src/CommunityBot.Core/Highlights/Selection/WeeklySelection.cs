using System.Runtime.CompilerServices;
using CommunityBot.Episodes;

namespace CommunityBot.Core.Highlights.Selection;

/// <summary>
/// Fills a week from the archive: the same week, archive and ledger give the same moments. Made once per archive; any number of threads may use it.
/// </summary>
/// <remarks>
/// No two moments of a week are of one episode, one guest or one season; whoever was heard pauses; a moment never repeats. Where an archive is too small for all of
/// that, it gives way in this order: the guests' pause, the spread over seasons, how telling it is and its length (then 30 to 150 words instead of 40 to 120), one moment
/// per guest and episode. Only when not one fresh moment is left, the one that was posted longest ago comes again.
/// </remarks>
public sealed class WeeklySelection
{
    private static readonly ConditionalWeakTable<EpisodeCatalog, Lazy<WeeklySelection>> Known = [];

    private readonly IReadOnlyList<Candidate> _candidates;

    public WeeklySelection(EpisodeCatalog catalog) => _candidates = CandidateFinder.Find(catalog);

    /// <summary>The pick from a catalog. Reading thousands of lines takes a second, so it is done once, and not before somebody asks, or <see cref="Prepare"/>.</summary>
    public static Lazy<WeeklySelection> Of(EpisodeCatalog catalog) => Known.GetValue(catalog, static c => new(() => new(c)));

    /// <summary>Reads one episode ahead of the first pick from any catalog that has it, which takes some milliseconds; false when that was done before.</summary>
    public static bool Prepare(Episode episode)
    {
        if (CandidateFinder.AreKnown(episode))
            return false;
        CandidateFinder.Find(episode);
        return true;
    }

    /// <summary>How many different moments there are to pick from.</summary>
    public int Count => _candidates.Count;

    /// <summary>So many moments for a week; fewer only when the archive holds fewer.</summary>
    public IReadOnlyList<SelectedMoment> Select(SelectionRequest request)
    {
        var week = new SelectionState(request);
        var left = _candidates.Where(c => c.Moment.Length <= request.MaxLength && !week.IsTaken(c)).ToList();
        var picked = new List<SelectedMoment>();
        while (picked.Count < request.Count && (FindNext(left, week) ?? FindRepeat(week, request.MaxLength)) is { } next)
        {
            picked.Add(new(next.Moment, week.GetReason(next)));
            week.Add(next);
        }

        return picked;
    }

    private static Candidate? FindNext(List<Candidate> left, SelectionState week)
    {
        left.RemoveAll(week.IsExcluded);
        var ranked = left
            .Select(c => (Candidate: c, Score: week.GetScore(c)))
            .OrderByDescending(c => c.Score)
            .ThenBy(c => c.Candidate.Key, StringComparer.Ordinal)
            .Select(c => c.Candidate)
            .ToList();
        return SelectionState.RuleSets.Select(rule => ranked.Find(c => week.Allows(c, rule))).FirstOrDefault(c => c is not null);
    }

    private Candidate? FindRepeat(SelectionState week, int maxLength) => _candidates
        .Where(c => !week.IsExcluded(c) && c.Moment.Length <= maxLength)
        .OrderBy(week.GetLastPosted)
        .ThenBy(c => c.Key, StringComparer.Ordinal)
        .FirstOrDefault();
}

/// <summary>What a week asks for.</summary>
/// <param name="Day">The day it is posted.</param>
/// <param name="Count">How many moments.</param>
public sealed record SelectionRequest(DateOnly Day, int Count)
{
    /// <summary>Everything that was posted, oldest first.</summary>
    public IReadOnlyList<PostHistoryEntry> History { get; init; } = [];

    /// <summary>What stands in the week's post already.</summary>
    public IReadOnlyList<Moment> Chosen { get; init; } = [];

    /// <summary>What nobody wants, or somebody keeps for later.</summary>
    public IReadOnlyList<MomentAddress> Excluded { get; init; } = [];

    /// <summary>No moment is longer, in characters.</summary>
    public int MaxLength { get; init; } = int.MaxValue;

    /// <summary>Weeks that whoever was heard pauses.</summary>
    /// <value>Default: 8.</value>
    public int GuestPauseWeeks { get; init; } = 8;
}

/// <summary>A moment and why it is worth the week.</summary>
/// <param name="Moment">Whole sentences of one line.</param>
/// <param name="Reason">For moderators: <c>This week 3 years ago · first time from season 2</c>.</param>
public sealed record SelectedMoment(Moment Moment, string Reason);
