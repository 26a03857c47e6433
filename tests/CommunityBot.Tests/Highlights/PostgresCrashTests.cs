using CommunityBot.Testing;

namespace CommunityBot.Tests.Highlights;

public sealed class PostgresCrashTests(KilledPostgresReplicas killed) : CrashTests, IClassFixture<KilledPostgresReplicas>
{
    [PostgresTheory]
    [MemberData(nameof(PointsOfPost))]
    public Task A_killed_replica_leaves_one_post_in_each_channel(string step, int ordinal) =>
        ContinueAsync(killed, CrashScenario.Post, step, ordinal);

    [PostgresTheory]
    [MemberData(nameof(PointsOfRefusal))]
    public Task After_a_refusal_too(string step, int ordinal) => ContinueAsync(killed, CrashScenario.Refusal, step, ordinal);

    [PostgresTheory]
    [MemberData(nameof(PointsOfRestart))]
    public Task On_a_moderators_word_too(string step, int ordinal) => ContinueAsync(killed, CrashScenario.Restart, step, ordinal);

    [PostgresTheory]
    [MemberData(nameof(PointsOfPollOpening))]
    public Task A_poll_is_in_each_channel_once(string step, int ordinal) =>
        ContinueByTwoAsync(killed, CrashScenario.PollOpening, step, ordinal);

    [PostgresTheory]
    [MemberData(nameof(PointsOfPollCounting))]
    public Task The_votes_of_a_poll_order_the_queue_once(string step, int ordinal) =>
        ContinueByTwoAsync(killed, CrashScenario.PollCounting, step, ordinal);

    [PostgresTheory]
    [MemberData(nameof(PointsOfThread))]
    public Task An_episode_has_one_thread_in_each_forum(string step, int ordinal) =>
        ContinueByTwoAsync(killed, CrashScenario.Thread, step, ordinal);

    [PostgresTheory]
    [MemberData(nameof(PointsOfFollow))]
    public Task A_killed_replica_leaves_one_message_about_what_a_member_follows(string step, int ordinal) =>
        ContinueFollowingAsync(killed, CrashScenario.Follow, step, ordinal);

    [PostgresTheory]
    [MemberData(nameof(PointsOfFollowAway))]
    public Task After_an_hour_that_message_too(string step, int ordinal) =>
        ContinueFollowingAsync(killed, CrashScenario.FollowAway, step, ordinal, TimeSpan.FromHours(1));
}
