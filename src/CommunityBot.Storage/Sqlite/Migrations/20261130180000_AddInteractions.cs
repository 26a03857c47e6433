using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace CommunityBot.Storage.Sqlite.Migrations;

[DbContext(typeof(SqliteHighlightsContext))]
[Migration("20261130180000_AddInteractions")]
internal sealed class AddInteractions() : AddInteractionsMigration("TEXT", "INTEGER", collation: null);
