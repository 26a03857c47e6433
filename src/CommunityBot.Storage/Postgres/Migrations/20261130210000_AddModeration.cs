using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace CommunityBot.Storage.Postgres.Migrations;

[DbContext(typeof(PostgresHighlightsContext))]
[Migration(Name)]
internal sealed class AddModeration() : AddModerationMigration("text", "bigint", collation: "C");
