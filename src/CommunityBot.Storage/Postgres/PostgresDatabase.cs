using System.Data;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Npgsql;

namespace CommunityBot.Storage.Postgres;

/// <summary>A PostgreSQL database, for several replicas. It must exist; its tables are created.</summary>
internal sealed class PostgresDatabase(string connectionString) : StoreDatabase
{
    // Any number, the same in every replica.
    private const long MigrationLock = 0x436F6D6D42_6F74;

    private readonly Lazy<PooledDbContextFactory<PostgresHighlightsContext>> _contexts = new(() => new(
        new DbContextOptionsBuilder<PostgresHighlightsContext>().UseNpgsql(WithDefaults(connectionString)).Options));

    public override string Name => "The PostgreSQL store";

    // A missing database is an error of the connection.
    public override bool Exists() => true;

    internal override DbConnection CreateConnection() => new NpgsqlConnection(WithDefaults(connectionString));

    internal override DbCommand CreateDecisionTableQuery(DbConnection connection)
    {
        var command = connection.CreateCommand();
        command.CommandText = "SELECT to_regclass('decisions')::text";
        return command;
    }

    internal override HighlightsContext CreateContext() => _contexts.Value.CreateDbContext();

    internal override async Task MigrateAsync(CancellationToken cancellationToken)
    {
        await using var context = CreateContext();
        if (await IsUpToDateAsync(context, cancellationToken))
            return;
        // The lock belongs to the connection: a process that ends releases it.
        await context.Database.OpenConnectionAsync(cancellationToken);
        await context.Database.ExecuteSqlAsync($"SELECT pg_advisory_lock({MigrationLock})", cancellationToken);
        try
        {
            await context.Database.MigrateAsync(cancellationToken);
        }
        finally
        {
            await context.Database.ExecuteSqlAsync($"SELECT pg_advisory_unlock({MigrationLock})", CancellationToken.None);
        }
    }

    internal override ValueTask<DbTransaction> BeginSnapshotAsync(DbConnection connection, CancellationToken cancellationToken) =>
        connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);

    internal override bool IsDuplicateKey(Exception error) => error is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation };

    // SQLSTATE: https://www.postgresql.org/docs/current/errcodes-appendix.html
    internal override string? DescribeCause(Exception error) => error switch
    {
        PostgresException { SqlState: "28000" or "28P01" } => $"{Name} refuses the user name or password of Store:ConnectionString.",
        PostgresException { SqlState: "3D000" } => $"{Name} has no database of the name in Store:ConnectionString; create it.",
        PostgresException { SqlState: "42501" } => $"{Name} does not let this user do what is needed; let it own the database.",
        PostgresException { SqlState: "25006" } => $"{Name} takes no changes: it is a read-only replica, or set to read-only.",
        PostgresException { SqlState: "53100" } => $"{Name} cannot grow: its disk is full.",
        PostgresException { SqlState: "53300" } => $"{Name} has no connection left; raise its max_connections, or end other programs.",
        PostgresException { SqlState: "40001" or "40P01" or "55P03" or "57014" } => $"{Name} is busy; it is tried again.",
        PostgresException { SqlState: "57P01" or "57P02" or "57P03" } => $"{Name} is stopping or starting; it is tried again.",
        PostgresException { SqlState: "XX001" or "XX002" } or JsonException or FormatException => $"{Name} is damaged; restore a backup.",
        PostgresException other => $"{Name} cannot be used: PostgreSQL reports {other.SqlState}.",
        NpgsqlException => $"{Name} cannot be reached; it is tried again.",
        _ => null,
    };

    private static string WithDefaults(string connectionString)
    {
        var builder = new NpgsqlConnectionStringBuilder(connectionString);
        builder.ApplicationName ??= "CommunityBot";
        return builder.ToString();
    }
}

/// <summary>The tables in PostgreSQL.</summary>
internal sealed class PostgresHighlightsContext(DbContextOptions<PostgresHighlightsContext> options) : HighlightsContext(options)
{
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        // Compares and sorts as SQLite does, whatever the default of the database is.
        configurationBuilder.Properties<string>().UseCollation("C");
    }
}
