using CommunityBot.Slack.Tests.Emulator;

namespace CommunityBot.Benchmarks.Sdk.Slack;

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
        var clock = TimeProvider.System;
        output.WriteLine("Slack, s from a fault to the first answer (wanted: below 30)");
        foreach (var (name, fault) in Faults)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await using var bot = await MeasuredBot.StartAsync(archive, sockets: 1);
            await bot.Slack.DeliverAsync(bot.Envelope.Command("/episode devrel"));
            await fault(bot);
            var began = clock.GetTimestamp();
            await AnswerAsync(bot, clock, cancellationToken);
            output.WriteLine($"{Table.FormatFigure(clock.GetElapsedTime(began).TotalSeconds),8}  {name}");
        }
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
