namespace CommunityBot.Core.Moderation;

/// <summary>A correction that a member proposes. Moderators alone see it, without a name.</summary>
/// <param name="Line">The line as the member saw it.</param>
/// <param name="NewText">The text that the line should have; equal to its text when only the speaker is wrong.</param>
/// <param name="Speaker">The name of who speaks; null when the speaker is right.</param>
/// <param name="By">The pseudonym of the member, as of a nominator.</param>
/// <param name="At">When it was proposed.</param>
public sealed record CorrectionProposal(LinePlace Line, string NewText, string? Speaker, string By, DateTimeOffset At)
{
    /// <summary>How many proposals of one member may wait.</summary>
    public const int MaxPerMember = 10;

    /// <summary>How many proposals of all members may wait. Without a limit, users could fill the disk.</summary>
    public const int MaxWaiting = 500;

    /// <summary>Eight characters that depend on the line and the member: a member has one proposal for a line.</summary>
    public string Id => EpisodeKey.Compute($"{Line.Key} {By}");
}

/// <summary>
/// Keeps proposals until a moderator decides. Every method throws <see cref="Highlights.StoreUnavailableException"/> when the store cannot
/// be used.
/// </summary>
public interface IProposalStore
{
    /// <summary>Adds a proposal, in place of the one of the same member for the same line.</summary>
    Task<ProposalResult> AddAsync(CorrectionProposal proposal, CancellationToken cancellationToken);

    /// <summary>All proposals, the earliest first.</summary>
    Task<IReadOnlyList<CorrectionProposal>> GetAsync(CancellationToken cancellationToken);

    /// <summary>Removes the proposals with these ids; returns how many there were.</summary>
    Task<int> RemoveAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken);

    /// <summary>Removes the proposals of a pseudonym; returns how many there were.</summary>
    Task<int> RemoveMemberAsync(string member, CancellationToken cancellationToken);
}

/// <summary>What became of a new proposal.</summary>
public enum ProposalResult
{
    Added,

    /// <summary>It has replaced the member's own one.</summary>
    Replaced,

    /// <summary>The member has <see cref="CorrectionProposal.MaxPerMember"/>.</summary>
    TooManyOfMember,

    /// <summary>There are <see cref="CorrectionProposal.MaxWaiting"/>.</summary>
    TooMany,
}
