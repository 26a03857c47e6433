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
    [MemberData(nameof(PointsOfFollow))]
    public Task A_killed_replica_leaves_one_message_about_what_a_member_follows(string step, int ordinal) =>
        ContinueFollowingAsync(killed, CrashScenario.Follow, step, ordinal);

    [PostgresTheory]
    [MemberData(nameof(PointsOfFollowAway))]
    public Task After_an_hour_that_message_too(string step, int ordinal) =>
        ContinueFollowingAsync(killed, CrashScenario.FollowAway, step, ordinal, TimeSpan.FromHours(1));
}
