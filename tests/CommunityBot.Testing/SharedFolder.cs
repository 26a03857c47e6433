using System.Runtime.CompilerServices;

namespace CommunityBot.Testing;

/// <summary>
/// Test data that is not in the repository: it is in the folder <c>shared</c> beside the repository, or in the folder that the environment
/// variable <c>COMMUNITYBOT_SHARED</c> names. Tests that need it are skipped where it is missing.
/// </summary>
internal static class SharedFolder
{
    private static readonly string Root = Path.GetFullPath(
        Environment.GetEnvironmentVariable("COMMUNITYBOT_SHARED") is { Length: > 0 } named
            ? named
            : Path.Combine(GetSourceFolder(), "../../../shared"));

    public static string GetPath(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string GetSourceFolder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
