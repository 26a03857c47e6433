using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace CommunityBot.Storage.Sqlite.Migrations;

[DbContext(typeof(SqliteHighlightsContext))]
[Migration("20261130190000_AddSignIn")]
internal sealed class AddSignIn() : AddSignInMigration("TEXT", "INTEGER", "INTEGER", collation: null);
