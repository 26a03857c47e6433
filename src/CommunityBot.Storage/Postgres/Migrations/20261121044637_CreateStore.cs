using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace CommunityBot.Storage.Postgres.Migrations;

[DbContext(typeof(PostgresHighlightsContext))]
[Migration("20261121044637_CreateStore")]
internal sealed class CreateStore() : CreateStoreMigration("text", "integer", "bigint", "date", collation: "C");
