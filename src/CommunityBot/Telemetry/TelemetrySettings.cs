namespace CommunityBot.Telemetry;

/// <summary>Where metrics and traces go.</summary>
/// <param name="HasMetricsEndpoint">Whether the page serves <c>/metrics</c>. Default: true.</param>
/// <param name="Otlp">The base address of an OTLP/HTTP collector, which gets metrics and traces. Default: null, none.</param>
internal sealed record TelemetrySettings(bool HasMetricsEndpoint, Uri? Otlp)
{
    private const string OtlpKey = "Telemetry:Otlp";

    /// <summary>Reads <c>Metrics:Enabled</c> and <c>Telemetry:Otlp</c>.</summary>
    public static TelemetrySettings Read(SettingsReader settings) => new(settings.GetFlag("Metrics:Enabled", true), ReadOtlp(settings));

    private static Uri? ReadOtlp(SettingsReader settings)
    {
        if (settings.GetText(OtlpKey) is not { } text)
            return null;
        if (Uri.TryCreate(text, UriKind.Absolute, out var address)
            && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps))
            return address;
        settings.AddError(
            OtlpKey, $"{OtlpKey} is \"{SettingsReader.Display(text)}\", which is no address; one looks like http://localhost:4318.");
        return null;
    }
}
