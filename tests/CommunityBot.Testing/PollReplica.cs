using System.Reflection;
using CommunityBot.Core.Highlights;
using CommunityBot.Core.Highlights.Editing;
using CommunityBot.Core.Highlights.Publishing;
using CommunityBot.Core.Replies;
using CommunityBot.Episodes;
using Microsoft.Extensions.Logging.Abstractions;

namespace CommunityBot.Testing;

/// <summary>One running bot that asks members about the next post, on a store that other replicas may share.</summary>
internal sealed class PollReplica : ICandidateSource
{
    /// <summary>The key of the announcement of <see cref="AnnounceUntilAsync"/>.</summary>
    public const string EpisodeKey = "ep-0son44vn";

    private readonly FakeTimeProvider _clock;
    private readonly PollPublisher _publisher;

    public PollReplica(
        IHighlightStore store, IPollStore polls, FakeTimeProvider clock, IEnumerable<IChannelPublisher> publishers, Action<string> reached)
    {
        _clock = clock;
        var observed = ObservedStore.Create(store, step => reached(step.ToString()));
        var deliveryService = new DeliveryService(observed, new(publishers), clock, NullLogger<DeliveryService>.Instance);
        _publisher = new(
            new HighlightSettings { HasPoll = true }, observed, ObservedPollStore.Create(polls, reached), deliveryService, this, clock,
            NullLogger<PollPublisher>.Instance);
    }

    /// <summary>Calls the publisher whenever it asks for it, until a point in time.</summary>
    public Task RunUntilAsync(DateTimeOffset end) => RunAsync(_publisher.RunAsync, _clock, end);

    /// <summary>Announces an episode in every channel, until a point in time.</summary>
    public static async Task AnnounceUntilAsync(
        IHighlightStore store, FakeTimeProvider clock, IEnumerable<IChannelPublisher> publishers, Action<string> reached,
        DateTimeOffset end)
    {
        var observed = ObservedStore.Create(store, step => reached(step.ToString()));
        var service = new DeliveryService(observed, new(publishers), clock, NullLogger<DeliveryService>.Instance);
        var announcement = new Announcement(AnnouncementKind.NewEpisode, EpisodeKey, new Reply { Title = "New episode: S1E1 Bees" });
        await service.CreateDeliveriesAsync(AnnouncementKind.NewEpisode, EpisodeKey, null, DeliveryState.Pending, CancellationToken.None);
        await RunAsync(
            async token => await service.DeliverAsync(new(announcement, DateTimeOffset.MaxValue, _ => Task.FromResult(true)), token)
                ?? DateTimeOffset.MaxValue,
            clock, end);
    }

    public Task<IReadOnlyList<DraftItem>> CreateCandidatesAsync(WeeklySlot slot, int count, CancellationToken cancellationToken) =>
        Task.FromResult(CreateCandidates(3));

    public Task<HiddenContent> GetHiddenAsync(CancellationToken cancellationToken) => Task.FromResult(HiddenContent.None);

    /// <summary>Creates candidates with the words "Words 1.", "Words 2." and so on.</summary>
    public static IReadOnlyList<DraftItem> CreateCandidates(int count)
    {
        var builder = new EpisodeBuilder("s1-e1");
        for (var i = 1; i <= count; i++)
            builder.Line("Ann", i, $"Words {i}.");
        var episode = builder.Build();
        return [.. Enumerable.Range(0, count).Select(i => Moment.FromWholeLine(episode, i))
            .Select(m => new DraftItem(new(MomentAddress.From(m), ItemOrigin.Picked), m, 0, IsInPost: false))];
    }

    private static async Task RunAsync(Func<CancellationToken, Task<DateTimeOffset>> work, FakeTimeProvider clock, DateTimeOffset end)
    {
        while (true)
        {
            var wake = await work(CancellationToken.None);
            var now = clock.GetUtcNow();
            if (now >= end)
                return;
            var next = wake > now.AddSeconds(1) ? wake : now.AddSeconds(1);
            clock.SetUtcNow(next < end ? next : end);
        }
    }
}

/// <summary>Reports the steps of a poll by the calls of its store.</summary>
internal class ObservedPollStore : DispatchProxy
{
    private IPollStore _store = null!;
    private Action<string> _reached = null!;

    public static IPollStore Create(IPollStore store, Action<string> reached)
    {
        var observed = Create<IPollStore, ObservedPollStore>();
        var proxy = (ObservedPollStore)observed;
        (proxy._store, proxy._reached) = (store, reached);
        return observed;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        if (targetMethod!.Name == nameof(IPollStore.CompleteAsync))
            _reached("Counting");
        var result = targetMethod.Invoke(_store, BindingFlags.DoNotWrapExceptions, null, args, null);
        return result switch
        {
            Task<Poll> kept => ReportAsync(kept, "Kept"),
            Task<bool> counted => ReportAsync(counted, "Counted"),
            _ => result,
        };
    }

    private async Task<T> ReportAsync<T>(Task<T> call, string step)
    {
        var result = await call;
        _reached(step);
        return result;
    }
}
