using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace CommunityBot.Storage.Postgres.Migrations;

[DbContext(typeof(PostgresHighlightsContext))]
[Migration("20261130220000_AddFollows")]
internal sealed class AddFollows() : AddFollowsMigration("text", "integer", "bigint", "date", collation: "C");
