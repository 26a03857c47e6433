namespace CommunityBot.Benchmarks.Commands;

/// <summary>What the process ends with: figures are for people to judge, only what cannot be measured is a failure.</summary>
internal static class ExitCode
{
    public const int Success = 0;

    /// <summary>What is wanted of a start or of memory was missed, where that is a limit and no aim.</summary>
    public const int LimitExceeded = 1;

    public const int CannotMeasure = 2;
}
