using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace CommunityBot.Storage.Sqlite.Migrations;

[DbContext(typeof(SqliteHighlightsContext))]
[Migration("20261130220000_AddFollows")]
internal sealed class AddFollows() : AddFollowsMigration("TEXT", "INTEGER", "INTEGER", "TEXT", collation: null);
