using System.Collections.Concurrent;
using System.Globalization;
using CommunityBot.Core.Commands;

namespace CommunityBot.Testing.Faults;

/// <summary>
/// Chooses the faults of an emulated platform. Each choice depends on the seed and on what it is for, never on the order of the choices, so
/// a seed gives the same faults in every run.
/// </summary>
/// <param name="seed">Another seed, another schedule.</param>
internal sealed class FaultSchedule(int seed)
{
    /// <summary>
    /// Attempts of one call that may fail. A platform that never does what it is asked leaves nothing to promise.
    /// </summary>
    public const int MaxFaultsOfCall = 2;

    /// <summary>How late a call is confirmed: after every time limit of a request.</summary>
    public static readonly TimeSpan Late = TimeSpan.FromSeconds(12);

    // Of the faults, the first is none.
    private static readonly CallFault[] AllFaults = Enum.GetValues<CallFault>();

    private readonly ConcurrentDictionary<string, int> _attempts = new(StringComparer.Ordinal);

    public int Seed => seed;

    /// <summary>Returns what happens to the next attempt of a call.</summary>
    /// <param name="call">Names the call, and nothing else that happens in the run.</param>
    /// <param name="isRead">Whether it only reads, so that other calls look the same.</param>
    public CallFault NextOf(string call, bool isRead = false)
    {
        var attempt = _attempts.AddOrUpdate(call, 0, (_, before) => before + 1);
        return (isRead ? attempt % (MaxFaultsOfCall + 1) : attempt) < MaxFaultsOfCall && Happens($"{call} fails {attempt}", percent: 40)
            ? AllFaults[1 + Choose($"{call} fault {attempt}", AllFaults.Length - 1)]
            : CallFault.None;
    }

    /// <summary>Whether something happens.</summary>
    public bool Happens(string what, int percent) => Choose(what, 100) < percent;

    /// <summary>Returns a time up to a limit, in whole milliseconds.</summary>
    public TimeSpan ChooseTime(string what, TimeSpan limit) => TimeSpan.FromMilliseconds(Choose(what, (int)limit.TotalMilliseconds));

    /// <summary>Returns a whole number from 0 up to, but not including, a limit.</summary>
    public int Choose(string what, int limit) => new RandomSource(Hash(what)).Next(limit);

    // FNV-1a, http://www.isthe.com/chongo/tech/comp/fnv: the hash of a string differs between processes.
    private int Hash(string what)
    {
        var hash = 2_166_136_261u;
        foreach (var letter in string.Create(CultureInfo.InvariantCulture, $"{seed} {what}"))
            hash = unchecked((hash ^ letter) * 16_777_619);
        return unchecked((int)hash);
    }
}

/// <summary>What happens to one call of the bot.</summary>
internal enum CallFault
{
    None,

    /// <summary>The platform does nothing, and asks to wait.</summary>
    RateLimited,

    /// <summary>The platform does nothing, and answers that it failed.</summary>
    Refused,

    /// <summary>The platform does nothing, and the connection breaks.</summary>
    Dropped,

    /// <summary>The platform does it, and the connection breaks before the answer.</summary>
    TakenAndDropped,

    /// <summary>The platform does it, and answers that it failed.</summary>
    TakenAndFailed,

    /// <summary>Something between sends the call twice, and passes on the second answer.</summary>
    TakenTwice,

    /// <summary>The platform does it, and answers after <see cref="FaultSchedule.Late"/>.</summary>
    ConfirmedLate,
}
