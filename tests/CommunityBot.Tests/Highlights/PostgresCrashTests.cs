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

    [PostgresTheory]
    [MemberData(nameof(Points))]
    public async Task After_a_refusal_too(string point, int ordinal)
    {
        await using var database = await TempDatabase.CreateAsync();
        await KilledAtAfterRefusalAsync(point, ordinal, database.ConnectionString);
    }

    [PostgresTheory]
    [MemberData(nameof(RestartPoints))]
    public async Task On_a_moderators_word_too(string point, int ordinal)
    {
        await using var database = await TempDatabase.CreateAsync();
        await KilledAtAfterRestartAsync(point, ordinal, database.ConnectionString);
    }
}
