namespace CommunityBot.Storage.Backup;

/// <summary>Puts a backup in the place of everything that the store holds, in one transaction.</summary>
internal sealed class BackupRestorer(StoreSession store, StoreDatabase database)
{
    /// <returns>How many rows the store holds now.</returns>
    /// <exception cref="BackupException">The backup cannot be used, or the store holds something that must not be replaced; nothing was changed.</exception>
    public async Task<int> Restore(string file, bool isReplaced, CancellationToken cancellationToken)
    {
        var rows = await BackupReader.Read(file, cancellationToken).ConfigureAwait(false);
        await Check(file, rows).ConfigureAwait(false);
        return await store.DoAlone(context => Restore(context, rows, isReplaced, cancellationToken), cancellationToken).ConfigureAwait(false);
    }

    private async Task<int> Restore(HighlightsContext context, IReadOnlyList<object> rows, bool isReplaced, CancellationToken cancellationToken)
    {
        foreach (var table in BackupTable.All)
        {
            if (!isReplaced && !await table.IsEmpty(context, cancellationToken).ConfigureAwait(false))
                throw new BackupException($"{database.Name} is not empty; --force replaces everything in it.");
            await table.Replace(context, rows, cancellationToken).ConfigureAwait(false);
        }

        await context.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        return rows.Count;
    }

    // What a row alone cannot tell.
    private async Task Check(string file, IReadOnlyList<object> rows)
    {
        if (rows.OfType<DeskRow>().ToList() is not [{ Id: DeskRow.TheOne, Version: >= 0 }])
            throw new BackupException($"{file} does not hold one desk.");
        if (rows.OfType<FactRow>().FirstOrDefault(f => f.Name == FactName.Salt) is { } salt && !IsSalt(salt.Value))
            throw new BackupException($"{file} holds a salt that is none.");
        try
        {
            await using var nowhere = database.Begin();
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
