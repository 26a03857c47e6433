using System.Text.Json;
using CommunityBot.Composition;
using CommunityBot.Configuration;
using CommunityBot.Core.Commands;
using CommunityBot.Core.Replies;
using CommunityBot.Search;
using CommunityBot.Web.Api;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityBot.Benchmarks.Operation;

/// <summary>
/// Runs the worker in this process and sends it commands on two threads without a pause. Each reply is rendered for both platforms and
/// serialized to JSON, as the adapters do.
/// </summary>
internal sealed class SoakTest(IReadOnlyList<string> archive)
{
    private const int Threads = 2;
    private const int Samples = 40;

    private long _answered;

    /// <summary>Runs until the number of commands or the time is reached, and samples the memory.</summary>
    public async Task<IReadOnlyList<MemorySample>> RunAsync(
        long commands, TimeSpan time, Action<MemorySample> onSample, CancellationToken cancellationToken)
    {
        using var store = new TemporaryStore();
        var settings = LoadedSettings.Read().GetAll() with
        {
            Archive = new(archive, null),
            Page = new(true, [new("http://127.0.0.1:0")], []),
            Log = new(default, Microsoft.Extensions.Logging.LogLevel.Critical),
            Store = store.Settings,
        };
        using var host = new WorkerHostBuilder(settings, hasTerminal: false).Build();
        await host.StartAsync(cancellationToken);
        var index = await host.Services.GetRequiredService<SearchIndexHolder>().WaitUntilLoadedAsync(cancellationToken);

        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (time > TimeSpan.Zero)
            end.CancelAfter(time);
        var began = TimeProvider.System.GetTimestamp();
        var all = Task.WhenAll(Enumerable.Range(1, Threads).Select(seed =>
            Task.Run(() => SendCommandsAsync(host.Services, new(index.Catalog, seed), commands, end.Token), CancellationToken.None)));
        var samples = new List<MemorySample>();
        do
        {
            samples.Add(MemorySample.Take(TimeProvider.System.GetElapsedTime(began), Interlocked.Read(ref _answered)));
            onSample(samples[^1]);
            await Task.WhenAny(all, NextSampleAsync(began, commands, time));
        }
        while (!all.IsCompleted);

        await all;
        samples.Add(MemorySample.Take(TimeProvider.System.GetElapsedTime(began), _answered));
        onSample(samples[^1]);
        await host.StopAsync(CancellationToken.None);
        return samples;
    }

    private async Task SendCommandsAsync(IServiceProvider services, RandomCommands commands, long limit, CancellationToken end)
    {
        var dispatcher = services.GetRequiredService<CommandDispatcher>();
        while (!end.IsCancellationRequested && Interlocked.Increment(ref _answered) <= limit)
        {
            var line = commands.Next();
            var reply = await dispatcher.AnswerAsync(line, Requester.LocalUser, CancellationToken.None);
            commands.Remember(reply);
            var answer = new AskResponse(
                line,
                null,
                ReplyJson.Create(reply),
                QuestionService.RenderDiscord(reply, null),
                QuestionService.RenderSlack(reply, null),
                []);
            _ = JsonSerializer.SerializeToUtf8Bytes(answer, ApiJson.Default.AskResponse);
        }
    }

    // The samples are evenly spaced over the commands or over the time, whichever ends first.
    private async Task NextSampleAsync(long began, long commands, TimeSpan time)
    {
        var (answered, at) = (Interlocked.Read(ref _answered), TimeProvider.System.GetElapsedTime(began));
        while (Interlocked.Read(ref _answered) < answered + commands / Samples
            && (time == TimeSpan.Zero || TimeProvider.System.GetElapsedTime(began) < at + time / Samples))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, CancellationToken.None);
        }
    }
}
