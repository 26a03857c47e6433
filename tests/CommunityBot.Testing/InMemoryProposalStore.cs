using CommunityBot.Core.Moderation;

namespace CommunityBot.Testing;

/// <summary>Remembers proposals until the process ends.</summary>
public sealed class InMemoryProposalStore : IProposalStore
{
    private readonly Lock _gate = new();
    private readonly List<CorrectionProposal> _proposals = [];

    public Task<ProposalResult> AddAsync(CorrectionProposal proposal, CancellationToken cancellationToken) => RunAsync(() =>
    {
        var isKnown = _proposals.RemoveAll(p => p.Id == proposal.Id) > 0;
        if (!isKnown && _proposals.Count(p => p.By == proposal.By) >= CorrectionProposal.MaxPerMember)
            return ProposalResult.TooManyOfMember;
        if (!isKnown && _proposals.Count >= CorrectionProposal.MaxWaiting)
            return ProposalResult.TooMany;
        _proposals.Add(proposal);
        return isKnown ? ProposalResult.Replaced : ProposalResult.Added;
    });

    public Task<IReadOnlyList<CorrectionProposal>> GetAsync(CancellationToken cancellationToken) =>
        RunAsync<IReadOnlyList<CorrectionProposal>>(() => [.. _proposals.OrderBy(p => p.At).ThenBy(p => p.Id, StringComparer.Ordinal)]);

    public Task<int> RemoveAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken) =>
        RunAsync(() => _proposals.RemoveAll(p => ids.Contains(p.Id)));

    public Task<int> RemoveMemberAsync(string member, CancellationToken cancellationToken) =>
        RunAsync(() => _proposals.RemoveAll(p => p.By == member));

    private Task<T> RunAsync<T>(Func<T> work)
    {
        lock (_gate)
            return Task.FromResult(work());
    }
}
