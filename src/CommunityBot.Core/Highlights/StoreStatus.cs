namespace CommunityBot.Core.Highlights;

/// <summary>The state of the highlights store. Every use of the store reports it; readiness and the status page show it.</summary>
public sealed partial class StoreStatus(ILogger<StoreStatus> logger)
{
    private volatile StoreHealth _current = new(StoreState.Opening, "opens");

    /// <summary>The state at the last use.</summary>
    public StoreHealth Current => _current;

    /// <summary>Reports that something was written, or that the store was opened and read.</summary>
    public void ReportAvailable()
    {
        var before = Interlocked.Exchange(ref _current, new(StoreState.Available, "works"));
        if (before.State != StoreState.Available)
            Log.StoreAvailable(logger);
    }

    /// <summary>Reports a failure; logs it if the reason is a new one.</summary>
    public void ReportUnavailable(StoreUnavailableException exception)
    {
        var before = Interlocked.Exchange(ref _current, new(StoreState.Unavailable, exception.Message));
        if (before.Description != exception.Message)
            Log.StoreUnavailable(logger, exception.Message);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "The highlights store is available")]
        public static partial void StoreAvailable(ILogger logger);

        [LoggerMessage(LogLevel.Error, "{Reason}")]
        public static partial void StoreUnavailable(ILogger logger, string reason);
    }
}

/// <summary>The state of the store at its last use.</summary>
/// <param name="State">Whether it can be used.</param>
/// <param name="Description">The state in words; if it cannot be used, the reason and what the operator can do.</param>
public sealed record StoreHealth(StoreState State, string Description);

/// <summary>Whether the store can be used.</summary>
public enum StoreState
{
    /// <summary>It was not used yet; its first use waits until it is open.</summary>
    Opening,

    /// <summary>It works.</summary>
    Available,

    /// <summary>The highlights cannot be read or changed; everything else works.</summary>
    Unavailable,
}
