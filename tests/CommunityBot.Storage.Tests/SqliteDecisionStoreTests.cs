using CommunityBot.Core.Moderation;
using CommunityBot.Storage.Database;
using CommunityBot.Storage.Sqlite;
using CommunityBot.Testing;

namespace CommunityBot.Storage.Tests;

public sealed class SqliteDecisionStoreTests : DecisionStoreContract, IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_reader_makes_no_file_and_updates_no_store()
    {
        Assert.Same(DecisionSet.Empty, await DecisionReader.ReadAsync(CreateDatabase(), CancellationToken.None));
        Assert.Empty(Directory.GetFiles(_folder.Root));
        var store = await OpenAsync();
        var decision = new ArchiveDecision(new HiddenEpisode("s1-e1", "One"), "a private matter", "Ann", default);
        await store.AddAsync(decision, CancellationToken.None);

        var read = await DecisionReader.ReadAsync(CreateDatabase(), CancellationToken.None);

        Assert.Equal(await store.GetVersionAsync(CancellationToken.None), read.Version);
        Assert.Equal(decision.Content, Assert.Single(read.Decisions).Content);
    }

    [Fact]
    public async Task The_reader_says_what_is_wrong_with_a_damaged_file()
    {
        await File.WriteAllTextAsync(_folder.File("store.db"), "This is no database, and never was one. It is a text.");

        var error = await Assert.ThrowsAsync<Core.Highlights.StoreUnavailableException>(
            () => DecisionReader.ReadAsync(CreateDatabase(), CancellationToken.None));

        Assert.Contains("is damaged", error.Message, StringComparison.Ordinal);
    }

    protected override Task<IDecisionStore> OpenAsync() =>
        Task.FromResult<IDecisionStore>(StoreFactory.CreateDecisions(CreateDatabase()));

    private SqliteDatabase CreateDatabase() => new(_folder.File("store.db"), TimeSpan.FromSeconds(30));
}
