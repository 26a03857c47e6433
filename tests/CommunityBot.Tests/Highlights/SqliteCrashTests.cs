using CommunityBot.Testing;

namespace CommunityBot.Tests.Highlights;

public sealed class SqliteCrashTests : CrashTests
{
    [Theory]
    [MemberData(nameof(Points))]
    public Task A_killed_replica_leaves_one_post_in_each_channel(string point, int ordinal) =>
        KilledAtAsync(point, ordinal, connectionString: null);

    [Theory]
    [InlineData(nameof(PostingStep.Sending), 1)]
    [InlineData("Accepted", 1)]
    [InlineData("Accepted", 2)]
    public Task After_an_hour_too(string point, int ordinal) =>
        KilledAtAsync(point, ordinal, connectionString: null, TimeSpan.FromHours(1));

    [Theory]
    [MemberData(nameof(Points))]
    public Task After_a_refusal_too(string point, int ordinal) => KilledAtAfterRefusalAsync(point, ordinal, connectionString: null);

    [Theory]
    [MemberData(nameof(RestartPoints))]
    public Task On_a_moderators_word_too(string point, int ordinal) => KilledAtAfterRestartAsync(point, ordinal, connectionString: null);
}
