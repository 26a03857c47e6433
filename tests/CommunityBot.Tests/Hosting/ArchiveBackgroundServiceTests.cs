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
        var settings = LoadedSettings.Read().GetAll() with { Archive = new([_files.Root], null), Page = new(false, [], []) };
        var builder = new WorkerHostBuilder(settings, hasTerminal: false);
        builder.Services.AddLogging(logging => logging.ClearProviders()).AddSingleton<TimeProvider>(clock);
        // The clock supports one timer at a time: no other service runs, and the warm-up has no command.
        builder.Services.RemoveAll<ICommand>();
        foreach (var other in builder.Services.Where(IsOtherService).ToList())
            builder.Services.Remove(other);
        using var host = builder.Build();
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

    private static bool IsOtherService(ServiceDescriptor service) =>
        service.ServiceType == typeof(IHostedService) && service.ImplementationType != typeof(ArchiveBackgroundService);

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
