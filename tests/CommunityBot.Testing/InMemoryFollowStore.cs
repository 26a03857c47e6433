using CommunityBot.Core.Highlights;
using CommunityBot.Core.Highlights.Following;

namespace CommunityBot.Testing;

/// <summary>Remembers what members follow until the process ends. The deliveries are in the store of the highlights.</summary>
public sealed class InMemoryFollowStore(InMemoryHighlightStore highlights) : IFollowStore
{
    private readonly Lock _gate = new();
    private readonly List<Follow> _follows = [];
    private readonly List<NewEpisode> _episodes = [];
    private readonly List<FollowMessage> _messages = [];

    public InMemoryFollowStore(IHighlightStore highlights)
        : this((InMemoryHighlightStore)highlights)
    {
    }

    public Task<FollowResult> AddAsync(Follow follow, CancellationToken cancellationToken) => RunAsync(() =>
    {
        var own = _follows.FindAll(f => f.Member == follow.Member);
        if (own.Exists(f => f.Key == follow.Key))
            return FollowResult.Known;
        if (own.Count >= Follow.MaxPerMember)
            return FollowResult.TooMany;
        _follows.Add(follow);
        return FollowResult.Added;
    });

    public Task<bool> RemoveAsync(FollowMember member, string key, CancellationToken cancellationToken) =>
        RunAsync(() => _follows.RemoveAll(f => f.Member == member && f.Key == key) > 0);

    public Task<IReadOnlyList<Follow>> GetFollowsAsync(FollowMember member, CancellationToken cancellationToken) =>
        RunAsync<IReadOnlyList<Follow>>(() => [.. _follows.Where(f => f.Member == member).OrderBy(f => f.Since)]);

    public Task<IReadOnlyList<Follow>> GetFollowsAsync(CancellationToken cancellationToken) => RunAsync<IReadOnlyList<Follow>>(
        () => [.. _follows.OrderBy(f => f.Member.Platform).ThenBy(f => f.Member.Id).ThenBy(f => f.Since)]);

    public Task<int> RemoveMemberAsync(FollowMember member, CancellationToken cancellationToken) => RunAsync(() =>
    {
        Remove(m => m.Member == member);
        return _follows.RemoveAll(f => f.Member == member);
    });

    public Task AddEpisodeAsync(NewEpisode episode, CancellationToken cancellationToken) => RunAsync(() =>
    {
        if (!_episodes.Exists(e => e.Key == episode.Key))
            _episodes.Add(episode);
        return true;
    });

    public Task<IReadOnlyList<NewEpisode>> GetEpisodesAsync(DateTimeOffset since, CancellationToken cancellationToken) =>
        RunAsync<IReadOnlyList<NewEpisode>>(() => [.. _episodes.Where(e => e.FoundAt >= since).OrderBy(e => e.FoundAt)]);

    public Task<bool> AddMessageAsync(FollowMessage message, string platform, CancellationToken cancellationToken) => RunAsync(() =>
    {
        var earlier = _messages.FindAll(m => m.Member == message.Member);
        var told = earlier.SelectMany(m => m.Content.Matches).Select(m => (m.Follow, m.Episode)).ToHashSet();
        if (!message.Content.Matches.All(m => _follows.Exists(f => f.Member == message.Member && f.Key == m.Follow))
            || message.Content.Matches.Any(m => told.Contains((m.Follow, m.Episode)))
            || earlier.Exists(m => m.At > message.At - FollowMessage.Interval))
            return false;
        _messages.Add(message);
        return highlights.SaveAsync(new Delivery(message.Key, platform, message.Member.Id), CancellationToken.None).Result;
    });

    public Task<FollowMessage?> FindMessageAsync(string key, CancellationToken cancellationToken) =>
        RunAsync(() => _messages.Find(m => m.Key == key));

    public Task<IReadOnlyList<FollowDelivery>> GetMessagesAsync(
        FollowMember? member, DateTimeOffset since, CancellationToken cancellationToken) => RunAsync<IReadOnlyList<FollowDelivery>>(
        () => [.. _messages.Where(m => m.At >= since && (member is null || m.Member == member)).OrderBy(m => m.At)
            .Select(m => new FollowDelivery(m, highlights.FindDelivery(m.Key)!))]);

    public Task<int> RemoveUnsentAsync(FollowMember member, string? key, CancellationToken cancellationToken) => RunAsync(
        () => Remove(m => m.Member == member && (key is null || m.Key == key) && highlights.FindDelivery(m.Key)!.IsNotSent));

    public Task DeleteOldAsync(DateTimeOffset before, CancellationToken cancellationToken) => RunAsync(() =>
    {
        Remove(m => m.At < before);
        return _episodes.RemoveAll(e => e.FoundAt < before);
    });

    private int Remove(Predicate<FollowMessage> isRemoved)
    {
        var removed = _messages.FindAll(isRemoved);
        _messages.RemoveAll(removed.Contains);
        foreach (var message in removed)
            highlights.RemoveDelivery(message.Key);
        return removed.Count;
    }

    private Task<T> RunAsync<T>(Func<T> work)
    {
        lock (_gate)
            return Task.FromResult(work());
    }
}
