using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using CommunityBot.Discord;
using CommunityBot.Discord.Configuration;
using CommunityBot.Discord.Emulator;
using CommunityBot.Discord.Tests;
using CommunityBot.Platforms.Transport;

namespace CommunityBot.Benchmarks.Discord;

/// <summary>Measures how soon the Discord adapter acknowledges, on the sample archive.</summary>
internal static class DiscordLatency
{
    public static async Task MeasureAsync(
        TransportChoice transport, int seconds, int rate, TextWriter output, CancellationToken cancellationToken)
    {
        var clock = TimeProvider.System;
        await using var discord = await DiscordEmulator.StartAsync();
        await using var adapter = await RunningAdapter.ToAsync(discord, transport, new TimeoutOptions());
        await RunningAdapter.OpenedAsync(discord);
        var member = new Member();
        var sent = new ConcurrentDictionary<string, long>();
        var (acknowledged, answered) = (new ConcurrentBag<double>(), new ConcurrentBag<double>());
        discord.Trouble = call =>
        {
            if (call.Path.Split('/') is [_, _, var token, ..] && sent.TryGetValue(token, out var at))
                (call.IsCallback ? acknowledged : answered).Add(clock.GetElapsedTime(at).TotalMilliseconds);
            return null;
        };

        var questions = CreateQuestions(member);

        // One of each kind first: the host asks every command once before it takes questions.
        foreach (var question in questions)
        {
            await discord.Gateway.DispatchAsync("INTERACTION_CREATE", question());
            await discord.Calls.NextAsync(c => c.IsCallback);
        }

        var last = "";
        using var tick = new PeriodicTimer(TimeSpan.FromSeconds(1.0 / rate), clock);
        for (var i = 0; i < seconds * rate && await tick.WaitForNextTickAsync(cancellationToken); i++)
        {
            var question = questions[i % questions.Length]();
            last = question["token"]!.GetValue<string>();
            sent[last] = clock.GetTimestamp();
            await discord.Gateway.DispatchAsync("INTERACTION_CREATE", question);
        }

        // A stopping adapter takes no interactions, so the last one must have been taken before.
        await discord.Calls.NextAsync(c => c.IsCallback && c.Path.Contains($"/{last}/", StringComparison.Ordinal));
        await adapter.StopAsync();
        var name = DiscordAdapter.GetTransportName(new() { Transport = transport });
        var table = new Table($"discord, {name}, ms", "count", "p50", "p99", "max");
        Row("acknowledged", [.. acknowledged.Order()]);
        Row("answered", [.. answered.Order()]);
        table.Write(output);

        void Row(string name, double[] times) => table.AddRow(
            name,
            $"{Table.FormatCount(times.Length)} of {Table.FormatCount(sent.Count)}",
            Table.FormatFigure(times[times.Length / 2]),
            Table.FormatFigure(times[(int)(times.Length * 0.99)]),
            Table.FormatFigure(times[^1]));
    }

    /// <summary>Makes one interaction of each kind.</summary>
    public static Func<JsonObject>[] CreateQuestions(Member member) =>
    [
        () => member.Slash("quote", ("words", "imposter syndrome")),
        () => member.Typing("guest", ("name", "dino")),
        () => member.Slash("episode", ("query", "devrel")),
        () => member.Button("cb1s:/quote imposter syndrome skip:1"),
        () => member.FindIn("who has imposter syndrome here?"),
    ];
}
