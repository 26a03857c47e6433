namespace CommunityBot.Benchmarks.Commands;

/// <summary>The exit codes of the process. Figures without a limit are for people to judge.</summary>
internal static class ExitCode
{
    public const int Success = 0;

    /// <summary>The startup time or the memory is above its limit.</summary>
    public const int LimitExceeded = 1;

    /// <summary>There is nothing to measure.</summary>
    public const int CannotMeasure = 2;
}
