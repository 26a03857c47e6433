using System.Globalization;
using System.Text;

namespace CommunityBot.Web.Metrics;

/// <summary>
/// Writes instruments in Prometheus' text format (https://prometheus.io/docs/instrumenting/exposition_formats), named as OpenTelemetry maps its
/// names (https://opentelemetry.io/docs/specs/otel/compatibility/prometheus_and_openmetrics).
/// </summary>
internal static class PrometheusText
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    public static string Write(IEnumerable<InstrumentSeries> instruments)
    {
        var text = new StringBuilder();
        foreach (var instrument in instruments)
            Write(text, instrument);
        return text.ToString();
    }

    private static void Write(StringBuilder text, InstrumentSeries instrument)
    {
        var all = instrument.All;
        if (all.Count == 0)
            return;
        var name = Name(instrument);
        if (instrument.Instrument.Description is { Length: > 0 } description)
            text.Append("# HELP ").Append(name).Append(' ').Append(EscapeHelp(description)).Append('\n');
        text.Append("# TYPE ").Append(name).Append(' ').Append(instrument.Kind.ToString().ToLowerInvariant()).Append('\n');
        foreach (var series in all)
        {
            if (instrument.Kind == InstrumentKind.Histogram)
                WriteHistogram(text, name, series, instrument.Bounds!);
            else
                WriteSample(text, name, series.Tags, null, series.Value);
        }
    }

    private static void WriteHistogram(StringBuilder text, string name, Series series, double[] bounds)
    {
        var (buckets, sum) = series.Snapshot();
        var count = 0L;
        for (var i = 0; i < buckets.Length; i++)
        {
            count += buckets[i];
            WriteSample(text, name + "_bucket", series.Tags, i < bounds.Length ? Number(bounds[i]) : "+Inf", count);
        }

        WriteSample(text, name + "_sum", series.Tags, null, sum);
        WriteSample(text, name + "_count", series.Tags, null, count);
    }

    private static void WriteSample(StringBuilder text, string name, KeyValuePair<string, string>[] tags, string? bound, double value)
    {
        text.Append(name);
        IEnumerable<string> labels = tags.Select(t => $"{Plain(t.Key)}=\"{EscapeLabel(t.Value)}\"");
        if (bound is not null)
            labels = labels.Append($"le=\"{bound}\"");
        var joined = string.Join(',', labels);
        if (joined.Length > 0)
            text.Append('{').Append(joined).Append('}');
        text.Append(' ').Append(Number(value)).Append('\n');
    }

    // The unit becomes a word at the end, unless it stands there; what is counted in braces is none.
    private static string Name(InstrumentSeries instrument)
    {
        var name = Plain(instrument.Instrument.Name);
        var unit = instrument.Instrument.Unit switch
        {
            "s" => "_seconds",
            "ms" => "_milliseconds",
            "By" => "_bytes",
            _ => "",
        };
        if (!name.EndsWith(unit, StringComparison.Ordinal))
            name += unit;
        return instrument.Kind == InstrumentKind.Counter && !name.EndsWith("_total", StringComparison.Ordinal) ? name + "_total" : name;
    }

    private static string Plain(string name) => string.Concat(name.Select((c, i) => char.IsAsciiLetter(c) || (char.IsAsciiDigit(c) && i > 0) ? c : '_'));

    private static string EscapeHelp(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);

    private static string EscapeLabel(string text) => EscapeHelp(text).Replace("\"", "\\\"", StringComparison.Ordinal);

    private static string Number(double value) =>
        double.IsPositiveInfinity(value) ? "+Inf"
        : double.IsNegativeInfinity(value) ? "-Inf"
        : value.ToString("R", CultureInfo.InvariantCulture);
}
