using System.Security.Cryptography;
using CommunityBot.Core.Highlights;
using CommunityBot.Episodes;
using CommunityBot.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace CommunityBot.Storage.Database;

/// <summary>The highlights in a database, by EF Core. What must happen once is a conditional update or delete whose row count is the answer.</summary>
internal sealed partial class EfHighlightStore(StoreSession session) : IHighlightStore
{
    /// <summary>The key of HMAC-SHA-256 is as long as its hash (RFC 2104, section 3).</summary>
    public const int SaltBytes = 32;

    public async Task<byte[]> GetSaltAsync(CancellationToken cancellationToken) =>
        await session.ExecuteAsync(context => SaltAsync(context, cancellationToken), cancellationToken)
        ?? await session.ExecuteExclusiveAsync(
            async context =>
            {
                if (await SaltAsync(context, cancellationToken) is { } known)
                    return known;
                var salt = RandomNumberGenerator.GetBytes(SaltBytes);
                await AddAsync(context, new FactRow { Name = FactName.Salt, Value = Convert.ToBase64String(salt) }, cancellationToken);
                return salt;
            },
            cancellationToken);

    public Task<bool> AddNominationAsync(Nomination nomination, CancellationToken cancellationToken) => session.ExecuteExclusiveAsync(
        async context =>
        {
            if (await context.Nominations.AnyAsync(n => n.Moment == nomination.Moment && n.Nominator == nomination.By.Key, cancellationToken))
                return false;
            await AddAsync(context, new NominationRow { Moment = nomination.Moment, Nominator = nomination.By.Key, Words = nomination.Words, At = nomination.At }, cancellationToken);
            return true;
        },
        cancellationToken);

    public Task<bool> RemoveNominationAsync(MomentAddress moment, Nominator nominator, CancellationToken cancellationToken) => session.ExecuteAsync(
        async context => await context.Nominations.Where(n => n.Moment == moment && n.Nominator == nominator.Key).ExecuteDeleteAsync(cancellationToken) > 0,
        cancellationToken);

    public Task<int> RemoveNominatorAsync(Nominator nominator, CancellationToken cancellationToken) => session.ExecuteExclusiveAsync(
        context => context.Nominations.Where(n => n.Nominator == nominator.Key).ExecuteDeleteAsync(cancellationToken),
        cancellationToken);

    public Task<IReadOnlyList<Nomination>> GetNominationsAsync(CancellationToken cancellationToken) => session.ExecuteAsync(
        context => ListAsync(context.Nominations.OrderBy(n => n.At).ThenBy(n => n.Moment).ThenBy(n => n.Nominator), FromRow, cancellationToken),
        cancellationToken);

    public Task<EditorialQueue> GetEditorialQueueAsync(CancellationToken cancellationToken) => session.ExecuteAsync(context => DeskAsync(context, cancellationToken), cancellationToken);

    public Task<bool> SaveAsync(EditorialQueue desk, CancellationToken cancellationToken) => session.ExecuteAsync(context => SaveAsync(context, desk, cancellationToken), cancellationToken);

    private static async Task<byte[]?> SaltAsync(HighlightsContext context, CancellationToken cancellationToken) =>
        await context.Facts.AsNoTracking().FirstOrDefaultAsync(f => f.Name == FactName.Salt, cancellationToken) is { } fact
            ? Convert.FromBase64String(fact.Value)
            : null;

    private static async Task<EditorialQueue> DeskAsync(HighlightsContext context, CancellationToken cancellationToken)
    {
        var row = await context.EditorialQueues.AsNoTracking().FirstOrDefaultAsync(cancellationToken) ?? throw new FormatException("There is no desk.");
        return row.Content with { Version = row.Version };
    }

    private static async Task<bool> SaveAsync(HighlightsContext context, EditorialQueue desk, CancellationToken cancellationToken) =>
        await context.EditorialQueues.Where(d => d.Version == desk.Version)
            .ExecuteUpdateAsync(d => d.SetProperty(row => row.Version, desk.Version + 1).SetProperty(row => row.Content, desk), cancellationToken) == 1;

    private static Nomination FromRow(NominationRow row) => new(row.Moment, row.Words, new(row.Nominator), row.At);

    private static async Task AddAsync(HighlightsContext context, object row, CancellationToken cancellationToken)
    {
        context.Add(row);
        await context.SaveChangesAsync(cancellationToken);
    }

    private static async Task<IReadOnlyList<T>> ListAsync<TRow, T>(IQueryable<TRow> rows, Func<TRow, T> read, CancellationToken cancellationToken)
        where TRow : class
    {
        var found = await rows.AsNoTracking().ToListAsync(cancellationToken);
        return [.. found.Select(read)];
    }
}
