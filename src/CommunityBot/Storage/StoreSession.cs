using CommunityBot.Core.Highlights;
using Microsoft.EntityFrameworkCore;

namespace CommunityBot.Storage;

/// <summary>
/// Runs units of work in a database. The first opens it, and so does the next one after a failure, so that a cause that goes away is all that
/// recovery needs.
/// </summary>
internal sealed class StoreSession(StoreDatabase database, StoreBoard board) : IDisposable
{
    private readonly SemaphoreSlim _opening = new(1);
    private volatile bool _isOpen;

    /// <summary>Runs work that is one statement, or only reads.</summary>
    /// <exception cref="StoreUnavailableException">With what the database makes of its error.</exception>
    public async Task<T> Do<T>(Func<HighlightsContext, Task<T>> work, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            if (!_isOpen)
                await Open(cancellationToken).ConfigureAwait(false);
            await using var context = database.Begin();
            var result = await work(context).ConfigureAwait(false);
            board.Works();
            return result;
        }
        catch (Exception error) when (error is not OperationCanceledException && Unavailable(error) is { } reason)
        {
            _isOpen = false;
            board.Fails(reason);
            throw reason;
        }
    }

    /// <summary>Runs work that reads several tables as they stand at one instant, and keeps nobody from writing.</summary>
    /// <exception cref="StoreUnavailableException">With what the database makes of its error.</exception>
    public Task<T> DoAtOneInstant<T>(Func<HighlightsContext, Task<T>> work, CancellationToken cancellationToken) => Do(
        async context =>
        {
            await using var snapshot = await database.Snapshot(context, cancellationToken).ConfigureAwait(false);
            return await work(context).ConfigureAwait(false);
        },
        cancellationToken);

    /// <summary>
    /// Runs work of several statements as one transaction, one after the other over all replicas: each begins by locking the desk's row. Nothing is
    /// kept when it fails.
    /// </summary>
    /// <exception cref="StoreUnavailableException">With what the database makes of its error.</exception>
    public Task<T> DoAlone<T>(Func<HighlightsContext, Task<T>> work, CancellationToken cancellationToken) => Do(
        async context =>
        {
            await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
            if (await context.Desks.ExecuteUpdateAsync(desk => desk.SetProperty(d => d.Version, d => d.Version), cancellationToken).ConfigureAwait(false) == 0)
                throw new FormatException("There is no desk.");
            var result = await work(context).ConfigureAwait(false);
            // Once this begins, nobody could tell what giving up would have kept.
            await transaction.CommitAsync(CancellationToken.None).ConfigureAwait(false);
            return result;
        },
        cancellationToken);

    /// <summary>Sees whether the database serves: by reading while all is well, so that a store at rest is not written to; else by writing, which may fail alone.</summary>
    /// <exception cref="StoreUnavailableException">With what the database makes of its error.</exception>
    public Task Check(CancellationToken cancellationToken) => _isOpen
        ? Do(context => context.Desks.AnyAsync(cancellationToken), cancellationToken)
        : DoAlone(context => context.Desks.AnyAsync(cancellationToken), cancellationToken);

    public void Dispose() => _opening.Dispose();

    private async Task Open(CancellationToken cancellationToken)
    {
        await _opening.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (!_isOpen)
                await database.Migrate(cancellationToken).ConfigureAwait(false);
            _isOpen = true;
        }
        finally
        {
            _opening.Release();
        }
    }

    private StoreUnavailableException? Unavailable(Exception error) =>
        error as StoreUnavailableException ?? (database.Explain(error) is { } sentence ? new(sentence, error) : null);
}
