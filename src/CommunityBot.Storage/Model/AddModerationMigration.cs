using Microsoft.EntityFrameworkCore.Migrations;

namespace CommunityBot.Storage.Model;

/// <summary>
/// Adds the tables of moderators' decisions about the archive, and of what members propose; each database derives a migration with its
/// types.
/// </summary>
internal abstract class AddModerationMigration(string text, string bigint, string? collation) : Migration
{
    /// <summary>The id of the migration in both databases.</summary>
    public const string Name = "20261130210000_AddModeration";

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "decisions",
            columns: table => new
            {
                Id = table.Column<string>(type: text, nullable: false, collation: collation),
                Content = table.Column<string>(type: text, nullable: false),
                Reason = table.Column<string>(type: text, nullable: false, collation: collation),
                By = table.Column<string>(type: text, nullable: false, collation: collation),
                At = table.Column<long>(type: bigint, nullable: false),
            },
            constraints: table => table.PrimaryKey("PK_decisions", x => x.Id));

        migrationBuilder.CreateTable(
            "proposals",
            columns: table => new
            {
                Id = table.Column<string>(type: text, nullable: false, collation: collation),
                Member = table.Column<string>(type: text, nullable: false, collation: collation),
                Line = table.Column<string>(type: text, nullable: false),
                NewText = table.Column<string>(type: text, nullable: false, collation: collation),
                Speaker = table.Column<string>(type: text, nullable: true, collation: collation),
                At = table.Column<long>(type: bigint, nullable: false),
            },
            constraints: table => table.PrimaryKey("PK_proposals", x => x.Id));

        migrationBuilder.CreateIndex("IX_proposals_Member", "proposals", "Member");
    }
}
