using Microsoft.EntityFrameworkCore.Migrations;

namespace CommunityBot.Storage.Model;

/// <summary>Adds the tables of ignored questions, of summaries and of polls; each database derives a migration with its types.</summary>
internal abstract class AddVotesMigration(string text, string bigint, string integer, string boolean, string? collation) : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "ignored_questions",
            columns: table => new
            {
                Question = table.Column<string>(type: text, nullable: false, collation: collation),
                At = table.Column<long>(type: bigint, nullable: false),
            },
            constraints: table => table.PrimaryKey("PK_ignored_questions", x => x.Question));

        migrationBuilder.CreateTable(
            "summaries",
            columns: table => new
            {
                Key = table.Column<string>(type: text, nullable: false, collation: collation),
                Lines = table.Column<string>(type: text, nullable: false),
            },
            constraints: table => table.PrimaryKey("PK_summaries", x => x.Key));

        migrationBuilder.CreateTable(
            "polls",
            columns: table => new
            {
                Key = table.Column<string>(type: text, nullable: false, collation: collation),
                Content = table.Column<string>(type: text, nullable: false),
                IsCounted = table.Column<bool>(type: boolean, nullable: false),
            },
            constraints: table => table.PrimaryKey("PK_polls", x => x.Key));

        migrationBuilder.CreateTable(
            "votes",
            columns: table => new
            {
                Poll = table.Column<string>(type: text, nullable: false, collation: collation),
                Voter = table.Column<string>(type: text, nullable: false, collation: collation),
                Candidate = table.Column<int>(type: integer, nullable: false),
                At = table.Column<long>(type: bigint, nullable: false),
            },
            constraints: table => table.PrimaryKey("PK_votes", x => new { x.Poll, x.Voter }));
    }
}
