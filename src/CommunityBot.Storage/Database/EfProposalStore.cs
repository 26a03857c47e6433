using CommunityBot.Core.Moderation;
using Microsoft.EntityFrameworkCore;

namespace CommunityBot.Storage.Database;

/// <summary>Keeps the corrections that members propose in a database with EF Core.</summary>
internal sealed class EfProposalStore(StoreSession session) : IProposalStore
{
    public Task<ProposalResult> AddAsync(CorrectionProposal proposal, CancellationToken cancellationToken) => session.ExecuteExclusiveAsync(
        async context =>
        {
            var isKnown = await context.Proposals.Where(p => p.Id == proposal.Id).ExecuteDeleteAsync(cancellationToken) > 0;
            if (!isKnown && await context.Proposals.CountAsync(p => p.Member == proposal.By, cancellationToken)
                >= CorrectionProposal.MaxPerMember)
                return ProposalResult.TooManyOfMember;
            if (!isKnown && await context.Proposals.CountAsync(cancellationToken) >= CorrectionProposal.MaxWaiting)
                return ProposalResult.TooMany;
            context.Add(new ProposalRow
            {
                Id = proposal.Id,
                Member = proposal.By,
                Line = proposal.Line,
                NewText = proposal.NewText,
                Speaker = proposal.Speaker,
                At = proposal.At,
            });
            await context.SaveChangesAsync(cancellationToken);
            return isKnown ? ProposalResult.Replaced : ProposalResult.Added;
        },
        cancellationToken);

    public Task<IReadOnlyList<CorrectionProposal>> GetAsync(CancellationToken cancellationToken) =>
        session.ExecuteAsync<IReadOnlyList<CorrectionProposal>>(
            async context =>
            [
                .. (await context.Proposals.AsNoTracking().OrderBy(p => p.At).ThenBy(p => p.Id).ToListAsync(cancellationToken))
                    .Select(row => new CorrectionProposal(row.Line, row.NewText, row.Speaker, row.Member, row.At)),
            ],
            cancellationToken);

    public Task<int> RemoveAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken) => session.ExecuteAsync(
        context => context.Proposals.Where(p => ids.Contains(p.Id)).ExecuteDeleteAsync(cancellationToken), cancellationToken);

    public Task<int> RemoveMemberAsync(string member, CancellationToken cancellationToken) => session.ExecuteAsync(
        context => context.Proposals.Where(p => p.Member == member).ExecuteDeleteAsync(cancellationToken), cancellationToken);
}
