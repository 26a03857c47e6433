using Microsoft.EntityFrameworkCore.Migrations;

namespace CommunityBot.Storage.Model;

/// <summary>Adds the tables of what members follow, save and share; each database derives a migration with its types.</summary>
internal abstract class AddFollowsMigration(string text, string integer, string bigint, string date, string? collation) : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "follow_messages",
            columns: table => new
            {
                Key = table.Column<string>(type: text, nullable: false, collation: collation),
                Platform = table.Column<string>(type: text, nullable: false, collation: collation),
                Member = table.Column<string>(type: text, nullable: false, collation: collation),
                At = table.Column<long>(type: bigint, nullable: false),
                Content = table.Column<string>(type: text, nullable: false),
            },
            constraints: table => table.PrimaryKey("PK_follow_messages", x => x.Key));

        migrationBuilder.CreateTable(
            "follows",
            columns: table => new
            {
                Platform = table.Column<string>(type: text, nullable: false, collation: collation),
                Member = table.Column<string>(type: text, nullable: false, collation: collation),
                Key = table.Column<string>(type: text, nullable: false, collation: collation),
                Kind = table.Column<string>(type: text, nullable: false),
                Term = table.Column<string>(type: text, nullable: false, collation: collation),
                Since = table.Column<long>(type: bigint, nullable: false),
            },
            constraints: table => table.PrimaryKey("PK_follows", x => new { x.Platform, x.Member, x.Key }));

        migrationBuilder.CreateTable(
            "moment_counts",
            columns: table => new
            {
                Week = table.Column<DateOnly>(type: date, nullable: false),
                Moment = table.Column<string>(type: text, nullable: false),
                Shared = table.Column<int>(type: integer, nullable: false),
                Opened = table.Column<int>(type: integer, nullable: false),
            },
            constraints: table => table.PrimaryKey("PK_moment_counts", x => new { x.Week, x.Moment }));

        migrationBuilder.CreateTable(
            "new_episodes",
            columns: table => new
            {
                Key = table.Column<string>(type: text, nullable: false, collation: collation),
                At = table.Column<long>(type: bigint, nullable: false),
            },
            constraints: table => table.PrimaryKey("PK_new_episodes", x => x.Key));

        migrationBuilder.CreateTable(
            "saved_moments",
            columns: table => new
            {
                Owner = table.Column<string>(type: text, nullable: false, collation: collation),
                Moment = table.Column<string>(type: text, nullable: false),
                At = table.Column<long>(type: bigint, nullable: false),
            },
            constraints: table => table.PrimaryKey("PK_saved_moments", x => new { x.Owner, x.Moment }));

        migrationBuilder.CreateIndex(
            name: "IX_follow_messages_Platform_Member", table: "follow_messages", columns: ["Platform", "Member"]);
    }
}
