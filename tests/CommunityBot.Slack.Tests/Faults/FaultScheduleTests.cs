using CommunityBot.Core.Highlights;
using CommunityBot.Slack.Configuration;
using CommunityBot.Slack.Tests.Emulator;
using CommunityBot.Testing.Faults;

namespace CommunityBot.Slack.Tests.Faults;

/// <summary>
/// A thousand conversations over a Slack that fails as a seed says, in fake time. The promise is that of <see cref="ConversationRun"/>.
/// </summary>
[Collection(AloneCollection.Name)]
public sealed class FaultScheduleTests
{
    public static TheoryData<int> Seeds => FaultSeeds.All;

    [Theory]
    [MemberData(nameof(Seeds))]
    public Task Over_sockets_every_question_is_answered_once_whatever_fails(int seed) => RunAsync(seed, isOverHttp: false);

    [Theory]
    [MemberData(nameof(Seeds))]
    public Task Over_HTTP_every_question_is_answered_once_whatever_fails(int seed) => RunAsync(seed, isOverHttp: true);

    [Theory]
    [MemberData(nameof(Seeds))]
    public Task Each_weekly_post_stands_there_once_whatever_fails(int seed) => RunAsync(
        seed, isOverHttp: true,
        (bot, _, _, clock) => new WeeklyRun(bot.Service<IChannelPublisher>(), () => bot.Slack.PublicMessages, clock).RunAsync());

    private static Task RunAsync(int seed, bool isOverHttp) => RunAsync(seed, isOverHttp, async (bot, transport, faults, clock) =>
    {
        var http = isOverHttp ? new HttpSender(bot.Endpoints) { Clock = clock } : null;
        var run = new ConversationRun(new SlackConversations(bot.Slack, transport, http, faults, clock), faults, bot.Archive, clock);
        await run.RunAsync();
        return run.Violations;
    });

    private static async Task RunAsync(
        int seed, bool isOverHttp, Func<RunningBot, InMemoryTransport, FaultSchedule, EventClock, Task<IReadOnlyList<string>>> run)
    {
        var clock = new EventClock(new(2026, 3, 2, 9, 30, 0, TimeSpan.Zero));
        var faults = new FaultSchedule(seed);
        var slack = SlackEmulator.CreateInMemory(clock);
        slack.Faults = faults;
        IReadOnlyList<string> violations = [];
        await clock.RunAsync(async () =>
        {
            var timeouts = new TimeoutOptions();
            var transport = new InMemoryTransport(slack, faults, timeouts, clock);
            await using var bot = await RunningBot.StartInMemoryAsync(
                slack, transport, timeouts, [new SecretCommand()], clock, isOverHttp);
            violations = await run(bot, transport, faults, clock);
        });
        FaultSeeds.AssertKept(seed, violations);
    }
}
