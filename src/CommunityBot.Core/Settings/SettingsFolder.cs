namespace CommunityBot.Core.Settings;

/// <summary>The folder <c>config</c> in the current directory if it holds a settings file, else beside the program.</summary>
public static class SettingsFolder
{
    private const string FileName = "communitybot.yaml";

    public static string Path { get; } = Choose(
        System.IO.Path.GetFullPath("config"), System.IO.Path.Combine(AppContext.BaseDirectory, "config"));

    /// <summary>The settings file.</summary>
    public static string File { get; } = System.IO.Path.Combine(Path, FileName);

    private static string Choose(string current, string installed) =>
        Exists(System.IO.Path.Combine(current, FileName)) ? current : installed;

    // An unreadable settings file must cause an error, and must not make the bot use other settings.
    private static bool Exists(string file)
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
