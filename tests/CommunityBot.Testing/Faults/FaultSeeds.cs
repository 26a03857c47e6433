using System.Globalization;

namespace CommunityBot.Testing.Faults;

/// <summary>The seeds of the fault schedules of the suite. Together they are a thousand conversations on each
/// platform.</summary>
internal static class FaultSeeds
{
    /// <summary>Names other seeds: <c>17</c>, or <c>100-200</c>.</summary>
    public const string Variable = "COMMUNITYBOT_FAULT_SEEDS";

    private const int Count = 8;

    public static TheoryData<int> All => [.. Read(Environment.GetEnvironmentVariable(Variable))];

    /// <summary>Fails with the seed and the broken promises.</summary>
    public static void AssertKept(int seed, IReadOnlyList<string> violations) => Assert.True(
        violations.Count == 0,
        string.Create(
            CultureInfo.InvariantCulture,
            $"Seed {seed} broke {violations.Count} promises. Run it alone with {Variable}={seed}.\n{string.Join('\n', violations)}"));

    private static IEnumerable<int> Read(string? seeds)
    {
        if (string.IsNullOrEmpty(seeds))
            return Enumerable.Range(1, Count);
        var ends = seeds.Split('-').Select(s => int.Parse(s, CultureInfo.InvariantCulture)).ToList();
        return Enumerable.Range(ends[0], ends[^1] - ends[0] + 1);
    }
}
