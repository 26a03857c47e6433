using CommunityBot.Core.Highlights;

namespace CommunityBot.Storage;

/// <summary>How the store stands; every use of it reports here, and readiness and the status page read.</summary>
internal sealed partial class StoreBoard(ILogger<StoreBoard> logger)
{
    private volatile StoreStatus _status = new(StoreState.Opening, "opens");

    /// <summary>As of the last use.</summary>
    public StoreStatus Status => _status;

    /// <summary>Something was written, or the store was opened and read.</summary>
    public void Works()
    {
        var before = Interlocked.Exchange(ref _status, new(StoreState.Works, "works"));
        if (before.State != StoreState.Works)
            Log.Works(logger);
    }

    /// <param name="reason">The reason that an operator reads; it is logged when it is news.</param>
    public void Fails(StoreUnavailableException reason)
    {
        var before = Interlocked.Exchange(ref _status, new(StoreState.Unavailable, reason.Message));
        if (before.Sentence != reason.Message)
            Log.Fails(logger, reason.Message);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "The highlights store works")]
        public static partial void Works(ILogger logger);

        [LoggerMessage(LogLevel.Error, "{Sentence}")]
        public static partial void Fails(ILogger logger, string sentence);
    }
}

/// <summary>How the store stood at its last use.</summary>
/// <param name="State">Whether it serves.</param>
/// <param name="Sentence">The same in words, with the reason.</param>
internal sealed record StoreStatus(StoreState State, string Sentence);

/// <summary>Whether the store serves.</summary>
internal enum StoreState
{
    /// <summary>Nobody has used it yet; whoever does waits until it is open.</summary>
    Opening,
    Works,

    /// <summary>The highlights cannot be read or changed; everything else answers.</summary>
    Unavailable,
}
