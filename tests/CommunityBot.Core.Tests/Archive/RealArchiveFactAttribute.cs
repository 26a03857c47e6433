namespace CommunityBot.Core.Tests.Archive;

/// <summary>
/// A test over a real archive, which is no part of this repository: it lies in <c>shared</c> beside it, or where the environment
/// variable <c>COMMUNITYBOT_SHARED</c> says, and the test is skipped where it does not.
/// </summary>
public sealed class RealArchiveFactAttribute : FactAttribute
{
    public static readonly string Shared = Environment.GetEnvironmentVariable("COMMUNITYBOT_SHARED") ?? Path.Combine(RepositoryRoot(), "..", "shared");

    public RealArchiveFactAttribute()
    {
        if (!Directory.Exists(Path.Combine(Shared, "archive")))
            Skip = $"There is no real archive at {Path.Combine(Shared, "archive")}.";
    }

    private static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "CommunityBot.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? AppContext.BaseDirectory;
    }
}
