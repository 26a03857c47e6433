using Microsoft.EntityFrameworkCore.Migrations;

namespace CommunityBot.Storage.Model;

/// <summary>Creates the table of interactions; each database derives a migration with its types.</summary>
internal abstract class AddInteractionsMigration(string text, string bigint, string? collation) : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "interactions",
            columns: table => new
            {
                Key = table.Column<string>(type: text, nullable: false, collation: collation),
                At = table.Column<long>(type: bigint, nullable: false),
            },
            constraints: table => table.PrimaryKey("PK_interactions", x => x.Key));
        migrationBuilder.CreateIndex(name: "IX_interactions_At", table: "interactions", column: "At");
    }
}
