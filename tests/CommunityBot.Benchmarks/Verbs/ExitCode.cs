namespace CommunityBot.Benchmarks.Verbs;

/// <summary>What the process ends with: figures are for people to judge, only what cannot be measured is a failure.</summary>
internal static class ExitCode
{
    public const int Success = 0;

    public const int Unusable = 2;
}
