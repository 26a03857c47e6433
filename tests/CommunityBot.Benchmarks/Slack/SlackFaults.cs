using CommunityBot.Platforms;
using CommunityBot.Platforms.Transport;
using CommunityBot.Slack;
using CommunityBot.Slack.Tests;
using CommunityBot.Slack.Tests.Emulator;

namespace CommunityBot.Benchmarks.Slack;

/// <summary>
/// Measures the outage after each fault, from the fault to the first answer, with production's waits and one connection, and whether the
/// readiness was truthful meanwhile. All faults run at the same time, because most of them wait.
/// </summary>
internal static class SlackFaults
{
    private const string Open = "apps.connections.open";

    private static readonly IReadOnlyList<Fault> All =
    [
        new("dropped socket", Drop),
        new("closed by Slack", bot => bot.Slack.Socket.CloseAsync()),
        new("refresh requested, then closed", async bot =>
        {
            var old = bot.Slack.Socket;
            await old.SendAsync("{\"type\":\"disconnect\",\"reason\":\"refresh_requested\"}");
            await bot.Slack.Journal.WaitAsync<RecordedEvent.Opened>(o => o.Socket > old.Number);
            await old.CloseAsync();
        }) { IsServed = true },
        new("every envelope delivered twice", DeliverTwiceAsync) { IsServed = true },
        new("Socket Mode switched off, and on again", async bot =>
        {
            var old = bot.Slack.Socket;
            await old.SendAsync("{\"type\":\"disconnect\",\"reason\":\"link_disabled\"}");
            await bot.Slack.Journal.WaitAsync<RecordedEvent.Closed>(c => c.Socket == old.Number);
        }),
        DropAnd("one refusal to open", SlackEmulator.Answer.No("internal_error")),
        DropAnd("ten refusals to open", [.. Enumerable.Repeat(SlackEmulator.Answer.No("internal_error"), 10)]),
        DropAnd("the app's token refused once", SlackEmulator.Answer.No("invalid_auth")),
        DropAnd(
            "429, 500, 502, 503 and no JSON",
            SlackEmulator.Answer.TooMany(1), new(500, ""), new(502, "<html>"), new(503, ""), new(200, "{")),
        new("dropped, no answer to open", bot =>
        {
            bot.Slack.Next(
                Open, () => new TaskCompletionSource<SlackEmulator.Answer>().Task.WaitAsync(TimeSpan.FromSeconds(15), TimeProvider.System));
            return Drop(bot);
        }),
        new("half-open link, from its beginning", async bot =>
        {
            bot.Slack.NextSocketsAreHalfOpen = true;
            var old = bot.Slack.Socket;
            old.Drop();
            await bot.Slack.Journal.WaitAsync<RecordedEvent.Opened>(o => o.Socket > old.Number, 1, TimeSpan.FromMinutes(1));
            bot.Slack.NextSocketsAreHalfOpen = false;
        }),
    ];

    public static async Task MeasureAsync(IReadOnlyList<string> archive, TextWriter output, CancellationToken cancellationToken)
    {
        var names = Transports.All.Select(t => SlackAdapter.GetTransportName(new() { Transport = t }));
        var table = new Table(["Slack, seconds after the fault (wanted: below 30)", .. names, "meanwhile"]);
        var rows = await Task.WhenAll(All.Select(
            fault => Task.WhenAll(Transports.All.Select(t => RecoverAsync(archive, t, fault, cancellationToken)))));
        foreach (var (fault, row) in All.Zip(rows))
        {
            var meanwhile = fault.IsServed ? row.All(r => !r.WasLost) ? "ready" : "not ready: wrong"
                : row.All(r => r.WasLost) ? "not ready" : "ready: wrong";
            table.AddRow([fault.Name, .. row.Select(r => Table.FormatFigure(r.Seconds)), meanwhile]);
        }

        table.Write(output);
    }

    private static async Task<(double Seconds, bool WasLost)> RecoverAsync(
        IReadOnlyList<string> archive, TransportChoice transport, Fault fault, CancellationToken cancellationToken)
    {
        var clock = TimeProvider.System;
        await using var bot = await MeasuredBot.StartAsync(archive, transport);
        await bot.Slack.DeliverAsync(bot.Envelope.Command("/episode devrel"));
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var watching = WatchAsync(bot, clock, ended.Token);
        var began = clock.GetTimestamp();
        await fault.Begin(bot);
        await AnswerAsync(bot, clock, cancellationToken);
        var seconds = clock.GetElapsedTime(began).TotalSeconds;
        await ended.CancelAsync();
        return (seconds, await watching);
    }

    // Whether the readiness said "not connected" at any time.
    private static async Task<bool> WatchAsync(MeasuredBot bot, TimeProvider clock, CancellationToken ended)
    {
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(2), clock);
        var wasLost = false;
        while (!ended.IsCancellationRequested && !wasLost)
        {
            await look.WaitForNextTickAsync(CancellationToken.None);
            wasLost = bot.Status.State != PlatformState.Connected;
        }

        return wasLost;
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

    private static Task Drop(MeasuredBot bot)
    {
        bot.Slack.Socket.Drop();
        return Task.CompletedTask;
    }

    private static Fault DropAnd(string name, params SlackEmulator.Answer[] answers) => new($"dropped, {name}", bot =>
    {
        bot.Slack.Next(Open, answers);
        return Drop(bot);
    });

    private static async Task DeliverTwiceAsync(MeasuredBot bot)
    {
        for (var i = 0; i < 20; i++)
        {
            var envelope = bot.Envelope.Press("cb1.tell.0", "/help", response: "twice");
            await bot.Slack.Socket.SendAsync(envelope.ToJsonString());
            await bot.Slack.DeliverAsync(bot.Envelope.Again(envelope));
        }

        await bot.Slack.Journal.WaitAsync<RecordedEvent.Response>(count: 20);
        if (bot.Slack.Journal.All<RecordedEvent.Response>().Count > 20)
            throw new InvalidOperationException("An envelope was answered twice.");
    }

    private sealed record Fault(string Name, Func<MeasuredBot, Task> Begin)
    {
        /// <summary>Whether members are served throughout.</summary>
        public bool IsServed { get; init; }
    }
}
