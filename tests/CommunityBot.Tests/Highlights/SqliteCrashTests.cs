namespace CommunityBot.Tests.Highlights;

public sealed class SqliteCrashTests : CrashTests
{
    [Theory]
    [MemberData(nameof(Points))]
    public Task A_killed_replica_leaves_one_post_in_each_channel(string point, int ordinal) =>
        KilledAtAsync(point, ordinal, connectionString: null);
}
