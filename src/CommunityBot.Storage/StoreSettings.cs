using CommunityBot.Core.Settings;
using CommunityBot.Storage.Postgres;
using CommunityBot.Storage.Sqlite;
using Npgsql;

namespace CommunityBot.Storage;

/// <summary>Where the highlights are stored.</summary>
/// <param name="Path">The SQLite file.</param>
/// <param name="ConnectionString">Selects PostgreSQL instead of the file, for several replicas; a secret.</param>
public sealed record StoreSettings(string Path, string? ConnectionString)
{
    private static readonly TimeSpan BusyTimeout = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Reads <c>Store:Path</c>, by default <c>data/communitybot.db</c> in the current folder, and <c>Store:ConnectionString</c> or
    /// <c>Store:ConnectionStringFile</c>.
    /// </summary>
    public static StoreSettings Read(SettingsReader settings)
    {
        var path = settings.GetText("Store:Path", System.IO.Path.Combine("data", "communitybot.db"))!;
        var connectionString = settings.GetSecret("Store:ConnectionString");
        if (connectionString is not null && !IsConnectionString(connectionString))
            settings.AddError(
                "Store:ConnectionString is no connection string for PostgreSQL, "
                + "such as Host=db;Database=communitybot;Username=bot;Password=…");
        if (path.Contains('\0', StringComparison.Ordinal))
            settings.AddError("Store:Path is no path of a file.");
        return new(path, connectionString);
    }

    /// <summary>Whether several replicas may use the store.</summary>
    public bool IsShared => ConnectionString is not null;

    /// <summary>The copy of moderators' decisions about the archive, beside the SQLite file, also with PostgreSQL.</summary>
    public string DecisionsFile =>
        System.IO.Path.Combine(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(Path)) ?? "", "decisions.json");

    /// <summary>Creates the access to the selected database; opens nothing.</summary>
    public StoreDatabase CreateDatabase() => ConnectionString is { } connectionString
        ? new PostgresDatabase(connectionString)
        : new SqliteDatabase(System.IO.Path.GetFullPath(Path), BusyTimeout);

    /// <summary>Returns a text without the connection string, which holds a password and must not be logged.</summary>
    public override string ToString() => ConnectionString is null ? Path : "PostgreSQL";

    private static bool IsConnectionString(string text)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(text).Host is { Length: > 0 };
        }
        catch (Exception exception)
            when (exception is ArgumentException or FormatException or InvalidOperationException or OverflowException
                or KeyNotFoundException)
        {
            return false;
        }
    }
}
