using CommunityBot.Core.Settings;
using CommunityBot.Slack;

namespace CommunityBot.Hosting;

/// <summary>Opens the Slack door as the settings say.</summary>
internal static class SlackHost
{
    // More than the door takes to finish its answers.
    private static readonly TimeSpan TimeToStop = TimeSpan.FromSeconds(10);

    /// <exception cref="SettingsException">The settings have mistakes; the message has a sentence for each.</exception>
    public static void AddSlack(this IServiceCollection services, IConfiguration configuration)
    {
        var reader = new SettingsReader(
            key => configuration[key],
            key => configuration[key] is { } one ? [one] : [.. configuration.GetSection(key).GetChildren().Select(c => c.Value).OfType<string>()]);
        var settings = SlackSettings.Read(reader);
        if (reader.Mistakes.Count > 0)
            throw new SettingsException(string.Join(Environment.NewLine, reader.Mistakes));
        services.AddDoor(settings);
        if (settings.IsOpen)
            services.PostConfigure<HostOptions>(o => o.ShutdownTimeout = TimeToStop);
    }
}
