namespace CommunityBot.Core.Commands;

/// <summary>Everything that is left to chance, from one seed.</summary>
/// <param name="seed">The same seed picks the same.</param>
public sealed class RandomSource(int seed)
{
    private readonly Random _random = new(seed);
    private readonly Lock _gate = new();

    /// <summary>A whole number from 0 up to, not including, <paramref name="limit"/>.</summary>
    public int Next(int limit)
    {
        lock (_gate)
            return _random.Next(limit);
    }

    /// <summary>One of the items; of an empty list, nothing.</summary>
    public T? Pick<T>(IReadOnlyList<T> items) where T : class => items.Count == 0 ? null : items[Next(items.Count)];
}
