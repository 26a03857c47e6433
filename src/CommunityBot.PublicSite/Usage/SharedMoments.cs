using System.Collections.Frozen;
using CommunityBot.Core.Highlights.Usage;
using CommunityBot.PublicSite.Highlights;

namespace CommunityBot.PublicSite.Usage;

/// <summary>How often moments were shared in chats in the last year, see <see cref="StoreReading{T}"/>.</summary>
internal sealed class SharedMoments(IMomentCountStore store, TimeProvider clock, ILogger<SharedMoments> logger)
{
    private const int DaysInWeek = 7;

    private readonly StoreReading<FrozenDictionary<(string, string?), int>> _reading = new(
        async token => Add(await store.GetAsync(
            UnansweredQuestion.GetWeek(clock.GetUtcNow()).AddDays(-DaysInWeek * MomentCount.MaxWeeks), token)),
        FrozenDictionary<(string, string?), int>.Empty, clock, logger);

    /// <summary>How often the words of a moment were shared.</summary>
    public int Count(Moment moment) => _reading.Current.GetValueOrDefault(GetKey(MomentAddress.From(moment)));

    private static FrozenDictionary<(string, string?), int> Add(IReadOnlyList<MomentCount> counts) => counts
        .Where(c => c.Shared > 0)
        .GroupBy(c => GetKey(c.Moment))
        .ToFrozenDictionary(g => g.Key, g => g.Sum(c => c.Shared));

    private static (string, string?) GetKey(MomentAddress address) => (address.Episode, address.Hash);
}
