using System.Diagnostics.Metrics;

namespace CommunityBot.Web.Metrics;

/// <summary>Listens to the instruments of this process's bot and to those of the runtime, and keeps what they say.</summary>
internal sealed class MetricsListener : IDisposable
{
    // The runtime's own meter: memory, collections, threads, exceptions, processor time.
    private const string RuntimeMeter = "System.Runtime";

    // For a histogram that brings no bounds: OpenTelemetry's default.
    private static readonly double[] DefaultBounds = [0, 5, 10, 25, 50, 75, 100, 250, 500, 750, 1_000, 2_500, 5_000, 7_500, 10_000];

    private readonly MeterListener _listener = new();
    private readonly Lock _gate = new();
    private readonly List<InstrumentSeries> _instruments = [];

    public MetricsListener(IMeterFactory meters)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            // A meter of another host in the same process belongs to another factory.
            var isOurs = ReferenceEquals(instrument.Meter.Scope, meters) && instrument.Meter.Name.StartsWith(BotMetrics.MeterName, StringComparison.Ordinal);
            if (!isOurs && instrument.Meter.Name != RuntimeMeter)
                return;
            var series = new InstrumentSeries(instrument, Kind(instrument), Bounds(instrument));
            lock (_gate)
                _instruments.Add(series);
            listener.EnableMeasurementEvents(instrument, series);
        };
        _listener.SetMeasurementEventCallback<int>((_, value, tags, state) => ((InstrumentSeries)state!).Take(value, tags));
        _listener.SetMeasurementEventCallback<long>((_, value, tags, state) => ((InstrumentSeries)state!).Take(value, tags));
        _listener.SetMeasurementEventCallback<double>((_, value, tags, state) => ((InstrumentSeries)state!).Take(value, tags));
        _listener.Start();
    }

    /// <summary>Every instrument as it stands now, by name.</summary>
    public IReadOnlyList<InstrumentSeries> Collect()
    {
        lock (_gate)
        {
            _instruments.ForEach(i => i.ForgetObserved());
            try
            {
                _listener.RecordObservableInstruments();
            }
            catch (AggregateException)
            {
                // A figure that cannot be read is left out; the others have been.
            }

            return [.. _instruments.OrderBy(i => i.Instrument.Name, StringComparer.Ordinal)];
        }
    }

    public void Dispose() => _listener.Dispose();

    private static InstrumentKind Kind(Instrument instrument)
    {
        var type = instrument.GetType().GetGenericTypeDefinition();
        return type == typeof(Counter<>) || type == typeof(ObservableCounter<>) ? InstrumentKind.Counter
            : type == typeof(Histogram<>) ? InstrumentKind.Histogram
            : InstrumentKind.Gauge;
    }

    private static double[]? Bounds(Instrument instrument) => instrument switch
    {
        Histogram<double> histogram => [.. histogram.Advice?.HistogramBucketBoundaries ?? DefaultBounds],
        Histogram<long> or Histogram<int> => DefaultBounds,
        _ => null,
    };
}
