using System.Text.Json;
using CommunityBot.Core.Commands;
using CommunityBot.Core.Replies;
using CommunityBot.Hosting;
using CommunityBot.Local.Api;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityBot.Benchmarks.Operation;

/// <summary>
/// The worker in this process, asked without a pause on two threads: each answer is drawn for both platforms and written as JSON, as its doors do.
/// </summary>
internal sealed class Soak(IReadOnlyList<string> archive)
{
    private const int Threads = 2;
    private const int Samples = 40;

    private long _answered;

    /// <summary>Asks until so many commands are answered or so long has passed, and samples memory all the while.</summary>
    public async Task<IReadOnlyList<MemorySample>> Run(long commands, TimeSpan time, Action<MemorySample> seen, CancellationToken cancellationToken)
    {
        using var store = new TemporaryStore();
        var settings = Settings.Read().Whole() with
        {
            Archive = new(archive, null),
            Page = new(true, [new("http://127.0.0.1:0")], []),
            Log = new(default, Microsoft.Extensions.Logging.LogLevel.Critical),
            Store = store.Settings,
        };
        using var host = WorkerHost.Build(settings, isPrompt: false);
        await host.StartAsync(cancellationToken).ConfigureAwait(false);
        var index = await host.Services.GetRequiredService<CurrentArchive>().WhenLoaded(cancellationToken).ConfigureAwait(false);

        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (time > TimeSpan.Zero)
            end.CancelAfter(time);
        var began = TimeProvider.System.GetTimestamp();
        var askers = Enumerable.Range(1, Threads).Select(seed => Task.Run(() => Ask(host.Services, new(index.Catalog, seed), commands, end.Token), CancellationToken.None)).ToArray();
        var all = Task.WhenAll(askers);
        var samples = new List<MemorySample>();
        do
        {
            samples.Add(MemorySample.Take(TimeProvider.System.GetElapsedTime(began), Interlocked.Read(ref _answered)));
            seen(samples[^1]);
            await Task.WhenAny(all, NextSample(began, commands, time)).ConfigureAwait(false);
        }
        while (!all.IsCompleted);

        await all.ConfigureAwait(false);
        samples.Add(MemorySample.Take(TimeProvider.System.GetElapsedTime(began), _answered));
        seen(samples[^1]);
        await host.StopAsync(CancellationToken.None).ConfigureAwait(false);
        return samples;
    }

    private async Task Ask(IServiceProvider services, MixedCommands commands, long limit, CancellationToken end)
    {
        var dispatcher = services.GetRequiredService<CommandDispatcher>();
        while (!end.IsCancellationRequested && Interlocked.Increment(ref _answered) <= limit)
        {
            var line = commands.Next();
            var reply = await dispatcher.Answer(line, Asker.AtThisMachine, CancellationToken.None).ConfigureAwait(false);
            commands.Saw(reply);
            var answer = new Answer(line, null, ReplyJson.Of(reply), Previews.Discord(reply, null), Previews.Slack(reply, null), []);
            _ = JsonSerializer.SerializeToUtf8Bytes(answer, ApiJson.Default.Answer);
        }
    }

    // Evenly over the commands or over the time, whichever ends first.
    private async Task NextSample(long began, long commands, TimeSpan time)
    {
        var (answered, at) = (Interlocked.Read(ref _answered), TimeProvider.System.GetElapsedTime(began));
        while (Interlocked.Read(ref _answered) < answered + commands / Samples && (time == TimeSpan.Zero || TimeProvider.System.GetElapsedTime(began) < at + time / Samples))
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, CancellationToken.None).ConfigureAwait(false);
    }
}
