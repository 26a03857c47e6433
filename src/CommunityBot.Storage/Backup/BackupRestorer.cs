namespace CommunityBot.Storage.Backup;

/// <summary>
/// Replaces everything in the store by a backup, in one transaction. A backup does not know what was posted after it was made, so nothing
/// in a restored store is sent a second time: the store keeps the time of the restore, and it has no baseline of episodes.
/// </summary>
public sealed class BackupRestorer(StoreSession store, StoreDatabase database, TimeProvider clock)
{
    /// <returns>The number of rows in the backup.</returns>
    /// <exception cref="BackupException">
    /// The backup cannot be used, or the store is not empty and must not be replaced; nothing was changed.
    /// </exception>
    public async Task<int> RestoreAsync(string file, bool replace, CancellationToken cancellationToken)
    {
        var rows = await BackupReader.ReadAsync(file, cancellationToken);
        await ValidateAsync(file, rows);
        return await store.ExecuteExclusiveAsync(context => RestoreAsync(context, rows, replace, cancellationToken), cancellationToken);
    }

    private async Task<int> RestoreAsync(
        HighlightsContext context, IReadOnlyList<object> rows, bool replace, CancellationToken cancellationToken)
    {
        var restored = PrepareRows(rows).ToList();
        foreach (var table in BackupTable.All)
        {
            if (!replace && !await table.IsEmptyAsync(context, cancellationToken))
                throw new BackupException($"{database.Name} is not empty; --force replaces everything in it.");
            await table.ReplaceAsync(context, restored, cancellationToken);
        }

        await context.SaveChangesAsync(cancellationToken);
        return rows.Count;
    }

    private IEnumerable<object> PrepareRows(IReadOnlyList<object> rows)
    {
        // A pending message may have been sent after the backup was made: the channel is searched for it first.
        foreach (var delivery in rows.OfType<DeliveryRow>().Where(d => d.State == DeliveryState.Pending))
            delivery.State = DeliveryState.InDoubt;
        // A running bot must notice that the decisions about the archive are other ones.
        return rows.Where(row => row is not FactRow { Name: FactName.Baseline or FactName.Restored or FactName.Decisions })
            .Append(new FactRow { Name = FactName.Restored, Value = FactRow.FormatInstant(clock.GetUtcNow()) })
            .Append(EfDecisionStore.CreateVersion());
    }

    // Checks what a single row does not show.
    private async Task ValidateAsync(string file, IReadOnlyList<object> rows)
    {
        if (rows.OfType<EditorialQueueRow>().ToList() is not [{ Id: EditorialQueueRow.SingleId, Version: >= 0 }])
            throw new BackupException($"{file} does not hold exactly one editorial queue.");
        if (rows.OfType<FactRow>().FirstOrDefault(f => f.Name == FactName.Salt) is { } salt && !IsSalt(salt.Value))
            throw new BackupException($"{file} holds an invalid salt.");
        try
        {
            // The context finds rows with the same key; it is never saved.
            await using var context = database.CreateContext();
            context.AddRange(rows);
        }
        catch (InvalidOperationException exception)
        {
            throw new BackupException($"{file} holds a row twice.", exception);
        }
    }

    private static bool IsSalt(string text)
    {
        Span<byte> bytes = stackalloc byte[EfHighlightStore.SaltBytes + 1];
        return Convert.TryFromBase64String(text, bytes, out var count) && count == EfHighlightStore.SaltBytes;
    }
}
