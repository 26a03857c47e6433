using CommunityBot.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace CommunityBot.Storage.Postgres;

/// <summary>The tables in PostgreSQL; a class of its own because its migrations are.</summary>
internal sealed class PostgresHighlightsContext(DbContextOptions<PostgresHighlightsContext> options) : HighlightsContext(options)
{
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        // As SQLite compares and sorts, whatever the database was made with.
        configurationBuilder.Properties<string>().UseCollation("C");
    }
}
