using Npgsql;

namespace CommunityBot.Testing;

/// <summary>A PostgreSQL database for one test, dropped afterwards.</summary>
internal sealed class TempDatabase : IAsyncDisposable
{
    public const string MissingReason =
        "No PostgreSQL server: COMMUNITYBOT_POSTGRES holds no connection string of a user who may create databases.";

    private readonly string _server;
    private readonly string _name;

    private TempDatabase(string server, string name)
    {
        (_server, _name) = (server, name);
        ConnectionString = new NpgsqlConnectionStringBuilder(server) { Database = name }.ToString();
    }

    /// <summary>The connection string of the server; null if none is set.</summary>
    public static string? Server { get; } = Environment.GetEnvironmentVariable("COMMUNITYBOT_POSTGRES") is { Length: > 0 } server
        ? server
        : null;

    public string ConnectionString { get; }

    public static Task<TempDatabase> CreateAsync() => CreateAsync(Server!);

    /// <param name="server">The connection string of a user who may create databases.</param>
    public static async Task<TempDatabase> CreateAsync(string server)
    {
        var name = $"communitybot_{Path.GetRandomFileName().Replace('.', '_')}";
        await ExecuteAsync(server, $"CREATE DATABASE {name}");
        return new(server, name);
    }

    /// <summary>Ends every connection to the database, as a restart of the server does.</summary>
    public Task TerminateConnectionsAsync() =>
        ExecuteAsync(_server, $"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{_name}'");

    public async ValueTask DisposeAsync() => await ExecuteAsync(_server, $"DROP DATABASE {_name} WITH (FORCE)");

    private static async Task ExecuteAsync(string server, string sql)
    {
        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
