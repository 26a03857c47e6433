using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using CommunityBot.Discord;
using CommunityBot.Discord.Configuration;
using CommunityBot.Discord.Emulator;
using CommunityBot.Discord.Tests;
using CommunityBot.Platforms.Transport;
using Latency = CommunityBot.Benchmarks.Speed.Latency;

namespace CommunityBot.Benchmarks.Discord;

/// <summary>
/// Measures how soon the Discord adapter acknowledges, on the sample archive. The transports take turns, so that each gets the same load
/// from the rest of the machine.
/// </summary>
internal static class DiscordLatency
{
    // The compiler has seen all of the adapter then.
    private const int WarmUps = 20;

    public static async Task MeasureAsync(int seconds, int rate, TextWriter output, CancellationToken cancellationToken)
    {
        var bots = await Task.WhenAll(Transports.All.Select(MeasuredAdapter.StartAsync));
        for (var i = 0; i < WarmUps; i++)
        {
            foreach (var bot in bots)
                await bot.WarmUpAsync();
        }

        using var tick = new PeriodicTimer(TimeSpan.FromSeconds(1.0 / (rate * bots.Length)), TimeProvider.System);
        for (var i = 0; i < seconds * rate * bots.Length && await tick.WaitForNextTickAsync(cancellationToken); i++)
            await bots[i % bots.Length].AskAsync(i / bots.Length);

        var table = new Table("discord, ms", "count", "p50", "p99", "max");
        foreach (var bot in bots)
        {
            await bot.FinishAsync();
            AddRow($"{bot.Name}, acknowledged", bot.Acknowledged, bot.Sent);
            AddRow($"{bot.Name}, answered", bot.Answered, bot.Sent);
            await bot.DisposeAsync();
        }

        table.Write(output);

        void AddRow(string name, IReadOnlyCollection<double> values, int sent)
        {
            double[] times = [.. values];
            table.AddRow(
                name,
                $"{Table.FormatCount(times.Length)} of {Table.FormatCount(sent)}",
                Table.FormatFigure(Latency.Percentile(times, .5)),
                Table.FormatFigure(Latency.Percentile(times, .99)),
                Table.FormatFigure(times.Max()));
        }
    }

    /// <summary>Makes one interaction of each kind.</summary>
    public static Func<JsonObject>[] CreateQuestions(Member member) =>
    [
        () => member.Slash("quote", ("words", "imposter syndrome")),
        () => member.Typing("guest", ("name", "dino")),
        () => member.Slash("episode", ("query", "devrel")),
        () => member.Button("cb1s:/quote imposter syndrome skip:1"),
        () => member.FindIn("who has imposter syndrome here?"),
    ];

    /// <summary>An adapter with one transport, and the times of its answers.</summary>
    private sealed class MeasuredAdapter(DiscordEmulator discord, RunningAdapter adapter, string name) : IAsyncDisposable
    {
        private readonly Func<JsonObject>[] _questions = CreateQuestions(new());
        private readonly ConcurrentDictionary<string, long> _sent = new();
        private string _last = "";

        public string Name => name;

        public int Sent => _sent.Count;

        public ConcurrentBag<double> Acknowledged { get; } = [];

        public ConcurrentBag<double> Answered { get; } = [];

        public static async Task<MeasuredAdapter> StartAsync(TransportChoice transport)
        {
            var discord = await DiscordEmulator.StartAsync();
            var adapter = await RunningAdapter.ToAsync(discord, transport, new TimeoutOptions());
            await RunningAdapter.OpenedAsync(discord);
            var measured = new MeasuredAdapter(discord, adapter, DiscordAdapter.GetTransportName(new() { Transport = transport }));
            discord.Trouble = measured.Record;
            return measured;
        }

        public async Task WarmUpAsync()
        {
            foreach (var question in _questions)
            {
                await discord.Gateway.DispatchAsync("INTERACTION_CREATE", question());
                await discord.Calls.NextAsync(c => c.IsCallback);
            }
        }

        public async Task AskAsync(int number)
        {
            var question = _questions[number % _questions.Length]();
            _last = question["token"]!.GetValue<string>();
            _sent[_last] = TimeProvider.System.GetTimestamp();
            await discord.Gateway.DispatchAsync("INTERACTION_CREATE", question);
        }

        /// <summary>Waits for the last answer, and stops. A stopping adapter takes no interactions.</summary>
        public async Task FinishAsync()
        {
            await discord.Calls.NextAsync(c => c.IsCallback && c.Path.Contains($"/{_last}/", StringComparison.Ordinal));
            await adapter.StopAsync();
        }

        public async ValueTask DisposeAsync()
        {
            await adapter.DisposeAsync();
            await discord.DisposeAsync();
        }

        private Answer? Record(Call call)
        {
            if (call.Path.Split('/') is [_, _, var token, ..] && _sent.TryGetValue(token, out var at))
                (call.IsCallback ? Acknowledged : Answered).Add(TimeProvider.System.GetElapsedTime(at).TotalMilliseconds);
            return null;
        }
    }
}
