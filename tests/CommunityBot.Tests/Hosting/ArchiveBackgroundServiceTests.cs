using System.Net;
using System.Net.Sockets;
using CommunityBot.Archive.Sources;
using CommunityBot.Composition;
using CommunityBot.Configuration;
using CommunityBot.Core.Commands;
using CommunityBot.Hosting;
using CommunityBot.Search;
using CommunityBot.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CommunityBot.Tests.Hosting;

/// <summary>Tests the service in a worker with the test's own clock.</summary>
public sealed class ArchiveBackgroundServiceTests : IDisposable
{
    private readonly EditableArchive _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public async Task The_worker_checks_every_ten_seconds_and_a_change_again_after_two()
    {
        using var clock = new Clock();
        using var host = CreateHost(new([_files.Root], null), clock);
        await host.StartAsync();
        var archive = host.Services.GetRequiredService<SearchIndexHolder>();

        Assert.Equal(TimeSpan.FromSeconds(10), await clock.NextDelayAsync());
        _files.WritePage("one", "Another title");
        clock.EndDelay();
        Assert.Equal(TimeSpan.FromSeconds(2), await clock.NextDelayAsync());
        Assert.Equal("one", archive.Index!.Catalog.Find("one")!.Title);
        clock.EndDelay();
        Assert.Equal(TimeSpan.FromSeconds(10), await clock.NextDelayAsync());

        Assert.Equal("Another title", archive.Index!.Catalog.Find("one")!.Title);
        await host.StopAsync();
    }

    [Fact]
    public async Task An_archive_that_cannot_be_loaded_is_not_said_to_be_read()
    {
        using var clock = new Clock();
        using var host = CreateHost(new([Path.Combine(_files.Root, "missing")], null), clock);
        var stopping = host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        var stopped = new TaskCompletionSource();
        using var registration = stopping.Register(stopped.SetResult);

        await host.StartAsync();
        await stopped.Task.WaitAsync(TimeSpan.FromSeconds(60));

        Assert.Equal(new(LoadingPhase.Failed), host.Services.GetRequiredService<SearchIndexHolder>().Loading.Current);
        await host.StopAsync();
    }

    [Fact]
    public async Task A_source_that_is_fetched_first_is_said_to_be_fetched()
    {
        using var clock = new Clock();
        await using var feed = new SilentServer();
        var settings = new ArchiveSettings([_files.Root], null)
        {
            Feeds = [FeedSource.Parse(feed.Address)!],
            FeedFolder = Path.Combine(_files.Root, "..", "feeds"),
            AllowPrivateAddresses = true,
        };
        using var host = CreateHost(settings, clock);

        await host.StartAsync();
        await feed.Asked;

        Assert.Equal(new(LoadingPhase.Fetching), host.Services.GetRequiredService<SearchIndexHolder>().Loading.Current);
        await host.StopAsync();
    }

    private static IHost CreateHost(ArchiveSettings archive, TimeProvider clock)
    {
        var settings = LoadedSettings.Read().GetAll() with { Archive = archive, Page = new(false, [], []) };
        var builder = new WorkerHostBuilder(settings, hasTerminal: false);
        builder.Services.AddLogging(logging => logging.ClearProviders()).AddSingleton(clock);
        // The clock supports one timer at a time: no other service runs, and the warm-up has no command.
        builder.Services.RemoveAll<ICommand>();
        foreach (var other in builder.Services.Where(IsOtherService).ToList())
            builder.Services.Remove(other);
        return builder.Build();
    }

    private static bool IsOtherService(ServiceDescriptor service) =>
        service.ServiceType == typeof(IHostedService) && service.ImplementationType != typeof(ArchiveBackgroundService);

    /// <summary>A server that takes connections and says nothing.</summary>
    private sealed class SilentServer : IAsyncDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
        private readonly Task<TcpClient> _client;

        public SilentServer()
        {
            _listener.Start();
            _client = _listener.AcceptTcpClientAsync();
        }

        public string Address => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/feed";

        public Task Asked => _client;

        public async ValueTask DisposeAsync()
        {
            (await _client).Dispose();
            _listener.Dispose();
        }
    }

    /// <summary>A clock whose time passes only when the test ends a delay.</summary>
    private sealed class Clock : TimeProvider, IDisposable
    {
        private readonly SemaphoreSlim _started = new(0);
        private volatile Delay? _current;

        /// <summary>Waits for the next delay and returns its length.</summary>
        public async Task<TimeSpan> NextDelayAsync()
        {
            Assert.True(await _started.WaitAsync(TimeSpan.FromSeconds(60)));
            return _current!.Length;
        }

        public void EndDelay() => _current!.End();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            _current = new(dueTime, () => callback(state));
            _started.Release();
            return _current;
        }

        public void Dispose() => _started.Dispose();
    }

    private sealed class Delay(TimeSpan length, Action end) : ITimer
    {
        public TimeSpan Length => length;

        public void End() => end();

        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
