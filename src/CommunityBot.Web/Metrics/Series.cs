namespace CommunityBot.Web.Metrics;

/// <summary>One instrument's values under one set of tags.</summary>
internal sealed class Series(KeyValuePair<string, string>[] tags, double[]? bounds)
{
    private readonly Lock _gate = new();
    private readonly long[] _buckets = bounds is null ? [] : new long[bounds.Length + 1];
    private double _sum;

    /// <summary>In the order of the instrument.</summary>
    public KeyValuePair<string, string>[] Tags { get; } = tags;

    public double Value
    {
        get
        {
            lock (_gate)
                return _sum;
        }
    }

    /// <summary>For what is counted: adds.</summary>
    public void Add(double value)
    {
        lock (_gate)
            _sum += value;
    }

    /// <summary>For what is observed: takes the place of what was.</summary>
    public void Set(double value)
    {
        lock (_gate)
            _sum = value;
    }

    /// <summary>For a histogram: the first bucket whose bound is not below the value counts it; the last has no bound.</summary>
    public void Record(double value)
    {
        var bucket = Array.BinarySearch(bounds!, value);
        lock (_gate)
        {
            _buckets[bucket < 0 ? ~bucket : bucket]++;
            _sum += value;
        }
    }

    /// <summary>Each bucket's own count, and the sum of all values, of one moment.</summary>
    public (long[] Buckets, double Sum) Snapshot()
    {
        lock (_gate)
            return ([.. _buckets], _sum);
    }
}
