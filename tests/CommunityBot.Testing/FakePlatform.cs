using CommunityBot.Core.Highlights;

namespace CommunityBot.Testing;

/// <summary>A platform in memory; a test can make it fail.</summary>
internal sealed class FakePlatform(string name, params string[] channels) : IChannelPublisher
{
    private readonly List<(string Channel, string Key, string Title)> _messages = [];
    private readonly Lock _gate = new();

    public string Platform => name;

    /// <summary>The outcomes of the next posts; when there are none left, posts succeed.</summary>
    public Queue<Func<Func<PublishResult>, CancellationToken, Task<PublishResult>>> Faults { get; } = [];

    /// <summary>Whether the history of its channels cannot be read.</summary>
    public bool IsHistoryHidden { get; set; }

    public IReadOnlyList<string> Channels { get; set; } = channels;

    public IReadOnlyList<ShowChannels> Shows { get; set; } = [];

    public int PostCount { get; private set; }

    public int LookupCount { get; private set; }

    /// <summary>The time since which it was last looked for a message.</summary>
    public DateTimeOffset? LookedSince { get; private set; }

    /// <summary>Returns the keys of the messages in a channel, oldest first.</summary>
    public IEnumerable<string> GetKeys(string channel)
    {
        lock (_gate)
            return [.. _messages.Where(m => m.Channel == channel).Select(m => m.Key)];
    }

    public IEnumerable<string> GetTitles(string channel)
    {
        lock (_gate)
            return [.. _messages.Where(m => m.Channel == channel).Select(m => m.Title)];
    }

    /// <summary>Channels of moderators.</summary>
    public IReadOnlyList<string> ModeratorChannels { get; set; } = [];

    /// <summary>What it says about the votes of a poll; null when it has not counted.</summary>
    public IReadOnlyDictionary<int, int>? Votes { get; set; } = new Dictionary<int, int>();

    /// <summary>The last announcement that was posted.</summary>
    public Announcement? Last { get; private set; }

    public IReadOnlyList<string> GetChannels(AnnouncementKind kind) =>
        kind == AnnouncementKind.Moderators ? ModeratorChannels : Channels;

    public Task<IReadOnlyDictionary<int, int>?> CountVotesAsync(
        string channel, string messageId, CancellationToken cancellationToken) => Task.FromResult(Votes);

    public Task<PublishResult> PublishAsync(string channel, Announcement announcement, CancellationToken cancellationToken)
    {
        Func<Func<PublishResult>, CancellationToken, Task<PublishResult>>? fault;
        lock (_gate)
        {
            PostCount++;
            Faults.TryDequeue(out fault);
        }

        return fault is null ? Task.FromResult(Take()) : fault(Take, cancellationToken);

        PublishResult Take()
        {
            lock (_gate)
            {
                Last = announcement;
                _messages.Add((channel, announcement.Key, announcement.Reply.Title));
                return new PublishResult.Posted($"{name}-{_messages.Count}");
            }
        }
    }

    public Task<LookupResult> FindAsync(
        string channel, Announcement announcement, DateTimeOffset since, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            LookupCount++;
            LookedSince = since;
            var at = _messages.FindIndex(m => m.Channel == channel && m.Key == announcement.Key);
            return Task.FromResult<LookupResult>(
                IsHistoryHidden ? new LookupResult.Unavailable("The channel's history may not be read.")
                : at < 0 ? new LookupResult.NotFound()
                : new LookupResult.Found($"{name}-{at + 1}"));
        }
    }

    /// <summary>The next post has this result and adds no message.</summary>
    public FakePlatform ThenReturn(PublishResult posting) => Then((_, _) => Task.FromResult(posting));

    /// <summary>The next post adds its message and then fails, so that the caller does not know.</summary>
    public FakePlatform ThenPostAndDisconnect() => Then((take, _) =>
    {
        take();
        throw new HttpRequestException("The connection was closed.");
    });

    /// <summary>The next post adds its message and never returns.</summary>
    public FakePlatform ThenPostAndHang() => Then(async (take, token) =>
    {
        take();
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
        throw new InvalidOperationException();
    });

    public FakePlatform Then(Func<Func<PublishResult>, CancellationToken, Task<PublishResult>> fault)
    {
        lock (_gate)
            Faults.Enqueue(fault);
        return this;
    }
}
