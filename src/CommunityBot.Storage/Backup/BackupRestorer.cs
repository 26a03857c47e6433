namespace CommunityBot.Storage.Backup;

/// <summary>
/// Replaces everything in the store by a backup, in one transaction. A backup does not know what was posted after it was made, so nothing
/// in a restored store is sent a second time: the store keeps the time of the restore, and it has no baseline of episodes.
/// </summary>
public sealed class BackupRestorer(StoreSession store, StoreDatabase database, TimeProvider clock)
{
    // Rows that are kept in memory until they are written.
    private const int BatchSize = 1_000;

    /// <summary>Reads the whole backup once before it changes anything, and then once more.</summary>
    /// <returns>The number of rows in the backup.</returns>
    /// <exception cref="BackupException">
    /// The backup cannot be used, or the store is not empty and must not be replaced; nothing was changed.
    /// </exception>
    public async Task<int> RestoreAsync(string file, bool replace, CancellationToken cancellationToken)
    {
        await ValidateAsync(file, cancellationToken);
        return await store.ExecuteExclusiveAsync(
            context => RestoreAsync(context, file, replace, cancellationToken), cancellationToken, isLong: true);
    }

    private async Task<int> RestoreAsync(HighlightsContext context, string file, bool replace, CancellationToken cancellationToken)
    {
        foreach (var table in BackupTable.All)
        {
            if (!replace && !await table.IsEmptyAsync(context, cancellationToken))
                throw new BackupException($"{database.Name} is not empty; --force replaces everything in it.");
            await table.ClearAsync(context, cancellationToken);
        }

        context.Add(new FactRow { Name = FactName.Restored, Value = FactRow.FormatInstant(clock.GetUtcNow()) });
        var count = 0;
        try
        {
            await foreach (var row in BackupReader.ReadAsync(file, cancellationToken))
            {
                if (IsRestored(row))
                    BackupTable.Add(context, row);
                if (++count % BatchSize == 0)
                    await SaveAsync(context, cancellationToken);
            }

            await SaveAsync(context, cancellationToken);
            return count;
        }
        catch (Exception exception) when (exception is InvalidOperationException || database.IsDuplicate(exception))
        {
            // The context finds rows with one key within a batch, and the database finds those of two batches. Its error must not be a
            // cause: it would say that the store is unavailable.
            throw new BackupException($"{file} holds a row twice.");
        }
    }

    private static async Task SaveAsync(HighlightsContext context, CancellationToken cancellationToken)
    {
        await context.SaveChangesAsync(cancellationToken);
        context.ChangeTracker.Clear();
    }

    private static bool IsRestored(object row)
    {
        // A pending message may have been sent after the backup was made: the channel is searched for it first.
        if (row is DeliveryRow { State: DeliveryState.Pending } delivery)
            delivery.State = DeliveryState.InDoubt;
        return row is not FactRow { Name: FactName.Baseline or FactName.Restored };
    }

    // Checks every row, and what a single row does not show.
    private static async Task ValidateAsync(string file, CancellationToken cancellationToken)
    {
        var (queues, hasWrongQueue) = (0, false);
        await foreach (var row in BackupReader.ReadAsync(file, cancellationToken))
        {
            if (row is FactRow { Name: FactName.Salt } salt && !IsSalt(salt.Value))
                throw new BackupException($"{file} holds an invalid salt.");
            if (row is EditorialQueueRow queue)
            {
                queues++;
                hasWrongQueue |= queue is not { Id: EditorialQueueRow.SingleId, Version: >= 0 };
            }
        }

        if (queues != 1 || hasWrongQueue)
            throw new BackupException($"{file} does not hold exactly one editorial queue.");
    }

    private static bool IsSalt(string text)
    {
        Span<byte> bytes = stackalloc byte[EfHighlightStore.SaltBytes + 1];
        return Convert.TryFromBase64String(text, bytes, out var count) && count == EfHighlightStore.SaltBytes;
    }
}
