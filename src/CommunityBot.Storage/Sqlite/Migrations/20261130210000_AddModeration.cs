using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace CommunityBot.Storage.Sqlite.Migrations;

[DbContext(typeof(SqliteHighlightsContext))]
[Migration(Name)]
internal sealed class AddModeration() : AddModerationMigration("TEXT", "INTEGER", collation: null);
