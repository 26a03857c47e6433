using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace CommunityBot.Storage.Postgres.Migrations;

[DbContext(typeof(PostgresHighlightsContext))]
[Migration("20261130180000_AddInteractions")]
internal sealed class AddInteractions() : AddInteractionsMigration("text", "bigint", collation: "C");
