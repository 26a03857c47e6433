using CommunityBot.Core.Highlights;
using CommunityBot.Discord.Configuration;
using CommunityBot.Discord.Emulator;
using CommunityBot.Platforms.Transport;
using CommunityBot.Testing.Faults;

namespace CommunityBot.Discord.Tests.Faults;

/// <summary>
/// A thousand conversations over a Discord that fails as a seed says, in fake time. The promise is that of <see cref="ConversationRun"/>.
/// </summary>
[Collection(AloneCollection.Name)]
public sealed class FaultScheduleTests
{
    public static TheoryData<int> Seeds => FaultSeeds.All;

    [Theory]
    [MemberData(nameof(Seeds))]
    public Task Over_the_gateway_every_question_is_answered_once_whatever_fails(int seed) => RunAsync(seed, isOverHttp: false);

    [Theory]
    [MemberData(nameof(Seeds))]
    public Task Over_HTTP_every_question_is_answered_once_whatever_fails(int seed) => RunAsync(seed, isOverHttp: true);

    [Theory]
    [MemberData(nameof(Seeds))]
    public Task Each_weekly_post_stands_there_once_whatever_fails(int seed) => RunAsync(
        seed, isOverHttp: true,
        (adapter, discord, _, _, clock) =>
            new WeeklyRun(adapter.Get<IChannelPublisher>(), () => discord.PublicMessages, clock).RunAsync());

    private static Task RunAsync(int seed, bool isOverHttp) => RunAsync(
        seed, isOverHttp, async (adapter, discord, transport, faults, clock) =>
        {
            var platform = new DiscordConversations(discord, transport, isOverHttp ? adapter.Endpoint : null, faults, clock);
            var run = new ConversationRun(platform, faults, adapter.Archive, clock);
            await run.RunAsync();
            return run.Violations;
        });

    private static async Task RunAsync(
        int seed, bool isOverHttp,
        Func<RunningAdapter, DiscordEmulator, InMemoryTransport, FaultSchedule, EventClock, Task<IReadOnlyList<string>>> run)
    {
        var clock = new EventClock(new(2026, 3, 2, 9, 30, 0, TimeSpan.Zero));
        var faults = new FaultSchedule(seed);
        await using var discord = DiscordEmulator.CreateInMemory(clock);
        discord.Faults = faults;
        var transport = new InMemoryTransport(discord, faults, clock);
        IReadOnlyList<string> violations = [];
        await clock.RunAsync(async () =>
        {
            var settings = new DiscordSettings
            {
                PublicKey = isOverHttp ? discord.Http.PublicKey : null,
                HighlightChannels = [Member.ChannelId],
            };
            await using var adapter = await RunningAdapter.ToAsync(
                discord, TransportChoice.BuiltIn, new TimeoutOptions(), settings, fake: transport, clock: clock,
                commands: [new SecretCommand()]);
            violations = await run(adapter, discord, transport, faults, clock);
        });
        FaultSeeds.AssertKept(seed, violations);
    }
}
