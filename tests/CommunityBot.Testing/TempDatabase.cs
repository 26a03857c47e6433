using Npgsql;

namespace CommunityBot.Testing;

/// <summary>A PostgreSQL database for one test, dropped afterwards.</summary>
internal sealed class TempDatabase : IAsyncDisposable
{
    public const string MissingReason =
        "No PostgreSQL server: COMMUNITYBOT_POSTGRES holds no connection string of a user who may create databases.";

    private readonly string _name;

    private TempDatabase(string name)
    {
        _name = name;
        ConnectionString = new NpgsqlConnectionStringBuilder(Server) { Database = name }.ToString();
    }

    /// <summary>The connection string of the server; null if none is set.</summary>
    public static string? Server { get; } = Environment.GetEnvironmentVariable("COMMUNITYBOT_POSTGRES") is { Length: > 0 } server
        ? server
        : null;

    public string ConnectionString { get; }

    public static async Task<TempDatabase> CreateAsync()
    {
        var name = $"communitybot_{Path.GetRandomFileName().Replace('.', '_')}";
        await ExecuteAsync($"CREATE DATABASE {name}");
        return new(name);
    }

    /// <summary>Ends every connection to the database, as a restart of the server does.</summary>
    public Task TerminateConnectionsAsync() =>
        ExecuteAsync($"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{_name}'");

    /// <summary>Runs a statement on the server.</summary>
    public static async Task ExecuteAsync(string sql)
    {
        await using var server = new NpgsqlConnection(Server);
        await server.OpenAsync();
        await using var command = new NpgsqlCommand(sql, server);
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync() => await ExecuteAsync($"DROP DATABASE {_name} WITH (FORCE)");
}
