using CommunityBot.Platforms.Transport;
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

    private static async Task RunAsync(int seed, bool isOverHttp)
    {
        var clock = new EventClock(new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));
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
            var http = isOverHttp ? new HttpSender(bot.Endpoints) { Clock = clock } : null;
            var run = new ConversationRun(new SlackConversations(slack, transport, http, faults, clock), faults, bot.Archive, clock);
            await run.RunAsync();
            violations = run.Violations;
        });
        FaultSeeds.AssertKept(seed, violations);
    }
}
