using System.Text.Json.Nodes;
using CommunityBot.Slack;
using CommunityBot.Slack.Tests;
using CommunityBot.Slack.Tests.Emulator;
using Latency = CommunityBot.Benchmarks.Speed.Latency;

namespace CommunityBot.Benchmarks.Slack;

/// <summary>
/// Measures the time from an envelope to its acknowledgement at a steady rate: commands, buttons and suggestions in turn. The rate does not
/// depend on whether the envelopes before have been answered. The transports take turns, so that each gets the same load from the rest of
/// the machine.
/// </summary>
internal static class SlackLatency
{
    private static readonly string[] Lines =
        [
            "/episode devrel",
            "/quote imposter syndrome",
            "/guest dinos",
            "/quote on a friday",
            "/episode S2E3",
            "/help",
            "/quote open source by:marit",
            "/episode latest",
        ];

    /// <summary>Writes the times of each transport.</summary>
    public static async Task MeasureAsync(
        IReadOnlyList<string> archive, int rate, TimeSpan duration, TextWriter output, CancellationToken cancellationToken)
    {
        var bots = await Task.WhenAll(Transports.All.Select(t => MeasuredBot.StartAsync(archive, t)));
        for (var i = 0; i < 200; i++)
        {
            foreach (var bot in bots)
                await bot.Slack.DeliverAsync(CreateQuestion(bot, i).Envelope);
        }

        var clock = TimeProvider.System;
        var count = (int)(rate * duration.TotalSeconds);
        var sent = bots.Select(_ => new Dictionary<string, (string Kind, long At)>()).ToArray();
        var begin = clock.GetTimestamp();
        for (var i = 0; i < count * bots.Length; i++)
        {
            var wait = TimeSpan.FromSeconds((double)i / (rate * bots.Length)) - clock.GetElapsedTime(begin);
            if (wait > TimeSpan.Zero)
                await Task.Delay(wait, clock, cancellationToken);
            var bot = bots[i % bots.Length];
            var (kind, envelope) = CreateQuestion(bot, i / bots.Length);
            sent[i % bots.Length][envelope["envelope_id"]!.GetValue<string>()] = (kind, clock.GetTimestamp());
            await bot.Slack.Socket.SendAsync(envelope.ToJsonString());
        }

        foreach (var (bot, transport, envelopes) in bots.Zip(Transports.All, sent))
        {
            (await CreateTableAsync(bot, SlackAdapter.GetTransportName(new() { Transport = transport }), envelopes)).Write(output);
            await bot.DisposeAsync();
        }
    }

    private static async Task<Table> CreateTableAsync(
        MeasuredBot bot, string name, IReadOnlyDictionary<string, (string Kind, long At)> sent)
    {
        await bot.Slack.Journal.WaitAsync<RecordedEvent.Acknowledged>(a => sent.ContainsKey(a.EnvelopeId), sent.Count);
        var times = bot.Slack.Journal.All<RecordedEvent.Acknowledged>()
            .Where(a => sent.ContainsKey(a.EnvelopeId))
            .Select(a => (sent[a.EnvelopeId].Kind, TimeProvider.System.GetElapsedTime(sent[a.EnvelopeId].At, a.At).TotalMilliseconds))
            .ToList();
        var table = new Table($"Slack, {name}, ms to acknowledgement", "count", "p50", "p99", "max");
        foreach (var kind in times.GroupBy(t => t.Kind))
            AddRow(kind.Key, [.. kind.Select(t => t.TotalMilliseconds)]);
        AddRow("all (wanted: p99 below 10)", [.. times.Select(t => t.TotalMilliseconds)]);
        return table;

        void AddRow(string kind, double[] values) => table.AddRow(
            kind, Table.FormatCount(values.Length), Table.FormatFigure(Latency.Percentile(values, .5)),
            Table.FormatFigure(Latency.Percentile(values, .99)), Table.FormatFigure(values.Max()));
    }

    /// <summary>Makes a question; each number has a kind.</summary>
    /// <param name="bot">The bot that will be asked.</param>
    /// <param name="number">Which question.</param>
    /// <param name="response">The name of its <c>response_url</c>.</param>
    public static (string Kind, JsonObject Envelope) CreateQuestion(MeasuredBot bot, int number, string response = "answer") =>
        (number % 4) switch
        {
            2 => ("buttons", bot.Envelope.Press("cb1.show.0", Lines[number / 4 % Lines.Length], response)),
            3 => ("completions", bot.Envelope.Suggestion("cb1.ask.query./episode", "de")),
            _ => ("commands, answered there", bot.Envelope.Command(Lines[number / 2 % Lines.Length], response)),
        };
}
