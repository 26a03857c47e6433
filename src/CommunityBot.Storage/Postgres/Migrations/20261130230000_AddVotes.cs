using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace CommunityBot.Storage.Postgres.Migrations;

[DbContext(typeof(PostgresHighlightsContext))]
[Migration("20261130230000_AddVotes")]
internal sealed class AddVotes() : AddVotesMigration("text", "bigint", "integer", "boolean", collation: "C");
