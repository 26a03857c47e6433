using CommunityBot.Core.Highlights;
using CommunityBot.Core.Highlights.Editing;
using CommunityBot.Core.Highlights.Publishing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace CommunityBot.Testing;

/// <summary>One running bot: a publisher with its courier on a store that others may share.</summary>
internal sealed class Replica
{
    private readonly ManualClock _clock;
    private readonly IHighlightStore _store;

    public Replica(
        string name, HighlightSettings settings, IHighlightStore store, ManualClock clock, IEnumerable<IChannelPublisher> announcers,
        Action<PostingStep>? at = null, ILogger<WeeklyPublisher>? log = null)
    {
        (_clock, _store) = (clock, store);
        Courier = new(store, announcers, clock, NullLogger<DeliveryService>.Instance) { At = at ?? (_ => { }) };
        Publisher = new(settings, store, Courier, new(CreateDraftAsync, Render), name, clock, log ?? NullLogger<WeeklyPublisher>.Instance);
    }

    public DeliveryService Courier { get; }

    public WeeklyPublisher Publisher { get; }

    /// <summary>The post of the moment.</summary>
    public Func<WeeklySlot, EditorialQueue, WeeklyPost> PostFactory { get; set; } = (slot, _) => CreatePost(slot);

    /// <summary>How a worker calls, where nobody else changes anything: whenever the publisher asks for it.</summary>
    public async Task RunUntilAsync(DateTimeOffset end)
    {
        while (true)
        {
            var wake = await Publisher.RunAsync(CancellationToken.None);
            var now = _clock.GetUtcNow();
            if (now >= end)
                return;
            var next = wake > now.AddSeconds(1) ? wake : now.AddSeconds(1);
            _clock.AdvanceTo(next < end ? next : end);
        }
    }

    public static WeeklyPost CreatePost(WeeklySlot slot) => new(slot.Key, "", [new() { Moment = new("abcdefgh", slot.Date.DayNumber, 0, 5), Words = "Words.", Episode = "S1E1 Bees" }]);

    private static CommunityBot.Core.Replies.Reply Render(WeeklyPost post) => new() { Title = post.Slot, Audience = CommunityBot.Core.Replies.Audience.Channel };

    private async Task<PostDraft> CreateDraftAsync(WeeklySlot slot, CancellationToken cancellationToken)
    {
        var desk = await _store.GetEditorialQueueAsync(cancellationToken);
        return new(slot, desk, PostFactory(slot, desk), []);
    }
}
