namespace CommunityBot.Platforms;

/// <summary>Remembers a value for each of the newest keys, for a limited time. It is thread-safe.</summary>
/// <typeparam name="T">What is known of a key.</typeparam>
/// <param name="maxCount">The number of keys; the oldest are forgotten first.</param>
/// <param name="memory">How long a key is remembered.</param>
/// <param name="clock">Measures the time.</param>
public sealed class RecentKeys<T>(int maxCount, TimeSpan memory, TimeProvider clock)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, T> _values = new(StringComparer.Ordinal);
    private readonly Queue<(string Key, long At)> _order = new();

    /// <summary>Adds a key, unless it is remembered.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">Its value.</param>
    /// <param name="known">The value that the key has now.</param>
    /// <returns>Whether the key is new.</returns>
    public bool TryAdd(string key, T value, out T known)
    {
        lock (_lock)
        {
            while (_order.TryPeek(out var oldest) && (_order.Count >= maxCount || clock.GetElapsedTime(oldest.At) > memory))
                _values.Remove(_order.Dequeue().Key);
            if (_values.TryGetValue(key, out known!))
                return false;
            _values.Add(key, known = value);
            _order.Enqueue((key, clock.GetTimestamp()));
            return true;
        }
    }
}
