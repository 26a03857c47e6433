namespace CommunityBot.Core.Highlights;

/// <summary>Stores what moderators decided about unanswered questions, and the summaries that they got.</summary>
/// <exception cref="StoreUnavailableException">Any call: the store cannot be read or written.</exception>
/// <exception cref="OperationCanceledException">Any call: it was cancelled.</exception>
public interface IQuestionStore
{
    /// <summary>The maximal number of ignored questions; beyond it the oldest is forgotten.</summary>
    const int MaxIgnored = 1000;

    /// <summary>The ignored questions, the oldest first.</summary>
    Task<IReadOnlyList<string>> GetIgnoredAsync(CancellationToken cancellationToken);

    /// <summary>Ignores a question of at most <see cref="UnansweredQuestion.MaxQueryLength"/> characters from now on.</summary>
    Task IgnoreAsync(string question, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>Shows questions again.</summary>
    Task RestoreAsync(IReadOnlyCollection<string> questions, CancellationToken cancellationToken);

    /// <summary>
    /// Keeps the lines of a summary, so that every replica sends the same. The first call for a key decides; every call returns its lines.
    /// </summary>
    Task<IReadOnlyList<string>> KeepSummaryAsync(string key, IReadOnlyList<string> lines, CancellationToken cancellationToken);

    /// <summary>The lines of a summary; null when none is kept.</summary>
    Task<IReadOnlyList<string>?> FindSummaryAsync(string key, CancellationToken cancellationToken);
}
