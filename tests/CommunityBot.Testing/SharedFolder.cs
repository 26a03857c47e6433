using System.Runtime.CompilerServices;

namespace CommunityBot.Testing;

/// <summary>
/// What tests use and the repository does not hold: it lies in <c>shared</c> beside the repository, or where the environment variable
/// <c>COMMUNITYBOT_SHARED</c> says; tests that need it are skipped where it does not.
/// </summary>
internal static class SharedFolder
{
    private static readonly string Root = Path.GetFullPath(
        Environment.GetEnvironmentVariable("COMMUNITYBOT_SHARED") is { Length: > 0 } named ? named : Path.Combine(GetSourceFolder(), "../../../shared"));

    public static string GetPath(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string GetSourceFolder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
