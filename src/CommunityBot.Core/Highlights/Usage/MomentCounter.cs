namespace CommunityBot.Core.Highlights.Usage;

/// <summary>
/// Counts in memory which moments are shared and opened, until <see cref="TakeAll"/>: no answer and no page waits for the store. What is
/// not taken when the process ends is lost. Any number of threads may use it.
/// </summary>
public sealed class MomentCounter(TimeProvider clock)
{
    /// <summary>Different moments that are counted at once. Further ones are not counted.</summary>
    public const int Capacity = 2000;

    private readonly Lock _lock = new();
    private Dictionary<(MomentAddress Moment, DateOnly Week), (int Shared, int Opened)> _counts = [];

    /// <summary>Counts the quotes of a reply that was shared, a part of a sentence as the whole.</summary>
    public void CountShared(Reply reply)
    {
        foreach (var moment in reply.Blocks.OfType<Block.Quote>().Select(q => q.Moment).OfType<Moment>())
            Add(Complete(moment), shared: 1, opened: 0);
    }

    /// <summary>Counts that the page of a moment was opened.</summary>
    public void CountOpened(Moment moment) => Add(moment, shared: 0, opened: 1);

    /// <summary>Returns what was counted since the last call.</summary>
    public IReadOnlyList<MomentCount> TakeAll()
    {
        Dictionary<(MomentAddress Moment, DateOnly Week), (int Shared, int Opened)> counts;
        lock (_lock)
            (counts, _counts) = (_counts, []);
        return [.. counts.Select(c => new MomentCount(c.Key.Moment, c.Key.Week, c.Value.Shared, c.Value.Opened))];
    }

    // An address is found again only for whole sentences.
    private static Moment Complete(Moment moment)
    {
        var sentences = SentenceSplitter.Split(moment.Line.Text)
            .FindAll(s => s.Start < moment.Start + moment.Length && moment.Start < s.End);
        return sentences.Count == 0 ? moment
            : moment with { Start = sentences[0].Start, Length = sentences[^1].End - sentences[0].Start };
    }

    private void Add(Moment moment, int shared, int opened)
    {
        var key = (MomentAddress.From(moment), UnansweredQuestion.GetWeek(clock.GetUtcNow()));
        lock (_lock)
        {
            if (_counts.TryGetValue(key, out var count) || _counts.Count < Capacity)
                _counts[key] = (count.Shared + shared, count.Opened + opened);
        }
    }
}
