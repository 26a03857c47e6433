using CommunityBot.Core.Highlights.SignIn;
using Microsoft.EntityFrameworkCore;

namespace CommunityBot.Storage.Database;

/// <summary>Keeps the codes, sessions and keys of the desk's sign-in in a database with EF Core.</summary>
internal sealed class EfSignInStore(StoreSession session) : ISignInStore
{
    public Task<bool> AddCodeAsync(SignInCode code, DateTimeOffset since, int maxPerMember, CancellationToken cancellationToken) =>
        session.ExecuteExclusiveAsync(
            async context =>
            {
                var member = code.Member;
                await context.SignInCodes.Where(c => c.CreatedAt <= since).ExecuteDeleteAsync(cancellationToken);
                if (await context.SignInCodes.CountAsync(
                    c => c.Platform == member.Platform && c.Member == member.Id, cancellationToken) >= maxPerMember)
                    return false;
                context.Add(new SignInCodeRow
                {
                    Hash = code.Hash,
                    Platform = member.Platform,
                    Member = member.Id,
                    Name = member.Name,
                    Server = member.Server,
                    CreatedAt = code.CreatedAt,
                });
                await context.SaveChangesAsync(cancellationToken);
                return true;
            },
            cancellationToken);

    public Task<DeskSession?> RedeemAsync(CodeRedemption redemption, CancellationToken cancellationToken) =>
        session.ExecuteExclusiveAsync(
            async context =>
            {
                // The number of changed rows says whether this call used the code.
                var codes = context.SignInCodes.Where(
                    c => c.Hash == redemption.CodeHash && !c.IsUsed && c.CreatedAt > redemption.CodesSince);
                if (await codes.ExecuteUpdateAsync(c => c.SetProperty(row => row.IsUsed, true), cancellationToken) == 0)
                    return null;
                var code = await context.SignInCodes.AsNoTracking().FirstAsync(c => c.Hash == redemption.CodeHash, cancellationToken);
                var row = new DeskSessionRow
                {
                    Hash = redemption.SessionHash,
                    Platform = code.Platform,
                    Member = code.Member,
                    Name = code.Name,
                    Server = code.Server,
                    Ends = redemption.Ends,
                    ConfirmedAt = code.CreatedAt,
                };
                await context.DeskSessions.Where(s => s.Ends <= redemption.At).ExecuteDeleteAsync(cancellationToken);
                context.Add(row);
                await context.SaveChangesAsync(cancellationToken);
                return FromRow(row);
            },
            cancellationToken);

    public Task<DeskSession?> FindSessionAsync(string hash, DateTimeOffset now, CancellationToken cancellationToken) =>
        session.ExecuteAsync(
            async context => await context.DeskSessions.AsNoTracking()
                .FirstOrDefaultAsync(s => s.Hash == hash && s.Ends > now, cancellationToken) is { } row ? FromRow(row) : null,
            cancellationToken);

    public Task<bool> ConfirmSessionAsync(string hash, DateTimeOffset at, CancellationToken cancellationToken) => session.ExecuteAsync(
        async context => await context.DeskSessions.Where(s => s.Hash == hash)
            .ExecuteUpdateAsync(s => s.SetProperty(row => row.ConfirmedAt, at), cancellationToken) == 1,
        cancellationToken);

    public Task<bool> RemoveSessionAsync(string hash, CancellationToken cancellationToken) => session.ExecuteAsync(
        async context => await context.DeskSessions.Where(s => s.Hash == hash).ExecuteDeleteAsync(cancellationToken) == 1,
        cancellationToken);

    public Task<int> RemoveMemberAsync(string platform, string id, CancellationToken cancellationToken) =>
        session.ExecuteExclusiveAsync(
            async context =>
                await context.SignInCodes.Where(c => c.Platform == platform && c.Member == id).ExecuteDeleteAsync(cancellationToken)
                + await context.DeskSessions.Where(s => s.Platform == platform && s.Member == id).ExecuteDeleteAsync(cancellationToken),
            cancellationToken);

    // An idle store is not written to.
    public async Task DeleteExpiredAsync(DateTimeOffset codesSince, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (!await session.ExecuteAsync(HasExpiredAsync, cancellationToken))
            return;
        await session.ExecuteExclusiveAsync(
            async context =>
                await context.SignInCodes.Where(c => c.CreatedAt <= codesSince).ExecuteDeleteAsync(cancellationToken)
                + await context.DeskSessions.Where(s => s.Ends <= now).ExecuteDeleteAsync(cancellationToken),
            cancellationToken);

        async Task<bool> HasExpiredAsync(HighlightsContext context) =>
            await context.SignInCodes.AnyAsync(c => c.CreatedAt <= codesSince, cancellationToken)
            || await context.DeskSessions.AnyAsync(s => s.Ends <= now, cancellationToken);
    }

    public Task<IReadOnlyList<ProtectionKey>> GetKeysAsync(CancellationToken cancellationToken) =>
        session.ExecuteAsync<IReadOnlyList<ProtectionKey>>(
            async context => await context.ProtectionKeys.AsNoTracking().OrderBy(k => k.Name)
                .Select(k => new ProtectionKey(k.Name, k.Xml)).ToListAsync(cancellationToken),
            cancellationToken);

    public Task<bool> AddKeyAsync(ProtectionKey key, IReadOnlyCollection<string> knownNames, CancellationToken cancellationToken) =>
        session.ExecuteExclusiveAsync(
            async context =>
            {
                var names = await context.ProtectionKeys.Select(k => k.Name).ToListAsync(cancellationToken);
                if (!names.ToHashSet(StringComparer.Ordinal).SetEquals(knownNames))
                    return false;
                context.Add(new ProtectionKeyRow { Name = key.Name, Xml = key.Xml });
                await context.SaveChangesAsync(cancellationToken);
                return true;
            },
            cancellationToken);

    private static DeskSession FromRow(DeskSessionRow row) => new(
        row.Hash, new(row.Platform, row.Member, row.Name) { Server = row.Server }, row.Ends, row.ConfirmedAt);
}
