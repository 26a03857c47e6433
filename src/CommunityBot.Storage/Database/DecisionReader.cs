using System.Data.Common;
using CommunityBot.Core.Moderation;

namespace CommunityBot.Storage.Database;

/// <summary>
/// Reads the decisions about the archive without the bot: creates no file, folder or table, and updates none. A store that does not exist
/// yet, or that an earlier version made, holds no decision.
/// </summary>
/// <remarks>
/// Each start waits for it. So it asks the driver: to load EF Core and to compile its queries takes longer than to read an archive.
/// </remarks>
public static class DecisionReader
{
    /// <summary>Returns the decisions in a database.</summary>
    /// <exception cref="StoreUnavailableException">It cannot be read; the message says why.</exception>
    public static async Task<DecisionSet> ReadAsync(StoreDatabase database, CancellationToken cancellationToken)
    {
        if (!Exists(database))
            return DecisionSet.Empty;
        try
        {
            await using var connection = database.CreateConnection();
            await connection.OpenAsync(cancellationToken);
            await using var snapshot = await database.BeginSnapshotAsync(connection, cancellationToken);
            await using var command = database.CreateDecisionTableQuery(connection);
            command.Transaction = snapshot;
            return await command.ExecuteScalarAsync(cancellationToken) is null or DBNull
                ? DecisionSet.Empty
                : await ReadAsync(command, cancellationToken);
        }
        catch (Exception exception)
            when (exception is not OperationCanceledException && database.DescribeError(exception) is { } description)
        {
            throw new StoreUnavailableException(description, exception);
        }
    }

    private static async Task<DecisionSet> ReadAsync(DbCommand command, CancellationToken cancellationToken)
    {
        command.CommandText = $"""SELECT "Value" FROM facts WHERE "Name" = '{FactName.Decisions}'""";
        var version = await command.ExecuteScalarAsync(cancellationToken) as string;
        command.CommandText = """SELECT "Content", "Reason", "By", "At" FROM decisions ORDER BY "At", "Id" """;
        var decisions = new List<ArchiveDecision>();
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
        {
            decisions.Add(new(
                JsonValueConverter<DecisionContent>.Parse(rows.GetString(0)), rows.GetString(1), rows.GetString(2),
                DateTimeOffset.FromUnixTimeMilliseconds(rows.GetInt64(3))));
        }

        return new(version, decisions);
    }

    private static bool Exists(StoreDatabase database)
    {
        try
        {
            return database.Exists();
        }
        catch (StoreUnavailableException)
        {
            // It does not exist and cannot be created.
            return false;
        }
    }
}
