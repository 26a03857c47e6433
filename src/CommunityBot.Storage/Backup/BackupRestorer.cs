using CommunityBot.Core.Highlights;
using CommunityBot.Storage.Database;
using CommunityBot.Storage.Model;

namespace CommunityBot.Storage.Backup;

/// <summary>
/// Puts a backup in the place of everything that the store holds, in one transaction. What was posted after the backup was made it cannot know, so what is
/// restored sends nothing again: it says when it was restored, and has no baseline of episodes.
/// </summary>
internal sealed class BackupRestorer(StoreSession store, StoreDatabase database, TimeProvider clock)
{
    /// <returns>How many rows the backup has.</returns>
    /// <exception cref="BackupException">The backup cannot be used, or the store holds something that must not be replaced; nothing was changed.</exception>
    public async Task<int> RestoreAsync(string file, bool isReplaced, CancellationToken cancellationToken)
    {
        var rows = await BackupReader.ReadAsync(file, cancellationToken);
        await ValidateAsync(file, rows);
        return await store.ExecuteExclusiveAsync(context => RestoreAsync(context, rows, isReplaced, cancellationToken), cancellationToken);
    }

    private async Task<int> RestoreAsync(HighlightsContext context, IReadOnlyList<object> rows, bool isReplaced, CancellationToken cancellationToken)
    {
        var restored = PrepareRows(rows).ToList();
        foreach (var table in BackupTable.All)
        {
            if (!isReplaced && !await table.IsEmptyAsync(context, cancellationToken))
                throw new BackupException($"{database.Name} is not empty; --force replaces everything in it.");
            await table.ReplaceAsync(context, restored, cancellationToken);
        }

        await context.SaveChangesAsync(cancellationToken);
        return rows.Count;
    }

    private IEnumerable<object> PrepareRows(IReadOnlyList<object> rows)
    {
        // What had still to be sent may stand there by now: it is looked for first.
        foreach (var delivery in rows.OfType<DeliveryRow>().Where(d => d.State == DeliveryState.Pending))
            delivery.State = DeliveryState.InDoubt;
        return rows.Where(row => row is not FactRow { Name: FactName.Baseline or FactName.Restored })
            .Append(new FactRow { Name = FactName.Restored, Value = FactRow.FormatInstant(clock.GetUtcNow()) });
    }

    // What a row alone cannot tell.
    private async Task ValidateAsync(string file, IReadOnlyList<object> rows)
    {
        if (rows.OfType<EditorialQueueRow>().ToList() is not [{ Id: EditorialQueueRow.SingleId, Version: >= 0 }])
            throw new BackupException($"{file} does not hold one desk.");
        if (rows.OfType<FactRow>().FirstOrDefault(f => f.Name == FactName.Salt) is { } salt && !IsSalt(salt.Value))
            throw new BackupException($"{file} holds a salt that is none.");
        try
        {
            await using var nowhere = database.CreateContext();
            nowhere.AddRange(rows);
        }
        catch (InvalidOperationException twice)
        {
            throw new BackupException($"{file} holds a row twice.", twice);
        }
    }

    private static bool IsSalt(string text)
    {
        Span<byte> bytes = stackalloc byte[EfHighlightStore.SaltBytes + 1];
        return Convert.TryFromBase64String(text, bytes, out var count) && count == EfHighlightStore.SaltBytes;
    }
}
