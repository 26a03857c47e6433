using System.Security.Cryptography;
using CommunityBot.Core.Moderation;
using Microsoft.EntityFrameworkCore;

namespace CommunityBot.Storage.Database;

/// <summary>Keeps the decisions about the archive in a database with EF Core. A fact holds their version.</summary>
internal sealed class EfDecisionStore(StoreSession session) : IDecisionStore
{
    private const int VersionBytes = 8;

    public Task<string?> GetVersionAsync(CancellationToken cancellationToken) =>
        session.ExecuteAsync(context => FindVersionAsync(context, cancellationToken), cancellationToken);

    public Task<DecisionSet> GetAsync(CancellationToken cancellationToken) =>
        session.ExecuteSnapshotAsync(context => ReadAsync(context, cancellationToken), cancellationToken);

    public Task<bool> AddAsync(ArchiveDecision decision, CancellationToken cancellationToken) => session.ExecuteExclusiveAsync(
        async context =>
        {
            if (await context.Decisions.AnyAsync(d => d.Id == decision.Id, cancellationToken)
                || await context.Decisions.CountAsync(cancellationToken) >= IDecisionStore.MaxDecisions)
                return false;
            context.Add(ToRow(decision));
            await SaveAsync(context, cancellationToken);
            return true;
        },
        cancellationToken);

    public Task ReplaceAsync(ArchiveDecision decision, CancellationToken cancellationToken) => session.ExecuteExclusiveAsync(
        async context =>
        {
            await context.Decisions.Where(d => d.Id == decision.Id).ExecuteDeleteAsync(cancellationToken);
            context.Add(ToRow(decision));
            await SaveAsync(context, cancellationToken);
            return true;
        },
        cancellationToken);

    public Task<ArchiveDecision?> RemoveAsync(string id, CancellationToken cancellationToken) => session.ExecuteExclusiveAsync(
        async context =>
        {
            if (await context.Decisions.FirstOrDefaultAsync(d => d.Id == id, cancellationToken) is not { } row)
                return null;
            context.Remove(row);
            await SaveAsync(context, cancellationToken);
            return FromRow(row);
        },
        cancellationToken);

    /// <summary>Returns all decisions with their version.</summary>
    internal static async Task<DecisionSet> ReadAsync(HighlightsContext context, CancellationToken cancellationToken) => new(
        await FindVersionAsync(context, cancellationToken),
        [.. (await context.Decisions.AsNoTracking().OrderBy(d => d.At).ThenBy(d => d.Id).ToListAsync(cancellationToken)).Select(FromRow)]);

    /// <summary>Returns a fact with a version that there has never been.</summary>
    internal static FactRow CreateVersion() =>
        new() { Name = FactName.Decisions, Value = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(VersionBytes)) };

    private static Task<string?> FindVersionAsync(HighlightsContext context, CancellationToken cancellationToken) =>
        context.Facts.Where(f => f.Name == FactName.Decisions).Select(f => f.Value).FirstOrDefaultAsync(cancellationToken);

    private static async Task SaveAsync(HighlightsContext context, CancellationToken cancellationToken)
    {
        await context.Facts.Where(f => f.Name == FactName.Decisions).ExecuteDeleteAsync(cancellationToken);
        context.Add(CreateVersion());
        await context.SaveChangesAsync(cancellationToken);
    }

    private static DecisionRow ToRow(ArchiveDecision decision) => new()
    {
        Id = decision.Id,
        Content = decision.Content,
        Reason = decision.Reason,
        By = decision.By,
        At = decision.At,
    };

    private static ArchiveDecision FromRow(DecisionRow row) => new(row.Content, row.Reason, row.By, row.At);
}
