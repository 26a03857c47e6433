using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace CommunityBot.Storage.Postgres.Migrations;

[DbContext(typeof(PostgresHighlightsContext))]
[Migration("20261130190000_AddSignIn")]
internal sealed class AddSignIn() : AddSignInMigration("text", "bigint", "boolean", collation: "C");
