using System.Data.Common;
using CommunityBot.Core.Interactions;
using Microsoft.EntityFrameworkCore;

namespace CommunityBot.Storage.Database;

/// <summary>
/// Remembers interactions in the database. The replica that adds the row of a key has taken it. Each interaction over HTTP waits for that,
/// so it asks the driver.
/// </summary>
internal sealed class EfInteractionStore(StoreSession session) : IInteractionStore
{
    // EF Core has no insert that does nothing for a known key. Both databases have this one.
    private const string Take =
        """
        INSERT INTO interactions ("Key", "At") VALUES (@key, @at)
        ON CONFLICT ("Key") DO UPDATE SET "At" = excluded."At" WHERE interactions."At" < @oldest
        """;

    public Task<bool> TryTakeAsync(string key, DateTimeOffset at, CancellationToken cancellationToken) => session.ExecuteStatementAsync(
        async command =>
        {
            command.CommandText = Take;
            Add(command, "key", key);
            Add(command, "at", at.ToUnixTimeMilliseconds());
            Add(command, "oldest", (at - IInteractionStore.Memory).ToUnixTimeMilliseconds());
            return await command.ExecuteNonQueryAsync(cancellationToken) == 1;
        },
        cancellationToken);

    // An idle store is not written to.
    public Task DeleteOldAsync(DateTimeOffset before, CancellationToken cancellationToken) => session.ExecuteAsync(
        async context => await context.Interactions.AnyAsync(i => i.At < before, cancellationToken)
            ? await context.Interactions.Where(i => i.At < before).ExecuteDeleteAsync(cancellationToken)
            : 0,
        cancellationToken);

    private static void Add(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = (name, value);
        command.Parameters.Add(parameter);
    }
}
