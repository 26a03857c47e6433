using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace CommunityBot.Web.Metrics;

/// <summary>Everything that one instrument has said.</summary>
/// <param name="instrument">Whose.</param>
/// <param name="kind">How its values add up.</param>
/// <param name="bounds">A histogram's upper bounds, ascending; else null.</param>
internal sealed class InstrumentSeries(Instrument instrument, InstrumentKind kind, double[]? bounds)
{
    // A tag with no end of values would fill memory; whoever adds one finds out here.
    private const int MaxSeries = 200;

    private readonly ConcurrentDictionary<TagSet, Series> _series = [];

    public Instrument Instrument { get; } = instrument;

    public InstrumentKind Kind { get; } = kind;

    public double[]? Bounds { get; } = bounds;

    public IReadOnlyList<Series> All => [.. _series.Values.OrderBy(s => string.Join(',', s.Tags.Select(t => t.Value)), StringComparer.Ordinal)];

    /// <summary>What is observed comes whole each time; what is gone must not stay.</summary>
    public void ForgetObserved()
    {
        if (Instrument.IsObservable)
            _series.Clear();
    }

    public void Take(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var key = new TagSet(tags);
        if (!_series.TryGetValue(key, out var series))
        {
            if (_series.Count >= MaxSeries)
                return;
            series = _series.GetOrAdd(key, new Series(Strings(tags), Bounds));
        }

        if (Kind == InstrumentKind.Histogram)
            series.Record(value);
        else if (Instrument.IsObservable)
            series.Set(value);
        else
            series.Add(value);
    }

    private static KeyValuePair<string, string>[] Strings(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var strings = new KeyValuePair<string, string>[tags.Length];
        for (var i = 0; i < tags.Length; i++)
            strings[i] = new(tags[i].Key, tags[i].Value?.ToString() ?? "");
        return strings;
    }

    /// <summary>The values of up to four tags, compared without making anything.</summary>
    private readonly record struct TagSet(object? First, object? Second, object? Third, object? Fourth)
    {
        public TagSet(ReadOnlySpan<KeyValuePair<string, object?>> tags)
            : this(At(tags, 0), At(tags, 1), At(tags, 2), At(tags, 3))
        {
        }

        private static object? At(ReadOnlySpan<KeyValuePair<string, object?>> tags, int index) => index < tags.Length ? tags[index].Value : null;
    }
}

/// <summary>How the values of an instrument add up.</summary>
internal enum InstrumentKind
{
    /// <summary>It only grows.</summary>
    Counter,

    Gauge,

    Histogram,
}
