using CommunityBot.Core.Commands;

namespace CommunityBot.Platforms;

/// <summary>
/// How long to wait before the next try: twice as long after each failure, up to a limit, less a random part of up to a quarter so that
/// several bots do not come back at the same moment.
/// </summary>
public sealed class Backoff(TimeSpan first, TimeSpan longest, RandomSource picker)
{
    private const int MaxDoublings = 20;
    private const double MaxSpread = 0.25;
    private const int SpreadSteps = 1_000;

    private int _failures;

    /// <summary>The wait after one more failure.</summary>
    /// <param name="atLeast">What the other side asks for. It may ask for nothing again and again, and must not be called without a pause then.</param>
    public TimeSpan Next(TimeSpan? atLeast = null)
    {
        var full = Math.Min(longest.Ticks, first.Ticks * Math.Pow(2, Math.Min(_failures++, MaxDoublings)));
        var wait = TimeSpan.FromTicks((long)(full * (1 - MaxSpread * picker.Next(SpreadSteps) / SpreadSteps)));
        return atLeast > wait ? atLeast.Value : wait;
    }

    /// <summary>It worked: the next failure is a first one.</summary>
    public void Reset() => _failures = 0;
}
