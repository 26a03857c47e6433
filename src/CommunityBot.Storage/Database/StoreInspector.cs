using CommunityBot.Core.Highlights;
using CommunityBot.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace CommunityBot.Storage.Database;

/// <summary>Judges a store without the bot: makes no file, no folder and no table, and keeps nothing of the change it tries.</summary>
internal static class StoreInspector
{
    /// <summary>What there is, as a sentence.</summary>
    /// <param name="database">The store.</param>
    /// <param name="patience">How long a server may take.</param>
    /// <param name="clock">Measures that.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StoreUnavailableException">The bot could not use it; with what the database makes of its error.</exception>
    public static async Task<string> InspectAsync(StoreDatabase database, TimeSpan patience, TimeProvider clock, CancellationToken cancellationToken)
    {
        using var timeUp = new CancellationTokenSource(patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeUp.Token, cancellationToken);
        try
        {
            // A driver may miss that it is cancelled while it connects; then it is left to its own time limit.
            return database.Exists()
                ? await OpenAsync(database, either.Token).WaitAsync(either.Token)
                : $"{database.Name} is not there yet; the bot makes it.";
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new StoreUnavailableException($"{database.Name} did not answer within {patience.TotalSeconds:0} s.");
        }
        catch (Exception error) when (database.DescribeError(error) is { } sentence)
        {
            throw new StoreUnavailableException(sentence, error);
        }
    }

    private static async Task<string> OpenAsync(StoreDatabase database, CancellationToken cancellationToken)
    {
        await using var context = database.CreateContext();
        // A question that needs no open connection takes a database that is missing for an empty one.
        await context.Database.OpenConnectionAsync(cancellationToken);
        if (!await database.IsUpToDateAsync(context, cancellationToken))
            return $"{database.Name} can be opened; the bot brings it up to date.";

        await context.EditorialQueues.AsNoTracking().LoadAsync(cancellationToken);
        // What can be read may be read-only. Disposed without a commit, this never was.
        await using var change = await context.Database.BeginTransactionAsync(cancellationToken);
        return await context.EditorialQueues.ExecuteUpdateAsync(desk => desk.SetProperty(d => d.Version, d => d.Version), cancellationToken) == 0
            ? throw new FormatException("There is no desk.")
            : $"{database.Name} works.";
    }
}
