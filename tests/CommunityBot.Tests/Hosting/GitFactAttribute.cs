namespace CommunityBot.Tests.Hosting;

/// <summary>A test that makes a repository with the program git; skipped with the reason where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class GitFactAttribute : FactAttribute
{
    /// <summary>Null where git is.</summary>
    public static readonly string? Missing =
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, "git"))) ? null : "The program git is not on the PATH.";

    public GitFactAttribute() => Skip = Missing;
}
