namespace CommunityBot.Hosting;

/// <summary>What a process ends with.</summary>
internal static class ExitCode
{
    public const int Success = 0;

    /// <summary>It ran and found errors, or failed.</summary>
    public const int Failed = 1;

    /// <summary>It could not begin: a command that is not understood, a path that is not a readable folder.</summary>
    public const int Unusable = 2;
}
