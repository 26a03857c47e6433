using Microsoft.EntityFrameworkCore.Migrations;

namespace CommunityBot.Storage.Model;

/// <summary>Adds the tables of the desk's sign-in; each database derives a migration with its types.</summary>
internal abstract class AddSignInMigration(string text, string bigint, string boolean, string? collation) : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "protection_keys",
            columns: table => new
            {
                Name = table.Column<string>(type: text, nullable: false, collation: collation),
                Xml = table.Column<string>(type: text, nullable: false, collation: collation),
            },
            constraints: table => table.PrimaryKey("PK_protection_keys", x => x.Name));

        migrationBuilder.CreateTable(
            "sessions",
            columns: table => new
            {
                Hash = table.Column<string>(type: text, nullable: false, collation: collation),
                Platform = table.Column<string>(type: text, nullable: false, collation: collation),
                Member = table.Column<string>(type: text, nullable: false, collation: collation),
                Name = table.Column<string>(type: text, nullable: false, collation: collation),
                Server = table.Column<string>(type: text, nullable: true, collation: collation),
                Ends = table.Column<long>(type: bigint, nullable: false),
                ConfirmedAt = table.Column<long>(type: bigint, nullable: false),
            },
            constraints: table => table.PrimaryKey("PK_sessions", x => x.Hash));

        migrationBuilder.CreateTable(
            "sign_in_codes",
            columns: table => new
            {
                Hash = table.Column<string>(type: text, nullable: false, collation: collation),
                Platform = table.Column<string>(type: text, nullable: false, collation: collation),
                Member = table.Column<string>(type: text, nullable: false, collation: collation),
                Name = table.Column<string>(type: text, nullable: false, collation: collation),
                Server = table.Column<string>(type: text, nullable: true, collation: collation),
                CreatedAt = table.Column<long>(type: bigint, nullable: false),
                IsUsed = table.Column<bool>(type: boolean, nullable: false),
            },
            constraints: table => table.PrimaryKey("PK_sign_in_codes", x => x.Hash));
    }
}
