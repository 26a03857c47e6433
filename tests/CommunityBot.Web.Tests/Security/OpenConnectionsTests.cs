using System.Net;
using System.Net.Sockets;
using CommunityBot.Testing.Host;
using CommunityBot.Web.Security;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityBot.Web.Tests.Security;

public sealed class OpenConnectionsTests : IAsyncDisposable
{
    private readonly OpenConnections _connections = new(2);
    private readonly List<Connection> _opened = [];

    public async ValueTask DisposeAsync()
    {
        foreach (var connection in _opened)
            await connection.DisposeAsync();
    }

    [Fact]
    public async Task Silent_connections_keep_no_health_check_out()
    {
        await using var bot = await PageHost.StartAsync();
        var silent = new List<TcpClient>();
        for (var i = 0; i < 300; i++)
        {
            var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, bot.Client.BaseAddress!.Port);
            silent.Add(client);
        }

        using var response = await bot.Client.GetAsync("/health/live");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.True(bot.Services.GetRequiredService<OpenConnections>().ClosedCount >= 100);
        silent.ForEach(client => client.Dispose());
    }

    [Fact]
    public void One_more_closes_the_one_without_a_request_for_the_longest_time()
    {
        var (first, second, third) = (Open(), Open(), Open());

        Assert.Equal((true, false, false), (first.IsClosed, second.IsClosed, third.IsClosed));
        Assert.Equal(1, _connections.ClosedCount);
    }

    [Fact]
    public void A_connection_with_a_request_is_not_closed()
    {
        var (first, second) = (Open(), Open());
        var request = first.BeginRequest();

        var third = Open();

        Assert.Equal((false, true, false), (first.IsClosed, second.IsClosed, third.IsClosed));
        request.SetResult();
        third.BeginRequest().SetResult();
        Open();
        Assert.Equal((true, false), (first.IsClosed, third.IsClosed));
    }

    [Fact]
    public void Where_all_have_a_request_the_one_that_takes_longest_is_closed()
    {
        var (first, second) = (Open(), Open());
        second.BeginRequest();
        first.BeginRequest();

        var third = Open();

        Assert.Equal((false, true, false), (first.IsClosed, second.IsClosed, third.IsClosed));
        Assert.True(third.IsServed);
    }

    [Fact]
    public void A_connection_that_ends_makes_room()
    {
        var (first, second) = (Open(), Open());
        first.End();

        var third = Open();

        Assert.Equal((false, false), (second.IsClosed, third.IsClosed));
        Assert.Equal(0, _connections.ClosedCount);
    }

    private Connection Open()
    {
        var connection = new Connection(_connections);
        _opened.Add(connection);
        return connection;
    }

    private sealed class Connection : IAsyncDisposable
    {
        private readonly OpenConnections _connections;
        private readonly TaskCompletionSource _end = new();
        private readonly AbortedContext _context = new();

        public Connection(OpenConnections connections)
        {
            _connections = connections;
            _ = connections.RunAsync(_context, _ =>
            {
                IsServed = true;
                return _end.Task;
            });
        }

        public bool IsServed { get; private set; }

        public bool IsClosed => _context.IsAborted;

        public void End() => _end.TrySetResult();

        public ValueTask DisposeAsync()
        {
            End();
            return _context.DisposeAsync();
        }

        public TaskCompletionSource BeginRequest()
        {
            var response = new TaskCompletionSource();
            var context = new DefaultHttpContext();
            context.Features.Set<IConnectionItemsFeature>(_context);
            _ = _connections.RunAsync(context, _ => response.Task);
            return response;
        }
    }

    private sealed class AbortedContext : DefaultConnectionContext
    {
        public bool IsAborted { get; private set; }

        public override void Abort() => IsAborted = true;

        public override void Abort(ConnectionAbortedException abortReason) => IsAborted = true;
    }
}
