using CommunityBot.Core.Settings;
using CommunityBot.Storage.Postgres;
using CommunityBot.Storage.Sqlite;
using CommunityBot.Testing;

namespace CommunityBot.Storage.Tests;

public sealed class StoreSettingsTests : IDisposable
{
    private const string Good = "Host=db.example;Database=bot;Username=bot;Password=hush";

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Without_settings_the_store_is_a_file_in_the_current_folder()
    {
        var (settings, errors) = Read();

        Assert.Empty(errors);
        Assert.Equal(
            $"The store {Path.GetFullPath("data/communitybot.db")}", Assert.IsType<SqliteDatabase>(settings.CreateDatabase()).Name);
    }

    [Fact]
    public void The_file_can_be_elsewhere() =>
        Assert.Equal("The store /srv/bot.db", Read(("Store:Path", "/srv/bot.db")).Settings.CreateDatabase().Name);

    [Fact]
    public void A_connection_string_takes_precedence_over_the_file() =>
        Assert.IsType<PostgresDatabase>(Read(("Store:Path", "/srv/bot.db"), ("Store:ConnectionString", Good)).Settings.CreateDatabase());

    [Fact]
    public void A_connection_string_may_be_in_a_file()
    {
        File.WriteAllText(_folder.File("secret"), Good + "\n");

        Assert.Equal(Good, Read(("Store:ConnectionStringFile", _folder.File("secret"))).Settings.ConnectionString);
    }

    [Fact]
    public void The_password_is_not_printed() =>
        Assert.DoesNotContain("hush", $"{Read(("Store:ConnectionString", Good)).Settings}", StringComparison.Ordinal);

    [Theory]
    [InlineData("hush")]
    [InlineData("Server of mine=hush;")]
    [InlineData("Database=hush")]
    [InlineData("Host=db;Port=hush")]
    [InlineData("postgres://bot:hush@db.example/bot")]
    public void An_invalid_connection_string_is_reported_without_its_text(string text)
    {
        var error = Assert.Single(Read(("Store:ConnectionString", text)).Errors);

        Assert.Equal(
            "Store:ConnectionString is no connection string for PostgreSQL, such as Host=db;Database=communitybot;Username=bot;Password=…",
            error);
    }

    [Fact]
    public void An_invalid_path_is_reported() => Assert.Equal(["Store:Path is no path of a file."], Read(("Store:Path", "a\0b")).Errors);

    private static (StoreSettings Settings, IReadOnlyList<string> Errors) Read(params (string Key, string Value)[] values)
    {
        var reader = new SettingsReader(key => values.FirstOrDefault(v => v.Key == key).Value, _ => []);
        return (StoreSettings.Read(reader), reader.Errors);
    }
}
