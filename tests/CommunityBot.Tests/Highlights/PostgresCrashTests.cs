using CommunityBot.Testing;

namespace CommunityBot.Tests.Highlights;

public sealed class PostgresCrashTests : CrashTests
{
    [PostgresTheory]
    [MemberData(nameof(Points))]
    public async Task A_killed_replica_leaves_one_post_in_each_channel(string point, int ordinal)
    {
        await using var database = await TempDatabase.CreateAsync();
        await KilledAtAsync(point, ordinal, database.ConnectionString);
    }
}
