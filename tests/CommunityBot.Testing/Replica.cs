using CommunityBot.Core.Highlights;
using CommunityBot.Core.Highlights.Editing;
using CommunityBot.Core.Highlights.Publishing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace CommunityBot.Testing;

/// <summary>One running bot: a publisher and its delivery service on a store that other replicas may share.</summary>
internal sealed class Replica : IDraftSource
{
    private readonly FakeTimeProvider _clock;
    private readonly IHighlightStore _store;

    public Replica(
        string name,
        HighlightSettings settings,
        IHighlightStore store,
        FakeTimeProvider clock,
        IEnumerable<IChannelPublisher> publishers,
        Action<PostingStep>? reached = null,
        ILogger<WeeklyPublisher>? log = null)
    {
        (_clock, _store) = (clock, reached is null ? store : ObservedStore.Create(store, reached));
        var deliveryService = new DeliveryService(_store, new(publishers), clock, NullLogger<DeliveryService>.Instance);
        Publisher = new(settings, _store, deliveryService, this, name, clock, log ?? NullLogger<WeeklyPublisher>.Instance);
    }

    public WeeklyPublisher Publisher { get; }

    /// <summary>Creates the post of a slot.</summary>
    public Func<WeeklySlot, EditorialQueue, WeeklyPost> PostFactory { get; set; } = (slot, _) => CreatePost(slot);

    /// <summary>Whether the archive still has the words of a claimed post.</summary>
    public bool HasWords { get; set; } = true;

    /// <summary>Whether a moderator has hidden a quote of the posts.</summary>
    public bool HasHidden { get; set; }

    /// <summary>How many drafts were created.</summary>
    public int DraftCount { get; private set; }

    /// <summary>Calls the publisher whenever it asks for it, until a point in time. Nobody else may change anything meanwhile.</summary>
    public async Task RunUntilAsync(DateTimeOffset end)
    {
        while (true)
        {
            var wake = await Publisher.RunAsync(CancellationToken.None);
            var now = _clock.GetUtcNow();
            if (now >= end)
                return;
            var next = wake > now.AddSeconds(1) ? wake : now.AddSeconds(1);
            _clock.SetUtcNow(next < end ? next : end);
        }
    }

    public static WeeklyPost CreatePost(WeeklySlot slot) =>
        new(slot.Key, "", [new() { Moment = new("abcdefgh", slot.Date.DayNumber, 0, 5), Words = "Words.", Episode = "S1E1 Bees" }])
        {
            Show = slot.Show,
        };

    public async Task<PostDraft> CreateDraftAsync(WeeklySlot slot, CancellationToken cancellationToken)
    {
        DraftCount++;
        var queue = (await _store.GetEditorialQueueAsync(cancellationToken)).ForShow(slot.Show);
        return new(slot, queue, PostFactory(slot, queue), []);
    }

    public Task<bool> HasWordsAsync(WeeklyPost post, CancellationToken cancellationToken) => Task.FromResult(HasWords);

    public Task<bool> HasHiddenAsync(WeeklyPost post, CancellationToken cancellationToken) => Task.FromResult(HasHidden);
}
