using Microsoft.EntityFrameworkCore;

namespace CommunityBot.Storage.Backup;

/// <summary>A table in a backup.</summary>
/// <param name="name">Its name in the lines of a backup; it must not change, even if the name in the database does.</param>
internal abstract class BackupTable(string name)
{
    /// <summary>
    /// Every table but that of interactions and those of the desk's sign-in: a backup lives longer than both, and nobody should sign in
    /// with what it holds. The new episodes are missing too: after a restore, those that are there count as known.
    /// </summary>
    public static IReadOnlyList<BackupTable> All { get; } =
    [
        new BackupTable<FactRow>("facts"),
        new EditorialQueueTable(),
        new BackupTable<NominationRow>("nominations"),
        new BackupTable<ScheduledPostRow>("slots"),
        new BackupTable<DeliveryRow>("deliveries"),
        new BackupTable<PostHistoryRow>("ledger"),
        new BackupTable<UnansweredQuestionRow>("gaps"),
        new BackupTable<AnnouncedEpisodeRow>("announced"),
        new BackupTable<IgnoredQuestionRow>("ignored_questions"),
        new BackupTable<SummaryRow>("summaries"),
        new BackupTable<PollRow>("polls"),
        new BackupTable<VoteRow>("votes"),
        new BackupTable<FollowRow>("follows"),
        new BackupTable<FollowMessageRow>("follow_messages"),
        new BackupTable<SavedMomentRow>("saved_moments"),
        new BackupTable<MomentCountRow>("moment_counts"),
        new BackupTable<DecisionRow>("decisions"),
        new BackupTable<ProposalRow>("proposals"),
    ];

    public string Name => name;

    /// <summary>The type of its rows in the model.</summary>
    public abstract Type RowType { get; }

    public abstract IAsyncEnumerable<object> ReadRowsAsync(HighlightsContext context);

    /// <exception cref="JsonException">The JSON is not a row of this table.</exception>
    public abstract object ParseRow(JsonElement row);

    public abstract Task<bool> IsEmptyAsync(HighlightsContext context, CancellationToken cancellationToken);

    /// <summary>Removes all rows.</summary>
    public abstract Task ClearAsync(HighlightsContext context, CancellationToken cancellationToken);

    /// <summary>Adds a row to its cleared table, when the context is saved.</summary>
    /// <exception cref="InvalidOperationException">The context holds a row with the same key.</exception>
    public static void Add(HighlightsContext context, object row)
    {
        // The row of the queue is never deleted.
        if (row is EditorialQueueRow)
            context.Update(row);
        else
            context.Add(row);
    }
}

/// <inheritdoc cref="BackupTable"/>
internal class BackupTable<TRow>(string name) : BackupTable(name)
    where TRow : class
{
    public override Type RowType => typeof(TRow);

    public override IAsyncEnumerable<object> ReadRowsAsync(HighlightsContext context) =>
        context.Set<TRow>().AsNoTracking().AsAsyncEnumerable();

    public override object ParseRow(JsonElement row) =>
        row.Deserialize<TRow>(StoreJson.Options) ?? throw new JsonException("A row is null.");

    public override async Task<bool> IsEmptyAsync(HighlightsContext context, CancellationToken cancellationToken) =>
        !await context.Set<TRow>().AnyAsync(cancellationToken);

    public override Task ClearAsync(HighlightsContext context, CancellationToken cancellationToken) =>
        context.Set<TRow>().ExecuteDeleteAsync(cancellationToken);
}

/// <summary>
/// The editorial queue. Its row exists from the first migration on, with version 0. It is never deleted, because other transactions lock
/// it.
/// </summary>
internal sealed class EditorialQueueTable() : BackupTable<EditorialQueueRow>("desk")
{
    public override async Task<bool> IsEmptyAsync(HighlightsContext context, CancellationToken cancellationToken) =>
        !await context.EditorialQueues.AnyAsync(q => q.Version > 0, cancellationToken);

    public override Task ClearAsync(HighlightsContext context, CancellationToken cancellationToken) => Task.CompletedTask;
}
