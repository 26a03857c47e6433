using Microsoft.Extensions.Logging;

namespace CommunityBot.Core.Highlights;

/// <summary>How the store stands; every use of it reports here, and readiness and the status page read.</summary>
internal sealed partial class StoreStatus(ILogger<StoreStatus> logger)
{
    private volatile StoreHealth _current = new(StoreState.Opening, "opens");

    /// <summary>As of the last use.</summary>
    public StoreHealth Current => _current;

    /// <summary>Something was written, or the store was opened and read.</summary>
    public void ReportAvailable()
    {
        var before = Interlocked.Exchange(ref _current, new(StoreState.Available, "works"));
        if (before.State != StoreState.Available)
            Log.StoreAvailable(logger);
    }

    /// <param name="reason">The reason that an operator reads; it is logged when it is news.</param>
    public void ReportUnavailable(StoreUnavailableException reason)
    {
        var before = Interlocked.Exchange(ref _current, new(StoreState.Unavailable, reason.Message));
        if (before.Description != reason.Message)
            Log.StoreUnavailable(logger, reason.Message);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "The highlights store works")]
        public static partial void StoreAvailable(ILogger logger);

        [LoggerMessage(LogLevel.Error, "{Sentence}")]
        public static partial void StoreUnavailable(ILogger logger, string sentence);
    }
}

/// <summary>How the store stood at its last use.</summary>
/// <param name="State">Whether it serves.</param>
/// <param name="Description">The same in words, with the reason.</param>
internal sealed record StoreHealth(StoreState State, string Description);

/// <summary>Whether the store serves.</summary>
internal enum StoreState
{
    /// <summary>Nobody has used it yet; whoever does waits until it is open.</summary>
    Opening,
    Available,

    /// <summary>The highlights cannot be read or changed; everything else answers.</summary>
    Unavailable,
}
