using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace CommunityBot.Storage.Sqlite.Migrations;

[DbContext(typeof(SqliteHighlightsContext))]
[Migration("20261130230000_AddVotes")]
internal sealed class AddVotes() : AddVotesMigration("TEXT", "INTEGER", "INTEGER", "INTEGER", collation: null);
