using System.Text.Json;
using CommunityBot.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace CommunityBot.Storage.Backup;

/// <summary>A table as a backup knows it.</summary>
/// <param name="name">What its lines say; it stays when the database's own name changes.</param>
internal abstract class BackupTable(string name)
{
    /// <summary>Every table there is.</summary>
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
    ];

    public string Name => name;

    /// <summary>What a row is in the model.</summary>
    public abstract Type RowType { get; }

    public abstract IAsyncEnumerable<object> ReadRowsAsync(HighlightsContext context);

    /// <exception cref="JsonException">It is no row of this table.</exception>
    public abstract object ParseRow(JsonElement row);

    public abstract Task<bool> IsEmptyAsync(HighlightsContext context, CancellationToken cancellationToken);

    /// <summary>Has these rows of the table, and no others, when the context is saved.</summary>
    public abstract Task ReplaceAsync(HighlightsContext context, IEnumerable<object> rows, CancellationToken cancellationToken);
}

/// <inheritdoc cref="BackupTable"/>
internal class BackupTable<TRow>(string name) : BackupTable(name)
    where TRow : class
{
    public override Type RowType => typeof(TRow);

    public override IAsyncEnumerable<object> ReadRowsAsync(HighlightsContext context) => context.Set<TRow>().AsNoTracking().AsAsyncEnumerable();

    public override object ParseRow(JsonElement row) => row.Deserialize<TRow>(StoreJson.Options) ?? throw new JsonException("A row is null.");

    public override async Task<bool> IsEmptyAsync(HighlightsContext context, CancellationToken cancellationToken) =>
        !await context.Set<TRow>().AnyAsync(cancellationToken);

    public override async Task ReplaceAsync(HighlightsContext context, IEnumerable<object> rows, CancellationToken cancellationToken)
    {
        await context.Set<TRow>().ExecuteDeleteAsync(cancellationToken);
        context.AddRange(rows.OfType<TRow>());
    }
}

/// <summary>The desk: it is there from the beginning, at version 0, and others wait for its row, so that must not go away under them.</summary>
internal sealed class EditorialQueueTable() : BackupTable<EditorialQueueRow>("desk")
{
    public override async Task<bool> IsEmptyAsync(HighlightsContext context, CancellationToken cancellationToken) =>
        !await context.EditorialQueues.AnyAsync(d => d.Version > 0, cancellationToken);

    public override Task ReplaceAsync(HighlightsContext context, IEnumerable<object> rows, CancellationToken cancellationToken)
    {
        context.UpdateRange(rows.OfType<EditorialQueueRow>());
        return Task.CompletedTask;
    }
}
