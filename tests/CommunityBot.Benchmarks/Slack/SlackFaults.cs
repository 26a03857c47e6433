using CommunityBot.Platforms.Transport;
using CommunityBot.Slack;
using CommunityBot.Slack.Tests;
using CommunityBot.Slack.Tests.Emulator;

namespace CommunityBot.Benchmarks.Slack;

/// <summary>Measures the outage after each fault, from the fault to the first answer, with production's waits and one connection.</summary>
internal static class SlackFaults
{
    private static readonly (string Name, Func<MeasuredBot, Task> Do)[] Faults =
    [
        ("dropped socket", bot =>
        {
            bot.Slack.Socket.Drop();
            return Task.CompletedTask;
        }),
        ("closed by Slack", bot => bot.Slack.Socket.CloseAsync()),
        ("refresh requested, then closed", async bot =>
        {
            var old = bot.Slack.Socket;
            await old.SendAsync("{\"type\":\"disconnect\",\"reason\":\"refresh_requested\"}");
            await bot.Slack.Journal.WaitAsync<RecordedEvent.Opened>(o => o.Socket > old.Number);
            await old.CloseAsync();
        }),
        ("Socket Mode switched off, and on again", async bot =>
        {
            var old = bot.Slack.Socket;
            await old.SendAsync("{\"type\":\"disconnect\",\"reason\":\"link_disabled\"}");
            await bot.Slack.Journal.WaitAsync<RecordedEvent.Closed>(c => c.Socket == old.Number);
        }),
        ("dropped, one refusal to open", bot =>
        {
            bot.Slack.Next("apps.connections.open", SlackEmulator.Answer.No("internal_error"));
            bot.Slack.Socket.Drop();
            return Task.CompletedTask;
        }),
        ("dropped, no answer to open", bot =>
        {
            bot.Slack.Next(
                "apps.connections.open",
                () => new TaskCompletionSource<SlackEmulator.Answer>().Task.WaitAsync(TimeSpan.FromSeconds(15), TimeProvider.System));
            bot.Slack.Socket.Drop();
            return Task.CompletedTask;
        }),
        ("dropped, ten refusals to open", bot =>
        {
            bot.Slack.Next("apps.connections.open", Enumerable.Repeat(SlackEmulator.Answer.No("internal_error"), 10));
            bot.Slack.Socket.Drop();
            return Task.CompletedTask;
        }),
        ("dropped, the app's token refused once", bot =>
        {
            bot.Slack.Next("apps.connections.open", SlackEmulator.Answer.No("invalid_auth"));
            bot.Slack.Socket.Drop();
            return Task.CompletedTask;
        }),
        ("dropped, then 429, 500, 502, 503 and no JSON", bot =>
        {
            bot.Slack.Next(
                "apps.connections.open", SlackEmulator.Answer.TooMany(1), new(500, ""), new(502, "<html>"), new(503, ""), new(200, "{"));
            bot.Slack.Socket.Drop();
            return Task.CompletedTask;
        }),
        ("half-open link, from its beginning", async bot =>
        {
            bot.Slack.NextSocketsAreHalfOpen = true;
            var old = bot.Slack.Socket;
            old.Drop();
            await bot.Slack.Journal.WaitAsync<RecordedEvent.Opened>(o => o.Socket > old.Number, 1, TimeSpan.FromMinutes(1));
            bot.Slack.NextSocketsAreHalfOpen = false;
        }),
    ];

    /// <summary>Some faults take minutes; each is written as soon as it is over.</summary>
    public static async Task MeasureAsync(IReadOnlyList<string> archive, TextWriter output, CancellationToken cancellationToken)
    {
        foreach (var transport in Transports.All)
        {
            var name = SlackAdapter.GetTransportName(new() { Transport = transport });
            output.WriteLine($"Slack, {name}, s from a fault to the first answer (wanted: below 30)");
            foreach (var (title, fault) in Faults)
                output.WriteLine($"{Table.FormatFigure(await RecoverAsync(archive, transport, fault, cancellationToken)),8}  {title}");
            output.WriteLine();
        }
    }

    private static async Task<double> RecoverAsync(
        IReadOnlyList<string> archive, TransportChoice transport, Func<MeasuredBot, Task> fault, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var clock = TimeProvider.System;
        await using var bot = await MeasuredBot.StartAsync(archive, transport);
        await bot.Slack.DeliverAsync(bot.Envelope.Command("/episode devrel"));
        var began = clock.GetTimestamp();
        await fault(bot);
        await AnswerAsync(bot, clock, cancellationToken);
        return clock.GetElapsedTime(began).TotalSeconds;
    }

    // Asks every tenth of a second, on the newest connection.
    private static async Task AnswerAsync(MeasuredBot bot, TimeProvider clock, CancellationToken cancellationToken)
    {
        for (var asked = new HashSet<string>(); ;)
        {
            var envelope = bot.Envelope.Command("/episode devrel");
            asked.Add(envelope["envelope_id"]!.GetValue<string>());
            try
            {
                await bot.Slack.Socket.SendAsync(envelope.ToJsonString());
            }
            catch (Exception noSocket) when (
                noSocket is InvalidOperationException or System.Net.WebSockets.WebSocketException or ObjectDisposedException)
            {
                // No connection is open now.
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100), clock, cancellationToken);
            if (bot.Slack.Journal.All<RecordedEvent.Acknowledged>().Any(a => asked.Contains(a.EnvelopeId)))
                return;
        }
    }
}
