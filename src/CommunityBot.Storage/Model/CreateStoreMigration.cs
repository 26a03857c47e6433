using Microsoft.EntityFrameworkCore.Migrations;

namespace CommunityBot.Storage.Model;

/// <summary>Creates the first tables and the row of the editorial queue; each database derives a migration with its types.</summary>
internal abstract class CreateStoreMigration(string text, string integer, string bigint, string date, string? collation) : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "announced",
            columns: table => new
            {
                Slug = table.Column<string>(type: text, nullable: false, collation: collation),
                At = table.Column<long>(type: bigint, nullable: false),
            },
            constraints: table => table.PrimaryKey("PK_announced", x => x.Slug));

        migrationBuilder.CreateTable(
            "deliveries",
            columns: table => new
            {
                Key = table.Column<string>(type: text, nullable: false, collation: collation),
                Platform = table.Column<string>(type: text, nullable: false, collation: collation),
                Channel = table.Column<string>(type: text, nullable: false, collation: collation),
                Version = table.Column<long>(type: bigint, nullable: false),
                State = table.Column<string>(type: text, nullable: false),
                Attempts = table.Column<int>(type: integer, nullable: false),
                NextTry = table.Column<long>(type: bigint, nullable: false),
                MessageId = table.Column<string>(type: text, nullable: true, collation: collation),
                Sentence = table.Column<string>(type: text, nullable: false, collation: collation),
            },
            constraints: table => table.PrimaryKey("PK_deliveries", x => new { x.Key, x.Platform, x.Channel }));

        migrationBuilder.CreateTable(
            "desk",
            columns: table => new
            {
                Id = table.Column<int>(type: integer, nullable: false),
                Version = table.Column<long>(type: bigint, nullable: false),
                Content = table.Column<string>(type: text, nullable: false),
            },
            constraints: table => table.PrimaryKey("PK_desk", x => x.Id));

        migrationBuilder.CreateTable(
            "facts",
            columns: table => new
            {
                Name = table.Column<string>(type: text, nullable: false, collation: collation),
                Value = table.Column<string>(type: text, nullable: false, collation: collation),
            },
            constraints: table => table.PrimaryKey("PK_facts", x => x.Name));

        migrationBuilder.CreateTable(
            "gaps",
            columns: table => new
            {
                Week = table.Column<DateOnly>(type: date, nullable: false),
                Folded = table.Column<string>(type: text, nullable: false, collation: collation),
                Query = table.Column<string>(type: text, nullable: false, collation: collation),
                Times = table.Column<int>(type: integer, nullable: false),
            },
            constraints: table => table.PrimaryKey("PK_gaps", x => new { x.Week, x.Folded }));

        migrationBuilder.CreateTable(
            "ledger",
            columns: table => new
            {
                Slot = table.Column<string>(type: text, nullable: false, collation: collation),
                Number = table.Column<int>(type: integer, nullable: false),
                Moment = table.Column<string>(type: text, nullable: false),
                Words = table.Column<string>(type: text, nullable: false, collation: collation),
                People = table.Column<string>(type: text, nullable: false),
                PostedAt = table.Column<long>(type: bigint, nullable: false),
            },
            constraints: table => table.PrimaryKey("PK_ledger", x => new { x.Slot, x.Number }));

        migrationBuilder.CreateTable(
            "nominations",
            columns: table => new
            {
                Moment = table.Column<string>(type: text, nullable: false),
                Nominator = table.Column<string>(type: text, nullable: false, collation: collation),
                Words = table.Column<string>(type: text, nullable: false, collation: collation),
                At = table.Column<long>(type: bigint, nullable: false),
            },
            constraints: table => table.PrimaryKey("PK_nominations", x => new { x.Moment, x.Nominator }));

        migrationBuilder.CreateTable(
            "slots",
            columns: table => new
            {
                Key = table.Column<string>(type: text, nullable: false, collation: collation),
                State = table.Column<string>(type: text, nullable: false),
                ChangedAt = table.Column<long>(type: bigint, nullable: false),
                Owner = table.Column<string>(type: text, nullable: false, collation: collation),
                LeaseEnds = table.Column<long>(type: bigint, nullable: false),
                Post = table.Column<string>(type: text, nullable: true),
            },
            constraints: table => table.PrimaryKey("PK_slots", x => x.Key));

        // This row is not seed data of the model, so that the shape of the queue may change without a migration.
        migrationBuilder.InsertData(
            table: "desk", columns: ["Id", "Version", "Content"], columnTypes: [integer, bigint, text],
            values: new object[] { 1, 0L, "{}" });

        migrationBuilder.CreateIndex(name: "IX_nominations_Nominator", table: "nominations", column: "Nominator");
    }
}
