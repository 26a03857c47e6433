using System.Security.Cryptography;
using CommunityBot.Core.Episodes;
using CommunityBot.Core.Highlights;
using Microsoft.EntityFrameworkCore;

namespace CommunityBot.Storage;

/// <summary>The highlights in a database, by EF Core. What must happen once is a conditional update or delete whose row count is the answer.</summary>
internal sealed partial class EfHighlightStore(StoreSession session) : IHighlightStore
{
    /// <summary>The key of HMAC-SHA-256 is as long as its hash (RFC 2104, section 3).</summary>
    public const int SaltBytes = 32;

    public async Task<byte[]> Salt(CancellationToken cancellationToken) =>
        await session.Do(context => Salt(context, cancellationToken), cancellationToken).ConfigureAwait(false)
        ?? await session.DoAlone(
            async context =>
            {
                if (await Salt(context, cancellationToken).ConfigureAwait(false) is { } known)
                    return known;
                var salt = RandomNumberGenerator.GetBytes(SaltBytes);
                await Add(context, new FactRow { Name = FactName.Salt, Value = Convert.ToBase64String(salt) }, cancellationToken).ConfigureAwait(false);
                return salt;
            },
            cancellationToken).ConfigureAwait(false);

    public Task<bool> Nominate(Nomination nomination, CancellationToken cancellationToken) => session.DoAlone(
        async context =>
        {
            if (await context.Nominations.AnyAsync(n => n.Moment == nomination.Moment && n.Nominator == nomination.By.Key, cancellationToken).ConfigureAwait(false))
                return false;
            await Add(context, new NominationRow { Moment = nomination.Moment, Nominator = nomination.By.Key, Words = nomination.Words, At = nomination.At }, cancellationToken).ConfigureAwait(false);
            return true;
        },
        cancellationToken);

    public Task<bool> Withdraw(MomentAddress moment, Nominator nominator, CancellationToken cancellationToken) => session.Do(
        async context => await context.Nominations.Where(n => n.Moment == moment && n.Nominator == nominator.Key).ExecuteDeleteAsync(cancellationToken).ConfigureAwait(false) > 0,
        cancellationToken);

    public Task<int> Forget(Nominator nominator, CancellationToken cancellationToken) => session.DoAlone(
        context => context.Nominations.Where(n => n.Nominator == nominator.Key).ExecuteDeleteAsync(cancellationToken),
        cancellationToken);

    public Task<IReadOnlyList<Nomination>> Nominations(CancellationToken cancellationToken) => session.Do(
        context => List(context.Nominations.OrderBy(n => n.At).ThenBy(n => n.Moment).ThenBy(n => n.Nominator), Read, cancellationToken),
        cancellationToken);

    public Task<Desk> Desk(CancellationToken cancellationToken) => session.Do(context => Desk(context, cancellationToken), cancellationToken);

    public Task<bool> Save(Desk desk, CancellationToken cancellationToken) => session.Do(context => Save(context, desk, cancellationToken), cancellationToken);

    private static async Task<byte[]?> Salt(HighlightsContext context, CancellationToken cancellationToken) =>
        await context.Facts.AsNoTracking().FirstOrDefaultAsync(f => f.Name == FactName.Salt, cancellationToken).ConfigureAwait(false) is { } fact
            ? Convert.FromBase64String(fact.Value)
            : null;

    private static async Task<Desk> Desk(HighlightsContext context, CancellationToken cancellationToken)
    {
        var row = await context.Desks.AsNoTracking().FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false) ?? throw new FormatException("There is no desk.");
        return row.Content with { Version = row.Version };
    }

    private static async Task<bool> Save(HighlightsContext context, Desk desk, CancellationToken cancellationToken) =>
        await context.Desks.Where(d => d.Version == desk.Version)
            .ExecuteUpdateAsync(d => d.SetProperty(row => row.Version, desk.Version + 1).SetProperty(row => row.Content, desk), cancellationToken).ConfigureAwait(false) == 1;

    private static Nomination Read(NominationRow row) => new(row.Moment, row.Words, new(row.Nominator), row.At);

    private static async Task Add(HighlightsContext context, object row, CancellationToken cancellationToken)
    {
        context.Add(row);
        await context.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
    }

    private static async Task<IReadOnlyList<T>> List<TRow, T>(IQueryable<TRow> rows, Func<TRow, T> read, CancellationToken cancellationToken)
        where TRow : class
    {
        var found = await rows.AsNoTracking().ToListAsync(cancellationToken).ConfigureAwait(false);
        return [.. found.Select(read)];
    }
}
