using CommunityBot.Core.Settings;

namespace CommunityBot.Web.Metrics;

/// <summary>Whether figures are offered at <c>/metrics</c>.</summary>
/// <param name="IsEnabled">Default: true, where the page is.</param>
internal sealed record MetricsSettings(bool IsEnabled)
{
    public static MetricsSettings Read(SettingsReader settings) => new(settings.GetFlag("Metrics:Enabled", true));
}
