using CommunityBot.Core.Platforms;
using CommunityBot.Discord;
using CommunityBot.Discord.Emulator;
using CommunityBot.Discord.Tests;

namespace CommunityBot.Benchmarks.Sdk.Discord;

/// <summary>How long Discord's door takes to come back from each way the gateway may fail, and whether its readiness told the truth meanwhile.</summary>
internal static class DiscordFaults
{
    // How long a fault that does not pass by itself lasts.
    private static readonly TimeSpan Outage = TimeSpan.FromSeconds(10);

    public static async Task Measure(TextWriter output)
    {
        var table = new Table("discord, after the fault", "seconds", "meanwhile");
        await Row("op 7, reconnect", d => d.Gateway.Say(7)).ConfigureAwait(false);
        await Row("op 9, invalid session", d =>
        {
            d.Gateway.HasForgotten = true;
            return d.Gateway.Close(4009);
        }).ConfigureAwait(false);
        foreach (var code in new[] { 1001, 4000, 4006, 4014 })
            await Row($"close {code}", d => d.Gateway.Close(code)).ConfigureAwait(false);
        await Row("cut off", d => Do(d.Gateway.Cut)).ConfigureAwait(false);
        await Row("heartbeats unanswered", d => Do(() => d.Gateway.AnswersHeartbeats = false), undo: d => d.Gateway.AnswersHeartbeats = true, lasts: false)
            .ConfigureAwait(false);
        await Row("no answer to the upgrade for 10 s", d => Do(() =>
        {
            d.Gateway.IsMute = true;
            d.Gateway.Cut();
        }), undo: d => d.Gateway.IsMute = false).ConfigureAwait(false);
        await Row("close 4014 and 503 from the API for 10 s", d =>
        {
            d.Trouble = c => c.Path == "gateway/bot" ? new(503, null) : null;
            return d.Gateway.Close(4014);
        }, undo: d => d.Trouble = _ => null).ConfigureAwait(false);
        table.Write(output);

        async Task Row(string fault, Func<DiscordEmulator, Task> break_, Action<DiscordEmulator>? undo = null, bool lasts = true)
        {
            var (seconds, isTrue) = await Recover(break_, undo, lasts && undo is not null).ConfigureAwait(false);
            table.Row(fault, Table.Figure(seconds), isTrue ? "not ready" : "ready: wrong");
        }
    }

    private static async Task<(double Seconds, bool IsTrue)> Recover(Func<DiscordEmulator, Task> break_, Action<DiscordEmulator>? undo, bool lasts)
    {
        var clock = TimeProvider.System;
        await using var discord = await DiscordEmulator.Start().ConfigureAwait(false);
        await using var door = await OpenDoor.To(discord, periods: new DiscordPeriods()).ConfigureAwait(false);
        await door.Connected().ConfigureAwait(false);

        var began = clock.GetTimestamp();
        await break_(discord).ConfigureAwait(false);
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(5), clock);
        while (door.Status.State == PlatformState.Connected && clock.GetElapsedTime(began) < TimeSpan.FromMinutes(1))
            await look.WaitForNextTickAsync().ConfigureAwait(false);
        var isTrue = door.Status.State != PlatformState.Connected;
        if (lasts)
        {
            await Task.Delay(Outage, clock).ConfigureAwait(false);
            began = clock.GetTimestamp();
        }

        undo?.Invoke(discord);
        await door.Connected().ConfigureAwait(false);
        await discord.Gateway.Dispatch("INTERACTION_CREATE", new Member().Slash("desk", "latest")).ConfigureAwait(false);
        await discord.Calls.Next(c => c.IsWebhook).ConfigureAwait(false);
        return (clock.GetElapsedTime(began).TotalSeconds, isTrue);
    }

    private static Task Do(Action action)
    {
        action();
        return Task.CompletedTask;
    }
}
