namespace CommunityBot.CommandLine;

/// <summary>Paths as a person types them in the current folder.</summary>
internal static class CurrentFolder
{
    /// <summary>Whether a full path is the current folder or below it.</summary>
    public static bool Contains(string path) =>
        Path.GetRelativePath(Environment.CurrentDirectory, path) is var relative
        && !Path.IsPathRooted(relative) && !relative.StartsWith("..", StringComparison.Ordinal);

    /// <summary>What starts this program.</summary>
    public static string GetProgram()
    {
        var program = Environment.ProcessPath ?? "CommunityBot";
        return Path.GetFileNameWithoutExtension(program) == "dotnet"
            ? $"dotnet {Shorten(Path.Combine(AppContext.BaseDirectory, "CommunityBot.dll"))}"
            : Shorten(program);
    }

    private static string Shorten(string path)
    {
        var shown = Contains(path) ? Path.GetRelativePath(Environment.CurrentDirectory, path) : path;
        if (!shown.Contains(Path.DirectorySeparatorChar, StringComparison.Ordinal))
            shown = Path.Combine(".", shown);
        return shown.Contains(' ', StringComparison.Ordinal) ? $"\"{shown}\"" : shown;
    }
}
