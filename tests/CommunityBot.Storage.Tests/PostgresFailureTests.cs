using System.Net;
using System.Net.Sockets;
using CommunityBot.Core.Highlights;
using CommunityBot.Storage.Database;
using CommunityBot.Storage.Model;
using CommunityBot.Storage.Postgres;
using CommunityBot.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace CommunityBot.Storage.Tests;

public class PostgresFailureTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly StoreStatus _status = new(NullLogger<StoreStatus>.Instance);

    [Fact]
    public async Task A_server_that_never_answers_is_waited_for_thirty_seconds()
    {
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        var clock = new FakeTimeProvider();
        using var session = new StoreSession(
            new PostgresDatabase($"Host=127.0.0.1;Port={((IPEndPoint)server.LocalEndpoint).Port};Username=bot;Timeout=600"), _status)
        {
            Clock = clock,
        };

        var reading = new EfHighlightStore(session).GetEditorialQueueAsync(None);
        using var connection = await server.AcceptTcpClientAsync();
        clock.Advance(TimeSpan.FromSeconds(29));
        Assert.False(reading.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(1));

        var exception = await Assert.ThrowsAsync<StoreUnavailableException>(() => reading);
        Assert.Equal("The PostgreSQL store does not answer within 30 s; it is tried again.", exception.Message);
        Assert.Equal(new(StoreState.Unavailable, exception.Message), _status.Current);
    }

    [PostgresFact]
    public async Task A_lost_connection_is_reported_and_then_opened_again()
    {
        await using var database = await TempDatabase.CreateAsync();
        var store = StoreFactory.Create(new PostgresDatabase(database.ConnectionString), _status);
        Assert.True(await store.SaveAsync(EditorialQueue.Empty, None));
        await database.TerminateConnectionsAsync();

        var exception = await Assert.ThrowsAsync<StoreUnavailableException>(() => store.GetEditorialQueueAsync(None));

        Assert.Equal("The PostgreSQL store is stopping or starting; it is tried again.", exception.Message);
        Assert.Equal(new(StoreState.Unavailable, exception.Message), _status.Current);
        Assert.True(await store.MarkAnnouncedAsync(["s1-e1"], default, None));
        Assert.Equal(StoreState.Available, _status.Current.State);
    }

    [PostgresFact]
    public async Task A_connection_lost_during_a_transaction_rolls_it_back()
    {
        await using var database = await TempDatabase.CreateAsync();
        using var session = new StoreSession(new PostgresDatabase(database.ConnectionString), _status);
        var store = new EfHighlightStore(session);

        await Assert.ThrowsAsync<StoreUnavailableException>(() => session.ExecuteExclusiveAsync(
            async context =>
            {
                context.Add(new AnnouncedEpisodeRow { Slug = "s1-e1", At = default });
                await context.SaveChangesAsync(None);
                await database.TerminateConnectionsAsync();
                return true;
            },
            None));

        Assert.True(await store.MarkAnnouncedAsync(["s1-e1"], default, None));
    }

    [PostgresFact]
    public async Task A_missing_database_is_reported()
    {
        var store = StoreFactory.Create(
            new PostgresDatabase(new NpgsqlConnectionStringBuilder(TempDatabase.Server) { Database = "communitybot_nowhere" }.ToString()));

        var exception = await Assert.ThrowsAsync<StoreUnavailableException>(() => store.GetEditorialQueueAsync(None));

        Assert.Equal("The PostgreSQL store has no database of the name in Store:ConnectionString; create it.", exception.Message);
    }

    [Fact]
    public async Task A_server_that_does_not_answer_is_reported_without_its_password()
    {
        // Nothing listens on port 1.
        var store = StoreFactory.Create(new PostgresDatabase("Host=127.0.0.1;Port=1;Username=bot;Password=hush;Database=x"), _status);

        var exception = await Assert.ThrowsAsync<StoreUnavailableException>(() => store.GetEditorialQueueAsync(None));

        Assert.Equal("The PostgreSQL store cannot be reached; it is tried again.", exception.Message);
        Assert.DoesNotContain("hush", exception.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("28P01", "refuses the user name or password of Store:ConnectionString.")]
    [InlineData("42501", "does not let this user do what is needed; let it own the database.")]
    [InlineData("25006", "takes no changes: it is a read-only replica, or set to read-only.")]
    [InlineData("53100", "cannot grow: its disk is full.")]
    [InlineData("53300", "has no connection left; raise its max_connections, or end other programs.")]
    [InlineData("40P01", "is busy; it is tried again.")]
    [InlineData("XX001", "is damaged; restore a backup.")]
    [InlineData("0A000", "cannot be used: PostgreSQL reports 0A000.")]
    public void Every_database_error_has_a_sentence(string state, string sentence) => Assert.Equal(
        $"The PostgreSQL store {sentence}",
        new PostgresDatabase("Host=nowhere")
            .DescribeError(new InvalidOperationException("outer", new PostgresException("inner", "ERROR", "ERROR", state))));
}
