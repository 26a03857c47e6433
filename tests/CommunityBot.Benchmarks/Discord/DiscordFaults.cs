using CommunityBot.Discord;
using CommunityBot.Discord.Configuration;
using CommunityBot.Discord.Emulator;
using CommunityBot.Discord.Tests;
using CommunityBot.Platforms;
using CommunityBot.Platforms.Transport;

namespace CommunityBot.Benchmarks.Discord;

/// <summary>
/// Measures how long the Discord adapter takes to recover from each fault, and whether its readiness was truthful meanwhile. A fault that
/// does not pass by itself is ended after ten seconds, and the time counts from then. Faults that take seconds run at the same time.
/// </summary>
internal static class DiscordFaults
{
    private static readonly TimeSpan Outage = TimeSpan.FromSeconds(10);

    private static readonly IReadOnlyList<Fault> All =
    [
        new("op 7, reconnect", d => d.Gateway.SayAsync(7)),
        new("op 9, to resume", d => d.Gateway.SayAsync(9, true)),
        new("op 9, invalid session", d => d.Gateway.SayAsync(9, false)) { IsSlow = true },
        .. new[] { 1001, 4000, 4008 }.Select(code => new Fault($"close {code}", d => d.Gateway.CloseAsync(code))),
        .. new[] { 4003, 4004, 4006, 4007, 4009, 4010, 4011, 4012, 4013, 4014 }.Select(
            code => new Fault($"close {code}", d => d.Gateway.CloseAsync(code)) { IsSlow = true }),
        new("cut off", d => DoAsync(d.Gateway.Cut)),
        new("invalid JSON, then op 7", async d =>
        {
            await d.Gateway.SayAsync("{");
            await d.Gateway.SayAsync(7);
        }),
        new("half-open, heartbeat of 41 s", d => DoAsync(() => d.Gateway.AnswersHeartbeats = false))
        {
            IsSlow = true,
            UndoAtOnce = d => d.Gateway.AnswersHeartbeats = true,
        },
        new("no answer to the upgrade for 10 s", d => DoAsync(() =>
        {
            d.Gateway.IsMute = true;
            d.Gateway.Cut();
        })) { IsSlow = true, UndoLater = d => d.Gateway.IsMute = false },
        .. DiscordCallFaults.Answers.Select(trouble => new Fault($"close 4006, then {trouble.Name} from the API for 10 s", d =>
        {
            d.Trouble = _ => trouble.Answer;
            return d.Gateway.CloseAsync(4006);
        }) { IsSlow = true, UndoLater = d => d.Trouble = _ => null }),
    ];

    public static async Task MeasureAsync(TextWriter output)
    {
        var names = Transports.All.Select(t => DiscordAdapter.GetTransportName(new() { Transport = t }));
        var table = new Table(["discord, seconds after the fault", .. names, "meanwhile"]);
        var rows = new Dictionary<Fault, (double Seconds, bool IsTrue)[]>();
        foreach (var fault in All.Where(f => !f.IsSlow))
            rows[fault] = await RecoverOnEachAsync(fault);
        var slow = All.Where(f => f.IsSlow).ToList();
        foreach (var (fault, row) in slow.Zip(await Task.WhenAll(slow.Select(RecoverOnEachAsync))))
            rows[fault] = row;
        foreach (var fault in All)
        {
            table.AddRow([
                fault.Name, .. rows[fault].Select(r => Table.FormatFigure(r.Seconds)),
                rows[fault].All(r => r.IsTrue) ? "not ready" : "ready: wrong",
            ]);
        }

        table.Write(output);
    }

    private static Task<(double Seconds, bool IsTrue)[]> RecoverOnEachAsync(Fault fault) =>
        Task.WhenAll(Transports.All.Select(t => RecoverAsync(t, fault)));

    private static async Task<(double Seconds, bool IsTrue)> RecoverAsync(TransportChoice transport, Fault fault)
    {
        var clock = TimeProvider.System;
        await using var discord = await DiscordEmulator.StartAsync();
        await using var adapter = await RunningAdapter.ToAsync(discord, transport, new TimeoutOptions());
        await adapter.ConnectedAsync();
        await RunningAdapter.OpenedAsync(discord);

        var began = clock.GetTimestamp();
        await fault.Begin(discord);
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(2), clock);
        var isTrue = false;
        while (!isTrue && clock.GetElapsedTime(began) < TimeSpan.FromMinutes(1))
        {
            await look.WaitForNextTickAsync();
            isTrue = adapter.Status.State != PlatformState.Connected
                || adapter.Says.Rest.Any(l => l.Contains("is lost", StringComparison.Ordinal));
        }

        fault.UndoAtOnce?.Invoke(discord);
        if (fault.UndoLater is { } undo)
        {
            await Task.Delay(Outage, clock);
            began = clock.GetTimestamp();
            undo(discord);
        }

        await adapter.ConnectedAsync();
        await discord.Gateway.DispatchAsync("INTERACTION_CREATE", new Member().Slash("desk", "latest"));
        await discord.Calls.NextAsync(c => c.IsWebhook);
        return (clock.GetElapsedTime(began).TotalSeconds, isTrue);
    }

    private static Task DoAsync(Action action)
    {
        action();
        return Task.CompletedTask;
    }

    private sealed record Fault(string Name, Func<DiscordEmulator, Task> Begin)
    {
        /// <summary>Whether the recovery takes seconds, most of which it waits.</summary>
        public bool IsSlow { get; init; }

        /// <summary>Ends the fault as soon as it was noticed.</summary>
        public Action<DiscordEmulator>? UndoAtOnce { get; init; }

        /// <summary>Ends the fault after ten seconds.</summary>
        public Action<DiscordEmulator>? UndoLater { get; init; }
    }
}
