using CommunityBot.Core.Highlights;

namespace CommunityBot.Testing;

/// <summary>A platform that a test makes fail.</summary>
internal sealed class FakePlatform(string name, params string[] channels) : IChannelPublisher
{
    private readonly List<(string Channel, string Key, string Title)> _messages = [];
    private readonly Lock _gate = new();

    public string Platform => name;

    /// <summary>What the next calls of Post come to; then they are taken.</summary>
    public Queue<Func<Func<PublishResult>, CancellationToken, Task<PublishResult>>> Faults { get; } = [];

    /// <summary>Whether its channels can be looked at.</summary>
    public bool IsHistoryHidden { get; set; }

    public IReadOnlyList<string> Channels { get; set; } = channels;

    public int PostCount { get; private set; }

    public int LookupCount { get; private set; }

    /// <summary>Keys in a channel, in the order of their messages.</summary>
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

    public IReadOnlyList<string> GetChannels(AnnouncementKind kind) => Channels;

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
                _messages.Add((channel, announcement.Key, announcement.Reply.Title));
                return new PublishResult.Posted($"{name}-{_messages.Count}");
            }
        }
    }

    public Task<LookupResult> FindAsync(string channel, Announcement announcement, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            LookupCount++;
            var at = _messages.FindIndex(m => m.Channel == channel && m.Key == announcement.Key);
            return Task.FromResult<LookupResult>(
                IsHistoryHidden ? new LookupResult.Unavailable("The channel's history may not be read.")
                : at < 0 ? new LookupResult.NotFound()
                : new LookupResult.Found($"{name}-{at + 1}"));
        }
    }

    /// <summary>It does not take the post.</summary>
    public FakePlatform ThenReturn(PublishResult posting) => Then((_, _) => Task.FromResult(posting));

    /// <summary>It takes the post, and nobody hears of it.</summary>
    public FakePlatform ThenPostAndDisconnect() => Then((take, _) =>
    {
        take();
        throw new HttpRequestException("The connection was closed.");
    });

    /// <summary>It takes the post, and never answers.</summary>
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
