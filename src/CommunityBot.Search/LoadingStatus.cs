using System.Globalization;

namespace CommunityBot.Search;

/// <summary>What happens to an archive before its first index can be used.</summary>
public enum LoadingPhase
{
    /// <summary>Its files are listed and parsed.</summary>
    Reading,

    /// <summary>Its repositories are cloned, and its feeds are downloaded.</summary>
    Fetching,

    /// <summary>The index is built and prepared for the first questions.</summary>
    Indexing,

    /// <summary>The files are read, but not yet the decisions of moderators that the index must obey.</summary>
    Waiting,

    /// <summary>There will be no index: the process ends.</summary>
    Failed,
}

/// <summary>How far the loading of an archive is at one moment.</summary>
/// <param name="Phase">What happens.</param>
/// <param name="Done">The files that are read, or the transcripts that are fetched; at most <paramref name="Total"/>.</param>
/// <param name="Total">How many there are in all shows; 0 while that is not known, or where nothing is counted.</param>
public readonly record struct LoadingState(LoadingPhase Phase, int Done = 0, int Total = 0)
{
    /// <summary>A sentence, such as <c>The archive is being read: 120 of 400 files.</c> It names no file and no host.</summary>
    public string Description => Phase switch
    {
        LoadingPhase.Reading => $"The archive is being read{Count("file")}.",
        LoadingPhase.Fetching => $"The archive is being fetched{Count("transcript")}.",
        LoadingPhase.Indexing => "The archive is being indexed.",
        LoadingPhase.Waiting => "The archive is read, and the bot waits for its store, which knows what moderators hid.",
        LoadingPhase.Failed => "The archive could not be loaded, so the bot stops. Its log says why.",
        _ => throw new InvalidOperationException($"There is no phase {Phase}."),
    };

    /// <summary>What a person can do, in one sentence; null when nothing helps.</summary>
    public string? Hint => Phase == LoadingPhase.Failed ? null : "Ask again in a moment.";

    /// <summary><see cref="Description"/> and <see cref="Hint"/>.</summary>
    public override string ToString() => Hint is { } hint ? $"{Description} {hint}" : Description;

    private string Count(string noun) =>
        Total == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $": {Done} of {Total} {noun}{(Total == 1 ? "" : "s")}");
}

/// <summary>How far the first load of an archive is, for all who wait for it. Thread-safe.</summary>
public sealed class LoadingStatus
{
    private volatile Step _step = new(LoadingPhase.Reading, null);

    /// <summary>The state now.</summary>
    public LoadingState Current
    {
        get
        {
            var step = _step;
            var (done, total) = step.Count?.Invoke() ?? (0, 0);
            return new(step.Phase, done, total);
        }
    }

    /// <summary>Begins a phase, which ends the one before.</summary>
    /// <param name="phase">The phase.</param>
    /// <param name="count">
    /// Returns at once how many are done, and of how many; null where nothing is counted. Any thread may call it.
    /// </param>
    public void Begin(LoadingPhase phase, Func<(int Done, int Total)>? count = null) => _step = new(phase, count);

    private sealed record Step(LoadingPhase Phase, Func<(int Done, int Total)>? Count);
}
