using System.Text.Json;
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
        new BackupTable<DeskRow>("desk"),
        new BackupTable<NominationRow>("nominations"),
        new BackupTable<SlotRow>("slots"),
        new BackupTable<DeliveryRow>("deliveries"),
        new BackupTable<LedgerRow>("ledger"),
        new BackupTable<GapRow>("gaps"),
        new BackupTable<AnnouncedRow>("announced"),
    ];

    public string Name => name;

    /// <summary>What a row is in the model.</summary>
    public abstract Type RowType { get; }

    public abstract IAsyncEnumerable<object> Rows(HighlightsContext context);

    /// <exception cref="JsonException">It is no row of this table.</exception>
    public abstract object Read(JsonElement row);

    public abstract Task<bool> IsEmpty(HighlightsContext context, CancellationToken cancellationToken);

    /// <summary>Removes what a backup's rows take the place of.</summary>
    public abstract Task Clear(HighlightsContext context, CancellationToken cancellationToken);

    /// <summary>Puts a row in its place; it is kept when the context is saved.</summary>
    public static void Put(HighlightsContext context, object row)
    {
        // Others wait for the desk's row, so it must not go away under them.
        context.Entry(row).State = row is DeskRow ? EntityState.Modified : EntityState.Added;
    }
}

/// <inheritdoc cref="BackupTable"/>
internal sealed class BackupTable<TRow>(string name) : BackupTable(name)
    where TRow : class
{
    public override Type RowType => typeof(TRow);

    public override IAsyncEnumerable<object> Rows(HighlightsContext context) => context.Set<TRow>().AsNoTracking().AsAsyncEnumerable();

    public override object Read(JsonElement row) => row.Deserialize<TRow>(StoreJson.Options) ?? throw new JsonException("A row is null.");

    // The desk is there from the beginning, at version 0.
    public override async Task<bool> IsEmpty(HighlightsContext context, CancellationToken cancellationToken) => typeof(TRow) == typeof(DeskRow)
        ? !await context.Desks.AnyAsync(d => d.Version > 0, cancellationToken).ConfigureAwait(false)
        : !await context.Set<TRow>().AnyAsync(cancellationToken).ConfigureAwait(false);

    public override Task Clear(HighlightsContext context, CancellationToken cancellationToken) =>
        typeof(TRow) == typeof(DeskRow) ? Task.CompletedTask : context.Set<TRow>().ExecuteDeleteAsync(cancellationToken);
}
