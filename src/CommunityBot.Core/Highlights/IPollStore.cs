namespace CommunityBot.Core.Highlights;

/// <summary>Stores the polls about the weekly post, and the votes of platforms that do not count them.</summary>
/// <exception cref="StoreUnavailableException">Any call: the store cannot be read or written.</exception>
/// <exception cref="OperationCanceledException">Any call: it was cancelled.</exception>
public interface IPollStore
{
    /// <summary>Keeps a poll, so that all replicas ask the same. The first call for a key decides; every call returns that poll.</summary>
    Task<Poll> KeepAsync(Poll poll, CancellationToken cancellationToken);

    /// <summary>A poll; null when there is none with the key.</summary>
    Task<Poll?> FindAsync(string key, CancellationToken cancellationToken);

    /// <summary>The newest polls, the newest first, at most <paramref name="count"/>.</summary>
    Task<IReadOnlyList<Poll>> GetNewestAsync(int count, CancellationToken cancellationToken);

    /// <summary>Sets the vote of a member, in place of an earlier one.</summary>
    Task VoteAsync(string key, Nominator voter, int candidate, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>The number of votes by candidate; candidates without a vote are missing.</summary>
    Task<IReadOnlyDictionary<int, int>> CountVotesAsync(string key, CancellationToken cancellationToken);

    /// <summary>Removes all votes of a member. Returns their number.</summary>
    Task<int> RemoveVoterAsync(Nominator voter, CancellationToken cancellationToken);

    /// <summary>
    /// Marks a poll as counted and saves the queue that its result orders, in one transaction. Returns false and changes nothing when the
    /// poll was counted before, or when the stored version of the queue differs.
    /// </summary>
    Task<bool> CompleteAsync(string key, EditorialQueue queue, CancellationToken cancellationToken);
}

/// <summary>A poll about which moments a weekly post has.</summary>
/// <param name="Key">Its permanent name, as that of an announcement: <c>poll-2026-11-23</c>.</param>
/// <param name="Candidates">At least two, at most ten, in the order of the queue.</param>
/// <param name="ClosesAt">When votes end.</param>
public sealed record Poll(string Key, IReadOnlyList<PollCandidate> Candidates, DateTimeOffset ClosesAt)
{
    /// <summary>Discord allows no more answers: https://discord.com/developers/docs/resources/poll#poll-create-request-object.</summary>
    public const int MaxCandidates = 10;

    /// <summary>The show whose post it is; null for the post of all others.</summary>
    public string? Show { get; init; }

    /// <summary>Whether its result has ordered the queue.</summary>
    public bool IsCounted { get; init; }
}

/// <summary>A moment that members can vote for.</summary>
/// <param name="Moment">The address.</param>
/// <param name="Label">The speaker and the first words, at most <see cref="MaxLabel"/> characters.</param>
public sealed record PollCandidate(MomentAddress Moment, string Label)
{
    /// <summary>
    /// The maximal length of an answer on Discord, in characters:
    /// https://discord.com/developers/docs/resources/poll#poll-media-object.
    /// </summary>
    public const int MaxLabel = 55;
}
