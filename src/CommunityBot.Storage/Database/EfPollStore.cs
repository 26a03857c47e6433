using Microsoft.EntityFrameworkCore;

namespace CommunityBot.Storage.Database;

/// <summary>Keeps polls and votes in a database with EF Core.</summary>
internal sealed class EfPollStore(StoreSession session) : IPollStore
{
    public Task<Poll> KeepAsync(Poll poll, CancellationToken cancellationToken) => session.ExecuteExclusiveAsync(
        async context =>
        {
            if (await FindAsync(context, poll.Key, cancellationToken) is { } known)
                return known;
            context.Add(new PollRow { Key = poll.Key, Content = poll, IsCounted = false });
            await context.SaveChangesAsync(cancellationToken);
            return poll;
        },
        cancellationToken);

    public Task<Poll?> FindAsync(string key, CancellationToken cancellationToken) =>
        session.ExecuteAsync(context => FindAsync(context, key, cancellationToken), cancellationToken);

    // A key ends with the day, and for the post of a show with the show.
    public Task<IReadOnlyList<Poll>> GetNewestAsync(int count, CancellationToken cancellationToken) =>
        session.ExecuteAsync<IReadOnlyList<Poll>>(
            async context => [.. (await context.Polls.AsNoTracking().OrderByDescending(p => p.Key).Take(count)
                .ToListAsync(cancellationToken)).Select(row => row.Content with { IsCounted = row.IsCounted })],
            cancellationToken);

    public Task VoteAsync(string key, Nominator voter, int candidate, DateTimeOffset at, CancellationToken cancellationToken) =>
        session.ExecuteExclusiveAsync(
            async context =>
            {
                var changed = await context.Votes.Where(v => v.Poll == key && v.Voter == voter.Key).ExecuteUpdateAsync(
                    v => v.SetProperty(row => row.Candidate, candidate).SetProperty(row => row.At, at), cancellationToken);
                if (changed > 0)
                    return false;
                context.Add(new VoteRow { Poll = key, Voter = voter.Key, Candidate = candidate, At = at });
                await context.SaveChangesAsync(cancellationToken);
                return true;
            },
            cancellationToken);

    public Task<IReadOnlyDictionary<int, int>> CountVotesAsync(string key, CancellationToken cancellationToken) =>
        session.ExecuteAsync<IReadOnlyDictionary<int, int>>(
            async context => await context.Votes.Where(v => v.Poll == key)
                .GroupBy(v => v.Candidate)
                .Select(g => new { Candidate = g.Key, Count = g.Count() })
                .ToDictionaryAsync(c => c.Candidate, c => c.Count, cancellationToken),
            cancellationToken);

    public Task<int> RemoveVoterAsync(Nominator voter, CancellationToken cancellationToken) => session.ExecuteExclusiveAsync(
        context => context.Votes.Where(v => v.Voter == voter.Key).ExecuteDeleteAsync(cancellationToken), cancellationToken);

    public Task<bool> CompleteAsync(string key, EditorialQueue queue, CancellationToken cancellationToken) => session.ExecuteExclusiveAsync(
        async context =>
        {
            var open = context.Polls.Where(p => p.Key == key && !p.IsCounted);
            return await open.AnyAsync(cancellationToken)
                && await EfHighlightStore.SaveAsync(context, queue, cancellationToken)
                && await open.ExecuteUpdateAsync(p => p.SetProperty(row => row.IsCounted, true), cancellationToken) == 1;
        },
        cancellationToken);

    private static async Task<Poll?> FindAsync(HighlightsContext context, string key, CancellationToken cancellationToken) =>
        await context.Polls.AsNoTracking().FirstOrDefaultAsync(p => p.Key == key, cancellationToken) is { } row
            ? row.Content with { IsCounted = row.IsCounted }
            : null;
}
