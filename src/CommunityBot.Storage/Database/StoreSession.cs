using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace CommunityBot.Storage.Database;

/// <summary>
/// Runs units of work in a database. The first unit opens it, and so does the next one after a failure: when the cause of a failure is
/// gone, nothing else is needed.
/// </summary>
public sealed class StoreSession(StoreDatabase database, StoreStatus status) : IDisposable
{
    // A server that is frozen or cut off answers nothing. Its driver would wait longer than the page does, which is ten seconds.
    private static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(8);

    // The first opening creates the tables, and may wait for another replica that does.
    private static readonly TimeSpan OpeningTimeout = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim _opening = new(1);
    private volatile bool _isOpen;
    private volatile bool _wasOpened;

    /// <summary>Checks that the database works. A store that is available is only read, so that an idle store is not written to.</summary>
    /// <exception cref="StoreUnavailableException">It does not work; the message says why.</exception>
    public Task CheckAsync(CancellationToken cancellationToken) => status.Current.State == StoreState.Available
        ? ExecuteAsync(context => context.EditorialQueues.AnyAsync(cancellationToken), cancellationToken)
        : ExecuteExclusiveAsync(context => context.EditorialQueues.AnyAsync(cancellationToken), cancellationToken);

    public void Dispose() => _opening.Dispose();

    /// <summary>Measures how long the database takes to answer.</summary>
    internal TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Runs work that is one statement, or that only reads.</summary>
    /// <exception cref="StoreUnavailableException">
    /// The database fails, or does not answer within eight seconds, thirty at the first opening; the message says why. What it does later
    /// is unknown.
    /// </exception>
    internal Task<T> ExecuteAsync<T>(Func<HighlightsContext, Task<T>> work, CancellationToken cancellationToken) =>
        ExecuteAsync(work, AnswerTimeout, cancellationToken);

    /// <summary>
    /// Runs a statement on an open connection, without EF Core: for what is asked so often that its share of the time matters.
    /// </summary>
    /// <exception cref="StoreUnavailableException">
    /// The database fails, or does not answer within eight seconds, thirty at the first opening; the message says why. What it does later
    /// is unknown.
    /// </exception>
    internal Task<T> ExecuteStatementAsync<T>(Func<DbCommand, Task<T>> work, CancellationToken cancellationToken) => ExecuteAsync(
        async () =>
        {
            await using var connection = database.CreateConnection();
            await connection.OpenAsync(cancellationToken);
            await using var command = connection.CreateCommand();
            return await work(command);
        },
        AnswerTimeout,
        cancellationToken);

    /// <summary>Runs work that reads several tables as of one instant, for any time; it blocks no writer.</summary>
    /// <exception cref="StoreUnavailableException">The database fails; the message says why.</exception>
    internal Task<T> ExecuteSnapshotAsync<T>(Func<HighlightsContext, Task<T>> work, CancellationToken cancellationToken) => ExecuteAsync(
        async context =>
        {
            await using var snapshot = await database.BeginSnapshotAsync(context, cancellationToken);
            return await work(context);
        },
        Timeout.InfiniteTimeSpan,
        cancellationToken);

    /// <summary>
    /// Runs work of several statements as one transaction, and one such transaction at a time over all replicas: each begins with
    /// <see cref="HighlightsContext.LockAsync"/>. Work that throws changes nothing.
    /// </summary>
    /// <param name="work">The statements.</param>
    /// <param name="cancellationToken">Cancels the work before it is committed.</param>
    /// <param name="isLong">Whether the work may take longer than eight seconds.</param>
    /// <exception cref="StoreUnavailableException">
    /// The database fails, or does not answer within eight seconds, thirty at the first opening; the message says why. What it does later
    /// is unknown.
    /// </exception>
    internal Task<T> ExecuteExclusiveAsync<T>(
        Func<HighlightsContext, Task<T>> work, CancellationToken cancellationToken, bool isLong = false) => ExecuteAsync(
        async context =>
        {
            await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
            await context.LockAsync(cancellationToken);
            var result = await work(context);
            // A commit is never cancelled: its outcome would be unknown.
            await transaction.CommitAsync(CancellationToken.None);
            // A successful read would prove little: a full disk can still be read.
            status.ReportAvailable();
            return result;
        },
        isLong ? Timeout.InfiniteTimeSpan : AnswerTimeout,
        cancellationToken);

    private Task<T> ExecuteAsync<T>(Func<HighlightsContext, Task<T>> work, TimeSpan timeout, CancellationToken cancellationToken) =>
        ExecuteAsync(
            async () =>
            {
                await using var context = database.CreateContext();
                return await work(context);
            },
            timeout,
            cancellationToken);

    private async Task<T> ExecuteAsync<T>(Func<Task<T>> work, TimeSpan timeout, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        timeout = _wasOpened || timeout < TimeSpan.Zero ? timeout : OpeningTimeout;
        var running = RunAsync(work, cancellationToken);
        try
        {
            // Work that is cancelled ends by itself, so that its caller knows what it did.
            return await running.WaitAsync(timeout, Clock, CancellationToken.None);
        }
        catch (TimeoutException exception) when (!running.IsCompleted)
        {
            // Nobody waits for this work any more. Its failure has been reported.
            _ = running.ContinueWith(
                task => task.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
            throw Report(new($"{database.Name} does not answer within {timeout.TotalSeconds:0} s; it is tried again.", exception));
        }
        catch (Exception exception) when (exception is not OperationCanceledException && ToUnavailable(exception) is { } reason)
        {
            throw Report(reason);
        }
    }

    private async Task<T> RunAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken)
    {
        if (!_isOpen)
            await OpenAsync(cancellationToken);
        var result = await work();
        if (status.Current.State == StoreState.Opening)
            status.ReportAvailable();
        return result;
    }

    private StoreUnavailableException Report(StoreUnavailableException reason)
    {
        _isOpen = false;
        status.ReportUnavailable(reason);
        return reason;
    }

    private async Task OpenAsync(CancellationToken cancellationToken)
    {
        await _opening.WaitAsync(cancellationToken);
        try
        {
            if (!_isOpen)
                await database.MigrateAsync(cancellationToken);
            _isOpen = _wasOpened = true;
        }
        finally
        {
            _opening.Release();
        }
    }

    private StoreUnavailableException? ToUnavailable(Exception exception) =>
        exception as StoreUnavailableException
        ?? (database.DescribeError(exception) is { } description ? new(description, exception) : null);
}
