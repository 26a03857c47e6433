using Microsoft.EntityFrameworkCore.Migrations;

namespace CommunityBot.Storage.Sqlite.Migrations;

/// <summary>The store's first tables, and the desk's one row.</summary>
internal sealed partial class CreateStore : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "announced",
            columns: table => new
            {
                Slug = table.Column<string>(type: "TEXT", nullable: false),
                At = table.Column<long>(type: "INTEGER", nullable: false),
            },
            constraints: table => table.PrimaryKey("PK_announced", x => x.Slug));

        migrationBuilder.CreateTable(
            "deliveries",
            columns: table => new
            {
                Key = table.Column<string>(type: "TEXT", nullable: false),
                Platform = table.Column<string>(type: "TEXT", nullable: false),
                Channel = table.Column<string>(type: "TEXT", nullable: false),
                Version = table.Column<long>(type: "INTEGER", nullable: false),
                State = table.Column<string>(type: "TEXT", nullable: false),
                Attempts = table.Column<int>(type: "INTEGER", nullable: false),
                NextTry = table.Column<long>(type: "INTEGER", nullable: false),
                MessageId = table.Column<string>(type: "TEXT", nullable: true),
                Sentence = table.Column<string>(type: "TEXT", nullable: false),
            },
            constraints: table => table.PrimaryKey("PK_deliveries", x => new { x.Key, x.Platform, x.Channel }));

        migrationBuilder.CreateTable(
            "desk",
            columns: table => new
            {
                Id = table.Column<int>(type: "INTEGER", nullable: false),
                Version = table.Column<long>(type: "INTEGER", nullable: false),
                Content = table.Column<string>(type: "TEXT", nullable: false),
            },
            constraints: table => table.PrimaryKey("PK_desk", x => x.Id));

        migrationBuilder.CreateTable(
            "facts",
            columns: table => new
            {
                Name = table.Column<string>(type: "TEXT", nullable: false),
                Value = table.Column<string>(type: "TEXT", nullable: false),
            },
            constraints: table => table.PrimaryKey("PK_facts", x => x.Name));

        migrationBuilder.CreateTable(
            "gaps",
            columns: table => new
            {
                Week = table.Column<DateOnly>(type: "TEXT", nullable: false),
                Folded = table.Column<string>(type: "TEXT", nullable: false),
                Query = table.Column<string>(type: "TEXT", nullable: false),
                Times = table.Column<int>(type: "INTEGER", nullable: false),
            },
            constraints: table => table.PrimaryKey("PK_gaps", x => new { x.Week, x.Folded }));

        migrationBuilder.CreateTable(
            "ledger",
            columns: table => new
            {
                Slot = table.Column<string>(type: "TEXT", nullable: false),
                Number = table.Column<int>(type: "INTEGER", nullable: false),
                Moment = table.Column<string>(type: "TEXT", nullable: false),
                Words = table.Column<string>(type: "TEXT", nullable: false),
                People = table.Column<string>(type: "TEXT", nullable: false),
                PostedAt = table.Column<long>(type: "INTEGER", nullable: false),
            },
            constraints: table => table.PrimaryKey("PK_ledger", x => new { x.Slot, x.Number }));

        migrationBuilder.CreateTable(
            "nominations",
            columns: table => new
            {
                Moment = table.Column<string>(type: "TEXT", nullable: false),
                Nominator = table.Column<string>(type: "TEXT", nullable: false),
                Words = table.Column<string>(type: "TEXT", nullable: false),
                At = table.Column<long>(type: "INTEGER", nullable: false),
            },
            constraints: table => table.PrimaryKey("PK_nominations", x => new { x.Moment, x.Nominator }));

        migrationBuilder.CreateTable(
            "slots",
            columns: table => new
            {
                Key = table.Column<string>(type: "TEXT", nullable: false),
                State = table.Column<string>(type: "TEXT", nullable: false),
                ChangedAt = table.Column<long>(type: "INTEGER", nullable: false),
                Owner = table.Column<string>(type: "TEXT", nullable: false),
                LeaseEnds = table.Column<long>(type: "INTEGER", nullable: false),
                Post = table.Column<string>(type: "TEXT", nullable: true),
            },
            constraints: table => table.PrimaryKey("PK_slots", x => x.Key));

        // No seed of the model: the desk's shape may grow without a migration.
        migrationBuilder.InsertData(table: "desk", columns: ["Id", "Version", "Content"], values: new object[] { 1, 0L, "{}" });

        migrationBuilder.CreateIndex(name: "IX_nominations_Nominator", table: "nominations", column: "Nominator");
    }
}
