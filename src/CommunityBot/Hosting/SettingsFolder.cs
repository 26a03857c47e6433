namespace CommunityBot.Hosting;

/// <summary>The folder of what an operator edits: <c>config</c> in the current folder where it holds settings, else beside the program.</summary>
internal static class SettingsFolder
{
    private const string FileName = "communitybot.yaml";

    public static string Path { get; } = Choose(System.IO.Path.GetFullPath("config"), System.IO.Path.Combine(AppContext.BaseDirectory, "config"));

    /// <summary>The settings themselves.</summary>
    public static string File { get; } = System.IO.Path.Combine(Path, FileName);

    private static string Choose(string here, string shipped) => System.IO.File.Exists(System.IO.Path.Combine(here, FileName)) ? here : shipped;
}
