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

/// <summary>The worker with a clock of the test's own.</summary>
public sealed class ArchiveBackgroundServiceTests : IDisposable
{
    private readonly EditableArchive _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public async Task The_running_worker_looks_every_ten_seconds_and_at_a_change_again_after_two()
    {
        using var clock = new Clock();
        var settings = LoadedSettings.Read().GetAll() with { Archive = new([_files.Root], null), Page = new(false, [], []) };
        using var host = WorkerHostBuilder.Build(settings, isPrompt: false, services =>
        {
            services.AddLogging(logging => logging.ClearProviders()).AddSingleton<TimeProvider>(clock);
            // The clock is for one who waits: no other service runs, and the warm-up has nothing to ask.
            services.RemoveAll<ICommand>();
            foreach (var other in services.Where(s => s.ServiceType == typeof(IHostedService) && s.ImplementationType != typeof(ArchiveBackgroundService)).ToList())
                services.Remove(other);
        });
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

    /// <summary>A clock on which time passes when the test says so.</summary>
    private sealed class Clock : TimeProvider, IDisposable
    {
        private readonly SemaphoreSlim _begun = new(0);
        private volatile Delay? _current;

        /// <summary>Waits until somebody waits, and tells for how long.</summary>
        public async Task<TimeSpan> NextDelayAsync()
        {
            Assert.True(await _begun.WaitAsync(TimeSpan.FromSeconds(60)));
            return _current!.Length;
        }

        public void EndDelay() => _current!.End();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            _current = new(dueTime, () => callback(state));
            _begun.Release();
            return _current;
        }

        public void Dispose() => _begun.Dispose();
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
