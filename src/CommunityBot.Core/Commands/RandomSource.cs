namespace CommunityBot.Core.Commands;

/// <summary>The only source of random numbers. Any number of threads may use it.</summary>
/// <param name="seed">The same seed gives the same numbers.</param>
public sealed class RandomSource(int seed)
{
    private readonly Random _random = new(seed);
    private readonly Lock _lock = new();

    /// <summary>A whole number from 0 up to, but not including, <paramref name="limit"/>.</summary>
    public int Next(int limit)
    {
        lock (_lock)
            return _random.Next(limit);
    }

    /// <summary>One of the items; null for an empty list.</summary>
    public T? Pick<T>(IReadOnlyList<T> items) where T : class => items.Count == 0 ? null : items[Next(items.Count)];
}
