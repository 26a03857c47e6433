using System.Text.Json.Nodes;
using CommunityBot.Discord;
using CommunityBot.Discord.Emulator;
using CommunityBot.Discord.Tests;
using CommunityBot.Platforms.Transport;

namespace CommunityBot.Benchmarks.Discord;

/// <summary>Measures how soon the Discord adapter makes each kind of call again after Discord has failed it once.</summary>
internal static class DiscordCallFaults
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>The kinds of failures; a 429 names a wait of 1 s.</summary>
    public static IReadOnlyList<(string Name, Answer Answer)> Answers { get; } =
    [
        ("429", Answer.TooMany(1)), ("500", new(500, null)), ("502", new(502, "<html>")), ("503", new(503, null)),
        ("no JSON", new(200, "{")),
    ];

    private static readonly IReadOnlyList<Kind> Kinds =
    [
        new("gateway's address", c => c.Path == "gateway/bot", null) { NeedsJson = true },
        new("commands", c => c is { Method: "PUT" }, null),
        new("acknowledgement", c => c.IsCallback, m => m.Slash("desk", "latest")),
        new("suggestions", c => c.IsCallback, m => m.Typing("guest", ("name", "dino"))),
        new("form", c => c.IsCallback, m => m.Button("cb1f:/desk note")),
        new("answer", c => c is { IsWebhook: true, Method: "PATCH" }, m => m.Slash("desk", "latest")),
        new("private follow-up", c => c is { IsWebhook: true, Method: "POST" }, m => m.Button("cb1h:/desk queue")),
        new("share", c => c is { IsWebhook: true, Method: "POST" }, m => m.Button("cb1h:/desk latest")),
    ];

    public static async Task MeasureAsync(TextWriter output)
    {
        foreach (var transport in Transports.All)
        {
            var name = DiscordAdapter.GetTransportName(new() { Transport = transport });
            var table = new Table([$"discord, {name}, seconds until a failed call is made again", .. Answers.Select(a => a.Name)]);
            foreach (var kind in Kinds)
            {
                var cells = new List<string>();
                foreach (var (_, answer) in Answers)
                    cells.Add(answer.Status == 200 && !kind.NeedsJson ? "–" : await RepeatAsync(transport, kind, answer));
                table.AddRow([kind.Name, .. cells]);
            }

            table.Write(output);
        }
    }

    private static async Task<string> RepeatAsync(TransportChoice transport, Kind kind, Answer answer)
    {
        var clock = TimeProvider.System;
        await using var discord = await DiscordEmulator.StartAsync();
        long failed = 0;
        var repeated = new TaskCompletionSource<TimeSpan>(TaskCreationOptions.RunContinuationsAsynchronously);
        discord.Trouble = call =>
        {
            if (!kind.Is(call))
                return null;
            if (Interlocked.CompareExchange(ref failed, clock.GetTimestamp(), 0) == 0)
                return answer;
            repeated.TrySetResult(clock.GetElapsedTime(failed));
            return null;
        };
        await using var adapter = await RunningAdapter.ToAsync(discord, transport, new());
        if (kind.Ask is { } ask)
        {
            await adapter.ConnectedAsync();
            await discord.Gateway.DispatchAsync("INTERACTION_CREATE", ask(new()));
        }

        try
        {
            return Table.FormatFigure((await repeated.Task.WaitAsync(Patience, clock)).TotalSeconds);
        }
        catch (TimeoutException)
        {
            return "never";
        }
    }

    /// <param name="Name">The name in the table.</param>
    /// <param name="Is">Whether a call is of this kind.</param>
    /// <param name="Ask">What makes the bot call; null for its start.</param>
    private sealed record Kind(string Name, Predicate<Call> Is, Func<Member, JsonObject>? Ask)
    {
        /// <summary>Whether an answer that is no JSON is a failure.</summary>
        public bool NeedsJson { get; init; }
    }
}
