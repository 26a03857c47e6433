using System.Text.Json.Nodes;
using CommunityBot.Platforms.Transport;
using CommunityBot.Slack;
using CommunityBot.Slack.Tests;
using CommunityBot.Slack.Tests.Emulator;

namespace CommunityBot.Benchmarks.Slack;

/// <summary>Measures how soon the Slack adapter makes each kind of call again after Slack has failed it once.</summary>
internal static class SlackCallFaults
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    // A 429 names a wait of 1 s.
    private static readonly (string Name, SlackEmulator.Answer Answer)[] Answers =
    [
        ("429", SlackEmulator.Answer.TooMany(1)), ("500", new(500, "")), ("502", new(502, "<html>")), ("503", new(503, "")),
        ("no JSON", new(200, "<html>")),
    ];

    private static readonly IReadOnlyList<Kind> Kinds =
    [
        new("who the bot is", "auth.test", null),
        new("socket's address", "apps.connections.open", null),
        new("moderators", "usergroups.users.list", null),
        new("answer, response_url", "response/answer", bot => bot.Envelope.Press("cb1.tell.0", "/help", "answer")) { NeedsJson = false },
        new("answer in a thread", "chat.postEphemeral", bot => bot.Envelope.Shortcut("imposter syndrome", "1700000000.000900")),
        new("form", "views.open", bot => bot.Envelope.Press("cb1.fill.0", "/trim at:here")),
        new("Home tab", "views.publish", bot => bot.Envelope.HomeOpened()),
        new("share, response_url", "response/share", bot => bot.Envelope.Press("cb1.share.0", "/help", "share"))
        {
            NeedsJson = false,
            IsRepeated = (bot, _) => bot.Slack.Posted.Count > 0,
        },
    ];

    public static async Task MeasureAsync(IReadOnlyList<string> archive, TextWriter output, CancellationToken cancellationToken)
    {
        foreach (var transport in Transports.All)
        {
            var name = SlackAdapter.GetTransportName(new() { Transport = transport });
            var table = new Table([$"Slack, {name}, seconds until a failed call is made again", .. Answers.Select(a => a.Name)]);
            foreach (var kind in Kinds)
            {
                var cells = new List<string>();
                foreach (var (_, answer) in Answers)
                {
                    var isTaken = answer.Status == 200 && !kind.NeedsJson;
                    cells.Add(isTaken ? "–" : await RepeatAsync(archive, transport, kind, answer, cancellationToken));
                }

                table.AddRow([kind.Name, .. cells]);
            }

            table.Write(output);
        }
    }

    private static async Task<string> RepeatAsync(
        IReadOnlyList<string> archive, TransportChoice transport, Kind kind, SlackEmulator.Answer answer,
        CancellationToken cancellationToken)
    {
        var clock = TimeProvider.System;
        await using var bot = await MeasuredBot.StartAsync(archive, transport, slack => slack.Next(kind.Method, answer));
        if (kind.Ask is { } ask)
            await bot.Slack.DeliverAsync(ask(bot));
        for (var begin = clock.GetTimestamp(); clock.GetElapsedTime(begin) < Patience;)
        {
            if (kind.IsRepeated(bot, kind.Method))
            {
                var times = GetTimes(bot, kind.Method);
                return Table.FormatFigure(clock.GetElapsedTime(times[0], times.Count > 1 ? times[1] : clock.GetTimestamp()).TotalSeconds);
            }

            await Task.Delay(TimeSpan.FromMilliseconds(5), clock, cancellationToken);
        }

        return "never";
    }

    private static List<long> GetTimes(MeasuredBot bot, string method) =>
    [
        .. bot.Slack.Journal.All<RecordedEvent.Call>().Where(c => c.Method == method).Select(c => c.At),
        .. bot.Slack.Journal.All<RecordedEvent.Response>().Where(r => r.Path == method).Select(r => r.At),
    ];

    /// <param name="Name">The name in the table.</param>
    /// <param name="Method">The method of the Web API, or the path of a <c>response_url</c>.</param>
    /// <param name="Ask">What makes the bot call; null for its start.</param>
    private sealed record Kind(string Name, string Method, Func<MeasuredBot, JsonObject>? Ask)
    {
        /// <summary>Whether an answer that is no JSON is a failure.</summary>
        public bool NeedsJson { get; init; } = true;

        /// <summary>Whether the call has been made again, or another one in its place.</summary>
        public Func<MeasuredBot, string, bool> IsRepeated { get; init; } = (bot, method) => GetTimes(bot, method).Count > 1;
    }
}
