using System.CommandLine;
using System.Globalization;
using CommunityBot.Archive;
using CommunityBot.Benchmarks.Interactions;
using CommunityBot.Discord.Emulator;
using CommunityBot.Slack.Tests.Emulator;
using CommunityBot.Testing;

namespace CommunityBot.Benchmarks.Commands;

/// <summary>
/// <c>interactions</c>: three replicas behind nginx with one PostgreSQL get interactions over HTTP, while one is killed and another is
/// added, and the weekly posts are due.
/// </summary>
internal static class InteractionsCommand
{
    private const int Replicas = 3;

    // Replicas are ready in this time, and not later than the load begins.
    private static readonly TimeSpan StartTime = TimeSpan.FromSeconds(15);

    // After the last response, nothing comes later.
    private static readonly TimeSpan LastAnswers = TimeSpan.FromSeconds(6);

    private static readonly Option<string> Program = CreateRequired("--program", "The published program.", "FILE");
    private static readonly Option<string> Nginx = CreateRequired("--nginx", "The program nginx, 1.27.3 or newer.", "FILE");
    private static readonly Option<string> Postgres = CreateRequired(
        "--postgres", "The connection string of a PostgreSQL user who may create databases.", "CONNECTION");

    private static readonly Option<int> Rate = new("--rate")
    {
        Description = "Interactions a second, for each platform.",
        DefaultValueFactory = _ => 100,
    };

    private static readonly Option<int> Seconds = new("--seconds")
    {
        Description = "The length of the load.",
        DefaultValueFactory = _ => 60,
    };

    public static Command Create()
    {
        var command = new Command(
            "interactions",
            "Print what came of interactions over HTTP to three replicas. Exits with 1 when one was not answered once, or a weekly "
            + "post was not posted once.")
        {
            Workload.Archive, Program, Nginx, Postgres, Rate, Seconds,
        };
        command.SetAction((line, cancellationToken) => RunAsync(line, Console.Out, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult line, TextWriter output, CancellationToken cancellationToken)
    {
        var archive = Workload.GetPaths(line);
        var (rate, seconds) = (line.GetValue(Rate), line.GetValue(Seconds));
        var texts = new LoadTexts(ArchiveLoader.Load(archive, cancellationToken).Catalog);
        await using var database = await TempDatabase.CreateAsync(line.GetRequiredValue(Postgres));
        await using var discord = new DiscordLoad(await DiscordEmulator.StartAsync(), texts);
        await using var slack = new SlackLoad(await SlackEmulator.StartAsync(TimeProvider.System), texts);
        IPlatformLoad[] platforms = [discord, slack];

        // The weekly posts are due in the middle of the load.
        var earliest = TimeProvider.System.GetUtcNow() + StartTime + TimeSpan.FromSeconds(seconds / 2.0);
        var slot = new DateTimeOffset(earliest.Ticks - earliest.Ticks % TimeSpan.TicksPerMinute, TimeSpan.Zero).AddMinutes(1);
        await using var names = new NameServer();
        using var replicas = new ReplicaSet(
            Path.GetFullPath(line.GetRequiredValue(Program)), archive, names,
            [
                ("Store__ConnectionString", database.ConnectionString),
                ("Public__Address", $"https://{LoadBalancer.Host}"),
                ("Public__Proxies__0", "127.0.0.0/8"),
                ("Highlights__Day", slot.DayOfWeek.ToString()),
                ("Highlights__Time", slot.ToString("HH:mm", CultureInfo.InvariantCulture)),
                .. platforms.SelectMany(p => p.Environment),
            ]);
        await Task.WhenAll([.. Enumerable.Range(0, Replicas).Select(_ => replicas.Start().WaitUntilReadyAsync(cancellationToken))]);
        await using var balancer = new LoadBalancer(
            Path.GetFullPath(line.GetRequiredValue(Nginx)), names, replicas.SitePort, replicas.PagePort);
        await balancer.WaitUntilOpenAsync(cancellationToken);
        using var client = balancer.CreateClient();
        var wait = slot - TimeSpan.FromSeconds(seconds / 2.0) - TimeProvider.System.GetUtcNow();
        await Task.Delay(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, TimeProvider.System, cancellationToken);

        using var processor = new LoadProcessors(replicas);
        var replacing = ReplaceAsync(replicas, seconds, cancellationToken);
        var sent = await new InteractionSender(client).SendAtRateAsync(platforms, rate, seconds, cancellationToken);
        var killed = await replacing;
        processor.Stop(sent.Sum(s => s.Count));
        await Task.Delay(LastAnswers, TimeProvider.System, cancellationToken);

        var isGood = WriteInteractions(platforms, sent, killed, output);
        WriteReplicas(replicas, output);
        processor.Write(output);
        return WriteWeeklyPosts(platforms, output) && isGood ? ExitCode.Success : ExitCode.LimitExceeded;
    }

    // Kills a replica after a third of the load, and starts another after two.
    private static async Task<KilledReplica> ReplaceAsync(ReplicaSet replicas, int seconds, CancellationToken cancellationToken)
    {
        var clock = TimeProvider.System;
        await Task.Delay(TimeSpan.FromSeconds(seconds / 3.0), clock, cancellationToken);
        var began = clock.GetTimestamp();
        replicas.KillOldest();
        var killed = new KilledReplica(began, clock.GetTimestamp());
        await Task.Delay(TimeSpan.FromSeconds(seconds / 3.0), clock, cancellationToken);
        replicas.Start();
        return killed;
    }

    private static bool WriteInteractions(
        IPlatformLoad[] platforms, IReadOnlyList<IReadOnlyList<SentInteraction>> sent, KilledReplica killed, TextWriter output)
    {
        var table = new Table(
            "interactions", "sent", "answered once", "twice", "not answered", "at the killed one", "p50 ms", "p99 ms", "slowest",
            "5xx of nginx", "5xx of a replica", "other not 200");
        var isGood = true;
        foreach (var (platform, interactions) in platforms.Zip(sent))
        {
            foreach (var kind in interactions.GroupBy(i => i.Kind))
            {
                var count = InteractionCount.Create(platform, [.. kind], killed);
                count.AddRow(table, $"{platform.Name}, {kind.Key.ToString().ToLowerInvariant()}s", [.. kind]);
                isGood &= count.IsGood;
            }

            InteractionCount.Create(platform, interactions, killed).AddRow(table, $"{platform.Name}, all", interactions);
        }

        table.Write(output);
        return isGood;
    }

    private static void WriteReplicas(ReplicaSet replicas, TextWriter output)
    {
        var table = new Table("replicas at the end", "physical MB", "highest", "processor ms");
        foreach (var (number, replica) in replicas.Running.Index())
        {
            var (now, peak) = replica.GetMemory();
            table.AddRow(
                $"{number + 2}", Table.FormatFigure(now), Table.FormatFigure(peak), Table.FormatFigure(replica.GetProcessorMilliseconds()));
        }

        table.Write(output);
    }

    private static bool WriteWeeklyPosts(IPlatformLoad[] platforms, TextWriter output)
    {
        var table = new Table("weekly posts", "posted");
        foreach (var platform in platforms)
            table.AddRow(platform.Name, Table.FormatCount(platform.WeeklyPosts));
        table.Write(output);
        return Array.TrueForAll(platforms, p => p.WeeklyPosts == 1);
    }

    private static Option<string> CreateRequired(string name, string description, string helpName) =>
        new(name) { Description = description, HelpName = helpName, Required = true };
}
