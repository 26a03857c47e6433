using System.Diagnostics;
using CommunityBot.Core.Highlights;
using CommunityBot.Storage;
using CommunityBot.Testing;

namespace CommunityBot.Tests.Highlights;

/// <summary>
/// A process is killed at any step of a weekly post, and another one continues. In the end each channel has exactly one post.
/// </summary>
public abstract class CrashTests : IDisposable
{
    // A Saturday; the slots are Mondays at 09:00 UTC.
    private static readonly DateTimeOffset Start = new(2026, 3, 28, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset SlotAt = new(2026, 3, 30, 9, 0, 0, TimeSpan.Zero);

    private static readonly int Killed = OperatingSystem.IsWindows() ? -1 : 128 + 9;

    // Only a broken replica takes so long.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly TempFolder _folder = new();

    /// <summary>A step, and the number of its occurrence: the first or the second channel.</summary>
    public static TheoryData<string, int> Points => new()
    {
        { nameof(PostingStep.Made), 1 },
        { nameof(PostingStep.Claimed), 1 },
        { nameof(PostingStep.Listed), 1 },
        { nameof(PostingStep.Sending), 1 },
        { "Accepted", 1 },
        { nameof(PostingStep.Answered), 1 },
        { nameof(PostingStep.Recorded), 1 },
        { nameof(PostingStep.Sending), 2 },
        { "Accepted", 2 },
        { nameof(PostingStep.Answered), 2 },
        { nameof(PostingStep.Settled), 1 },
    };

    /// <summary>The points at which a replica is killed that sends a week again on a moderator's word.</summary>
    public static TheoryData<string, int> RestartPoints => new()
    {
        { nameof(PostingStep.Claimed), 1 },
        { nameof(PostingStep.Sending), 1 },
        { "Accepted", 1 },
        { nameof(PostingStep.Answered), 2 },
        { nameof(PostingStep.Settled), 1 },
    };

    public void Dispose()
    {
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    protected async Task KilledAtAsync(string point, int ordinal, string? connectionString, TimeSpan? away = null)
    {
        var store = CreateStore(connectionString);
        await KillAsync(new(store, _folder.Root, "first", Start, SlotAt.AddHours(1)), point, ordinal);
        await RunAsync(new(store, _folder.Root, "second", SlotAt + (away ?? TimeSpan.FromSeconds(10)), SlotAt.AddDays(8)));
        await AssertPostedOnceAsync(store);
    }

    /// <summary>Slack refuses the post for ten minutes.</summary>
    protected async Task KilledAtAfterRefusalAsync(string point, int ordinal, string? connectionString)
    {
        var store = CreateStore(connectionString);
        var mended = SlotAt.AddMinutes(10);
        await KillAsync(
            new(store, _folder.Root, "first", Start, SlotAt.AddHours(1)) { SlackRefusesUntil = mended }, point, ordinal);
        await RunAsync(new(store, _folder.Root, "second", SlotAt.AddSeconds(10), SlotAt.AddDays(8)) { SlackRefusesUntil = mended });
        await AssertPostedOnceAsync(store);
    }

    /// <summary>Both platforms refuse the post until it is missed, and a moderator sends it on the next day.</summary>
    protected async Task KilledAtAfterRestartAsync(string point, int ordinal, string? connectionString)
    {
        var store = CreateStore(connectionString);
        var mended = SlotAt.AddDays(1);
        await RunAsync(
            new(store, _folder.Root, "zeroth", Start, mended) { DiscordRefusesUntil = mended, SlackRefusesUntil = mended });
        var highlights = StoreFactory.Create(store.CreateDatabase());
        Assert.Equal(
            ScheduledPostState.Missed, (await highlights.FindScheduledPostAsync("hl-2026-03-30", CancellationToken.None))!.State);
        var post = Replica.CreatePost(new(new(2026, 3, 30), SlotAt)) with { SendUntil = mended.AddHours(6) };
        var claim = new PostClaim(post.Slot, "", mended, mended, 0, post);
        var restarts = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => highlights.RestartAsync(claim, CancellationToken.None)));
        Assert.Contains(true, restarts);

        await KillAsync(new(store, _folder.Root, "first", mended, mended.AddHours(1)), point, ordinal);
        await RunAsync(new(store, _folder.Root, "second", mended.AddSeconds(10), SlotAt.AddDays(8)));
        await AssertPostedOnceAsync(store);
    }

    private StoreSettings CreateStore(string? connectionString) => new(Path.Combine(_folder.Root, "store.db"), connectionString);

    private async Task AssertPostedOnceAsync(StoreSettings store)
    {
        string[] weeks = ["hl-2026-03-30", "hl-2026-04-06"];
        var highlights = StoreFactory.Create(store.CreateDatabase());
        foreach (var (platform, channel) in (ReadOnlySpan<(string, string)>)[("Discord", "general"), ("Slack", "podcast")])
        {
            var messages = new FolderPlatform(platform, channel, _folder.Root, TimeProvider.System, TimeSpan.Zero, () => { }).Messages();
            Assert.Equal(weeks, messages.Select(m => m.Key));
            Assert.Equal(messages.Select(m => m.Id), weeks.Select(week => MessageId(week, platform)));
        }

        Assert.Equal(
            [.. weeks.Reverse()],
            (await highlights.GetScheduledPostsAsync(9, ScheduledPostState.Posted, CancellationToken.None)).Select(s => s.Key));
        Assert.Equal(weeks, (await highlights.GetPostHistoryAsync(CancellationToken.None)).Select(e => e.Slot));

        string? MessageId(string week, string platform) =>
            highlights.GetDeliveriesAsync(week, CancellationToken.None)
                .GetAwaiter()
                .GetResult()
                .Single(d => d.Platform == platform).MessageId;
    }

    // Only a replica that is killed needs a process of its own.
    private static Task RunAsync(ReplicaRun run) => run.RunAsync(_ => { });

    private static async Task KillAsync(ReplicaRun run, string point, int ordinal)
    {
        using var replica = Process.Start(new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            ArgumentList =
            {
                "exec", typeof(CrashTests).Assembly.Location.Replace(
                    "CommunityBot.Tests.dll", "CommunityBot.ReplicaProcess.dll", StringComparison.Ordinal),
                run.Store.ConnectionString ?? run.Store.Path, run.Folder, run.Owner, $"{run.From:O}", $"{run.Until:O}", point, $"{ordinal}",
                $"{run.DiscordRefusesUntil:O}", $"{run.SlackRefusesUntil:O}",
            },
        })!;
        await replica.WaitForExitAsync(CancellationToken.None).WaitAsync(Patience);
        Assert.Equal(Killed, replica.ExitCode);
    }
}
