using System.Collections.Concurrent;
using CommunityBot.Discord;
using CommunityBot.Discord.Configuration;
using CommunityBot.Discord.Emulator;
using CommunityBot.Discord.Tests;
using CommunityBot.Platforms.Transport;

namespace CommunityBot.Benchmarks.Discord;

/// <summary>
/// Sends many interactions at once to an adapter that has just started, and counts what is lost or acknowledged too late for Discord.
/// </summary>
internal static class DiscordBurst
{
    private const int Interactions = 200;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(3);

    // Nothing comes after this time.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static async Task MeasureAsync(TextWriter output, CancellationToken cancellationToken)
    {
        var table = new Table(
            $"discord, {Interactions} at once after a start", "acknowledged", "over 3 s", "p50, ms", "max, ms", "answered");
        foreach (var isBusy in (bool[])[false, true])
        {
            foreach (var transport in Transports.All)
                await AddRowAsync(table, transport, isBusy, cancellationToken);
        }

        table.Write(output);
    }

    private static async Task AddRowAsync(Table table, TransportChoice transport, bool isBusy, CancellationToken cancellationToken)
    {
        var clock = TimeProvider.System;
        await using var discord = await DiscordEmulator.StartAsync();
        var member = new Member();
        var questions = DiscordLatency.CreateQuestions(member);
        var frames = Enumerable.Range(0, Interactions).Select(i => questions[i % questions.Length]()).ToList();
        var (acknowledged, answered) = (new ConcurrentDictionary<string, double>(), new ConcurrentDictionary<string, bool>());
        long begin = 0;
        discord.Trouble = call =>
        {
            if (call.Path.Split('/') is [_, _, var token, ..])
            {
                if (call.IsCallback)
                    acknowledged.TryAdd(token, clock.GetElapsedTime(begin).TotalMilliseconds);
                if (call.IsWebhook || call.Json.Contains("choices", StringComparison.Ordinal))
                    answered.TryAdd(token, true);
            }

            return null;
        };

        using var load = new ProcessorLoad(isBusy ? Environment.ProcessorCount : 0);
        await using var adapter = await RunningAdapter.ToAsync(discord, transport, new TimeoutOptions());
        await adapter.ConnectedAsync();
        begin = clock.GetTimestamp();
        foreach (var frame in frames)
            await discord.Gateway.DispatchAsync("INTERACTION_CREATE", frame);
        while (answered.Count < Interactions && clock.GetElapsedTime(begin) < Patience)
            await Task.Delay(TimeSpan.FromMilliseconds(20), clock, cancellationToken);

        double[] times = [.. acknowledged.Values.Order()];
        table.AddRow(
            DiscordAdapter.GetTransportName(new() { Transport = transport }) + (isBusy ? ", every processor busy" : ""),
            $"{times.Length} of {Interactions}",
            $"{times.Count(t => t > Limit.TotalMilliseconds)}",
            Table.FormatFigure(times[times.Length / 2]),
            Table.FormatFigure(times[^1]),
            $"{answered.Count} of {Interactions}");
    }

    /// <summary>Threads that compute without a pause.</summary>
    private sealed class ProcessorLoad : IDisposable
    {
        private volatile bool _isDone;

        public ProcessorLoad(int threads)
        {
            for (var i = 0; i < threads; i++)
                new Thread(Compute) { IsBackground = true }.Start();
        }

        public void Dispose() => _isDone = true;

        private void Compute()
        {
            while (!_isDone)
                Thread.SpinWait(1_000);
        }
    }
}
