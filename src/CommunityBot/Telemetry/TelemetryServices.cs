using System.Diagnostics.Metrics;
using CommunityBot.Web.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace CommunityBot.Telemetry;

/// <summary>
/// Collects metrics and traces with OpenTelemetry, and exports them to the page's <c>/metrics</c> and to an OTLP collector.
/// </summary>
internal static class TelemetryServices
{
    /// <summary>.NET's own meter: memory, collections, threads, exceptions and processor time.</summary>
    private const string RuntimeMeter = "System.Runtime";

    // An instrument with an unlimited number of tag values would fill the memory, and memory for all of them is taken in advance.
    private const int MaxSeries = 200;
    private const int MaxRuntimeSeries = 30;

    /// <summary>Adds a metric whose value is read when metrics are collected.</summary>
    public static IServiceCollection AddGauge(
        this IServiceCollection services, string name, string unit, string description, Func<IServiceProvider, double?> read) =>
        services.AddSingleton(new Gauge(name, unit, description, read));

    /// <summary>
    /// Adds the collection of telemetry. OpenTelemetry is loaded only when something reads what it collects: a page with <c>/metrics</c>,
    /// or a collector.
    /// </summary>
    public static void AddTelemetry(this IServiceCollection services, TelemetrySettings settings, bool hasPage)
    {
        services.AddSingleton<BotMetrics>();
        var hasEndpoint = hasPage && settings.HasMetricsEndpoint;
        if (hasEndpoint || settings.Otlp is not null)
            services.AddOpenTelemetry(settings.Otlp, hasEndpoint);
    }

    /// <summary>Maps <c>/metrics</c>, in Prometheus' text format.</summary>
    public static void MapMetrics(this WebApplication app, TelemetrySettings settings)
    {
        if (settings.HasMetricsEndpoint)
            app.MapPrometheusScrapingEndpoint("/metrics").RequireRateLimiting(RateLimits.Reading).WithMetadata(
                new HttpMethodMetadata(RouteMethods.Read));
    }

    private static void AddOpenTelemetry(this IServiceCollection services, Uri? otlp, bool hasEndpoint)
    {
        services.AddOpenTelemetry().ConfigureResource(resource => resource.AddService(BotMetrics.Name)).WithMetrics(metrics =>
        {
            metrics.AddMeter(BotMetrics.Name, BotMetrics.Name + ".*", RuntimeMeter);
            metrics.AddInstrumentation(provider => provider.GetRequiredService<BotMetrics>());
            if (hasEndpoint)
                metrics.AddPrometheusExporter(Configure);
        });
        services.ConfigureOpenTelemetryMeterProvider((provider, metrics) =>
        {
            var meters = provider.GetRequiredService<IMeterFactory>();
            metrics.AddView(instrument => GetView(instrument, meters));
        });
        if (otlp is not null)
            services.AddOtlp(otlp);
    }

    // A method of its own, because the exporter's assembly is loaded with the method that names its types.
    private static void AddOtlp(this IServiceCollection services, Uri collector) => services.AddOpenTelemetry()
        .WithMetrics(metrics => metrics.AddOtlpExporter(options => Configure(options, collector, "v1/metrics")))
        .WithTracing(traces => traces.AddSource(BotMetrics.Name).AddOtlpExporter(options => Configure(options, collector, "v1/traces")));

    // A meter of another host in the same process belongs to another factory.
    private static MetricStreamConfiguration GetView(Instrument instrument, IMeterFactory meters) =>
        instrument.Meter.Name == RuntimeMeter ? new() { CardinalityLimit = MaxRuntimeSeries }
        : ReferenceEquals(instrument.Meter.Scope, meters) ? new() { CardinalityLimit = MaxSeries }
        : MetricStreamConfiguration.Drop;

    // Labels stay those of the instruments, and every scrape is new.
    private static void Configure(PrometheusAspNetCoreOptions options)
    {
        options.ScopeInfoEnabled = false;
        options.TargetInfoEnabled = false;
        options.ScrapeResponseCacheDurationMilliseconds = 0;
    }

    private static void Configure(OtlpExporterOptions options, Uri collector, string path)
    {
        options.Protocol = OtlpExportProtocol.HttpProtobuf;
        options.Endpoint = new($"{collector.AbsoluteUri.TrimEnd('/')}/{path}");
    }
}
