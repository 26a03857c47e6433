namespace CommunityBot.Hosting;

/// <summary>
/// The settings: <c>communitybot.yaml</c> in the folder <c>config</c>, and over it the environment (<c>Archive__Path</c>).
/// </summary>
internal static class Settings
{
    /// <summary><c>config</c> in the current folder where it holds settings, else beside the program.</summary>
    public static string Folder { get; } = Choose(Path.GetFullPath("config"), Path.Combine(AppContext.BaseDirectory, "config"));

    public static IConfigurationRoot Read() => new ConfigurationBuilder().AddSettings().Build();

    public static IConfigurationBuilder AddSettings(this IConfigurationBuilder builder) => builder
        .Add(new YamlSettingsSource(Path.Combine(Folder, FileName)))
        .AddEnvironmentVariables();

    private const string FileName = "communitybot.yaml";

    private static string Choose(string here, string shipped) => File.Exists(Path.Combine(here, FileName)) ? here : shipped;
}
