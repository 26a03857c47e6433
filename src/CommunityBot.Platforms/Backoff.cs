using CommunityBot.Core.Commands;

namespace CommunityBot.Platforms;

/// <summary>
/// Exponential back-off: each wait is twice as long as the one before, up to a limit, less a random part of up to a quarter, so that
/// several bots do not retry at the same moment.
/// </summary>
/// <param name="first">The wait after the first failure.</param>
/// <param name="longest">No wait is longer.</param>
/// <param name="random">Makes the random part.</param>
public sealed class Backoff(TimeSpan first, TimeSpan longest, RandomSource random)
{
    private const int MaxDoublings = 20;
    private const double MaxSpread = 0.25;
    private const int SpreadSteps = 1_000;

    private int _failures;

    /// <summary>Returns the wait after one more failure.</summary>
    /// <param name="atLeast">
    /// The least wait that the platform asks for. It may ask for 0 s each time, and must not be called without a pause then.
    /// </param>
    public TimeSpan Next(TimeSpan? atLeast = null)
    {
        var full = Math.Min(longest.Ticks, first.Ticks * Math.Pow(2, Math.Min(_failures++, MaxDoublings)));
        var wait = TimeSpan.FromTicks((long)(full * (1 - MaxSpread * random.Next(SpreadSteps) / SpreadSteps)));
        return atLeast > wait ? atLeast.Value : wait;
    }

    /// <summary>Starts again with the first wait, after a success.</summary>
    public void Reset() => _failures = 0;
}
