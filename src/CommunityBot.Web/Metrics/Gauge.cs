namespace CommunityBot.Web.Metrics;

/// <summary>A figure that is read when somebody looks.</summary>
/// <param name="Name">In OpenTelemetry's style, such as <c>communitybot.highlights.queue</c>.</param>
/// <param name="Unit">In UCUM: <c>s</c>, <c>By</c>, or what is counted in braces.</param>
/// <param name="Description">What it tells.</param>
/// <param name="Read">Answers at once, from memory; null while it is not known.</param>
internal sealed record Gauge(string Name, string Unit, string Description, Func<IServiceProvider, double?> Read);

internal static class GaugeServices
{
    /// <summary>Adds a figure to <c>/metrics</c>.</summary>
    public static IServiceCollection AddGauge(this IServiceCollection services, string name, string unit, string description, Func<IServiceProvider, double?> read) =>
        services.AddSingleton(new Gauge(name, unit, description, read));
}
