using System.Globalization;
using CommunityBot.Core.Highlights;

namespace CommunityBot.Testing.Faults;

/// <summary>
/// Two replicas that post every week to a channel of a platform that fails. Afterwards it says which promise was broken: each week's post
/// stands there once.
/// </summary>
/// <param name="publisher">The channel's platform.</param>
/// <param name="getPosts">Returns what everyone sees.</param>
/// <param name="clock">The time of all of it.</param>
internal sealed class WeeklyRun(IChannelPublisher publisher, Func<IReadOnlyList<string>> getPosts, FakeTimeProvider clock)
{
    private const int Weeks = 30;
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);
    private static readonly TimeSpan ShortestWait = TimeSpan.FromSeconds(1);

    /// <summary>Returns the broken promises, in words.</summary>
    public async Task<IReadOnlyList<string>> RunAsync()
    {
        var store = new InMemoryHighlightStore();
        var settings = new HighlightSettings();
        // A new store leaves out the slot before it. The last slot has time to be posted.
        var slots = Enumerable.Range(0, Weeks).Select(i => settings.Schedule.GetNextSlot(clock.GetUtcNow() + i * Week)).ToList();
        var end = slots[^1].At + Week / 2;
        await Task.WhenAll(WorkAsync("one"), WorkAsync("two"));
        var posts = getPosts();
        return [.. slots.Select(Check).OfType<string>()];

        async Task WorkAsync(string name)
        {
            var replica = new Replica(name, settings, store, clock, [publisher]) { PostFactory = (slot, _) => CreatePost(slot) };
            while (clock.GetUtcNow() is var now && now < end)
            {
                var wait = await replica.Publisher.RunAsync(CancellationToken.None) - clock.GetUtcNow();
                await Task.Delay(wait < ShortestWait ? ShortestWait : wait, clock);
            }
        }

        string? Check(WeeklySlot slot)
        {
            var count = posts.Count(p => p.Contains(GetWords(slot), StringComparison.Ordinal));
            return count == 1 ? null : string.Create(CultureInfo.InvariantCulture, $"The post {slot.Key} is there {count} times.");
        }
    }

    private static string GetWords(WeeklySlot slot) => $"Words of {slot.Key}.";

    private static WeeklyPost CreatePost(WeeklySlot slot) => new(
        slot.Key, "", [new() { Moment = new("abcdefgh", slot.Date.DayNumber, 0, 5), Words = GetWords(slot), Episode = "S1E1 Bees" }]);
}
