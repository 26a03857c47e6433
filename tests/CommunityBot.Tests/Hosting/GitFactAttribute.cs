namespace CommunityBot.Tests.Hosting;

/// <summary>A test that makes a repository with the program git; skipped with the reason where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class GitFactAttribute : FactAttribute
{
    public GitFactAttribute()
    {
        if (!(Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, "git"))))
            Skip = "The program git is not on the PATH.";
    }
}
