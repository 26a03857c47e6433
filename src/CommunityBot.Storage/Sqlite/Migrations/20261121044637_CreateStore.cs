using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace CommunityBot.Storage.Sqlite.Migrations;

[DbContext(typeof(SqliteHighlightsContext))]
[Migration("20261121044637_CreateStore")]
internal sealed class CreateStore() : CreateStoreMigration("TEXT", "INTEGER", "INTEGER", "TEXT", collation: null);
