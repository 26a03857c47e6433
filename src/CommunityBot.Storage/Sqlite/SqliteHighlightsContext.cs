using CommunityBot.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace CommunityBot.Storage.Sqlite;

/// <summary>The tables in a SQLite file; a class of its own because its migrations are.</summary>
internal sealed class SqliteHighlightsContext(DbContextOptions<SqliteHighlightsContext> options) : HighlightsContext(options);
