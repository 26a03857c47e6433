using CommunityBot.Discord.Configuration;
using CommunityBot.Discord.Emulator;
using CommunityBot.Discord.Tests;
using CommunityBot.Platforms;

namespace CommunityBot.Benchmarks.Sdk.Discord;

/// <summary>
/// Measures how long the Discord adapter takes to recover from each fault of the gateway, and whether its readiness was truthful meanwhile.
/// </summary>
internal static class DiscordFaults
{
    // How long a fault that does not pass by itself lasts.
    private static readonly TimeSpan Outage = TimeSpan.FromSeconds(10);

    public static async Task MeasureAsync(TextWriter output)
    {
        var table = new Table("discord, after the fault", "seconds", "meanwhile");
        await RowAsync("op 7, reconnect", d => d.Gateway.SayAsync(7));
        await RowAsync("op 9, invalid session", d =>
        {
            d.Gateway.HasForgotten = true;
            return d.Gateway.CloseAsync(4009);
        });
        foreach (var code in new[] { 1001, 4000, 4006, 4014 })
            await RowAsync($"close {code}", d => d.Gateway.CloseAsync(code));
        await RowAsync("cut off", d => DoAsync(d.Gateway.Cut));
        await RowAsync(
            "heartbeats unanswered",
            d => DoAsync(() => d.Gateway.AnswersHeartbeats = false),
            undo: d => d.Gateway.AnswersHeartbeats = true,
            lasts: false);
        await RowAsync("no answer to the upgrade for 10 s", d => DoAsync(() =>
        {
            d.Gateway.IsMute = true;
            d.Gateway.Cut();
        }), undo: d => d.Gateway.IsMute = false);
        await RowAsync("close 4014 and 503 from the API for 10 s", d =>
        {
            d.Trouble = c => c.Path == "gateway/bot" ? new(503, null) : null;
            return d.Gateway.CloseAsync(4014);
        }, undo: d => d.Trouble = _ => null);
        table.Write(output);

        async Task RowAsync(string fault, Func<DiscordEmulator, Task> break_, Action<DiscordEmulator>? undo = null, bool lasts = true)
        {
            var (seconds, isTrue) = await RecoverAsync(break_, undo, lasts && undo is not null);
            table.AddRow(fault, Table.FormatFigure(seconds), isTrue ? "not ready" : "ready: wrong");
        }
    }

    private static async Task<(double Seconds, bool IsTrue)> RecoverAsync(
        Func<DiscordEmulator, Task> break_, Action<DiscordEmulator>? undo, bool lasts)
    {
        var clock = TimeProvider.System;
        await using var discord = await DiscordEmulator.StartAsync();
        await using var adapter = await RunningAdapter.ToAsync(discord, timeouts: new TimeoutOptions());
        await adapter.ConnectedAsync();

        var began = clock.GetTimestamp();
        await break_(discord);
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(5), clock);
        while (adapter.Status.State == PlatformState.Connected && clock.GetElapsedTime(began) < TimeSpan.FromMinutes(1))
            await look.WaitForNextTickAsync();
        var isTrue = adapter.Status.State != PlatformState.Connected;
        if (lasts)
        {
            await Task.Delay(Outage, clock);
            began = clock.GetTimestamp();
        }

        undo?.Invoke(discord);
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
}
