using CommunityBot.Platforms.Transport;
using CommunityBot.Slack;
using CommunityBot.Slack.Tests;
using CommunityBot.Slack.Tests.Emulator;

namespace CommunityBot.Benchmarks.Slack;

/// <summary>
/// Sends many interactions at once to an adapter that has just started, and counts what is lost or acknowledged too late for Slack.
/// </summary>
internal static class SlackBurst
{
    private const int Interactions = 200;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(3);

    // Nothing comes after this time.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static async Task MeasureAsync(IReadOnlyList<string> archive, TextWriter output, CancellationToken cancellationToken)
    {
        var table = new Table($"Slack, {Interactions} at once after a start", "acknowledged", "over 3 s", "p50, ms", "max, ms", "answered");
        foreach (var isBusy in (bool[])[false, true])
        {
            foreach (var transport in Transports.All)
                await AddRowAsync(table, archive, transport, isBusy, cancellationToken);
        }

        table.Write(output);
    }

    private static async Task AddRowAsync(
        Table table, IReadOnlyList<string> archive, TransportChoice transport, bool isBusy, CancellationToken cancellationToken)
    {
        var clock = TimeProvider.System;
        using var load = new ProcessorLoad(isBusy ? Environment.ProcessorCount : 0);
        await using var bot = await MeasuredBot.StartAsync(archive, transport);
        var envelopes = Enumerable.Range(0, Interactions).Select(i => SlackLatency.CreateQuestion(bot, i, $"{i}").Envelope).ToList();
        var begin = clock.GetTimestamp();
        foreach (var envelope in envelopes)
            await bot.Slack.Socket.SendAsync(envelope.ToJsonString());
        while (CountAnswered() < Interactions && clock.GetElapsedTime(begin) < Patience)
            await Task.Delay(TimeSpan.FromMilliseconds(20), clock, cancellationToken);

        double[] times =
        [
            .. bot.Slack.Journal.All<RecordedEvent.Acknowledged>().DistinctBy(a => a.EnvelopeId)
                .Select(a => clock.GetElapsedTime(begin, a.At).TotalMilliseconds).Order(),
        ];
        table.AddRow(
            SlackAdapter.GetTransportName(new() { Transport = transport }) + (isBusy ? ", every processor busy" : ""),
            $"{times.Length} of {Interactions}",
            $"{times.Count(t => t > Limit.TotalMilliseconds)}",
            Table.FormatFigure(times[times.Length / 2]),
            Table.FormatFigure(times[^1]),
            $"{CountAnswered()} of {Interactions}");

        // In the acknowledgement, or at a response_url; there are as many of these as interactions.
        int CountAnswered() =>
            bot.Slack.Journal.All<RecordedEvent.Acknowledged>().Count(
                a => a.Payload?.Contains("One moment.", StringComparison.Ordinal) == false)
            + bot.Slack.Journal.All<RecordedEvent.Response>().DistinctBy(r => r.Path).Count();
    }
}
