using CommunityBot.Core.Highlights;
using CommunityBot.Core.Highlights.Publishing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace CommunityBot.Core.Tests.Highlights;

/// <summary>One running bot: a publisher with its courier on a store that others may share.</summary>
internal sealed class Replica
{
    private readonly ManualClock _clock;
    private readonly IHighlightStore _store;

    public Replica(
        string name, HighlightSettings settings, IHighlightStore store, ManualClock clock, IEnumerable<IAnnouncer> announcers,
        Action<PostingStep>? at = null, ILogger<WeeklyPublisher>? log = null)
    {
        (_clock, _store) = (clock, store);
        Courier = new(store, announcers, clock, NullLogger<Courier>.Instance) { At = at ?? (_ => { }) };
        Publisher = new(settings, store, Courier, new(Make, Draw), name, clock, log ?? NullLogger<WeeklyPublisher>.Instance);
    }

    public Courier Courier { get; }

    public WeeklyPublisher Publisher { get; }

    /// <summary>The post of the moment.</summary>
    public Func<WeeklySlot, Desk, WeeklyPost> Post { get; set; } = (slot, _) => PostFor(slot);

    /// <summary>How a worker calls, where nobody else changes anything: whenever the publisher asks for it.</summary>
    public async Task WorkUntil(DateTimeOffset end)
    {
        while (true)
        {
            var wake = await Publisher.Work(CancellationToken.None);
            var now = _clock.GetUtcNow();
            if (now >= end)
                return;
            var next = wake > now.AddSeconds(1) ? wake : now.AddSeconds(1);
            _clock.AdvanceTo(next < end ? next : end);
        }
    }

    public static WeeklyPost PostFor(WeeklySlot slot) => new(slot.Key, "", [new() { Moment = new("abcdefgh", slot.Date.DayNumber, 0, 5), Words = "Words.", Episode = "S1E1 Bees" }]);

    private static Core.Replies.Reply Draw(WeeklyPost post) => new() { Title = post.Slot, Audience = Core.Replies.Audience.Channel };

    private async Task<Draft> Make(WeeklySlot slot, CancellationToken cancellationToken)
    {
        var desk = await _store.Desk(cancellationToken);
        return new(slot, desk, Post(slot, desk), []);
    }
}
