namespace CommunityBot.Core.Settings;

/// <summary>The folder of what an operator edits: <c>config</c> in the current folder where it holds settings, else beside the program.</summary>
public static class SettingsFolder
{
    private const string FileName = "communitybot.yaml";

    public static string Path { get; } = Choose(System.IO.Path.GetFullPath("config"), System.IO.Path.Combine(AppContext.BaseDirectory, "config"));

    /// <summary>The settings themselves.</summary>
    public static string File { get; } = System.IO.Path.Combine(Path, FileName);

    private static string Choose(string here, string shipped) => IsThere(System.IO.Path.Combine(here, FileName)) ? here : shipped;

    // Settings that must not be read are a mistake to be told, not a reason to take others.
    private static bool IsThere(string file)
    {
        try
        {
            return System.IO.File.GetAttributes(file) is not FileAttributes.None;
        }
        catch (UnauthorizedAccessException)
        {
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
