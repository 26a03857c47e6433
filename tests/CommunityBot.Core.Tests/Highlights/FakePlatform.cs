using CommunityBot.Core.Highlights;

namespace CommunityBot.Core.Tests.Highlights;

/// <summary>A platform that a test makes fail.</summary>
internal sealed class FakePlatform(string name, params string[] channels) : IAnnouncer
{
    private readonly List<(string Channel, string Key, string Title)> _messages = [];
    private readonly Lock _gate = new();

    public string Platform => name;

    /// <summary>What the next calls of Post come to; then they are taken.</summary>
    public Queue<Func<Func<Posting>, CancellationToken, Task<Posting>>> Faults { get; } = [];

    /// <summary>Whether its channels can be looked at.</summary>
    public bool IsBlind { get; set; }

    public IReadOnlyList<string> Channels { get; set; } = channels;

    public int Posts { get; private set; }

    public int Looks { get; private set; }

    /// <summary>Keys in a channel, in the order of their messages.</summary>
    public IEnumerable<string> In(string channel)
    {
        lock (_gate)
            return [.. _messages.Where(m => m.Channel == channel).Select(m => m.Key)];
    }

    public IEnumerable<string> Titles(string channel)
    {
        lock (_gate)
            return [.. _messages.Where(m => m.Channel == channel).Select(m => m.Title)];
    }

    public IReadOnlyList<string> ChannelsFor(AnnouncementKind kind) => Channels;

    public Task<Posting> Post(string channel, Announcement announcement, CancellationToken cancellationToken)
    {
        Func<Func<Posting>, CancellationToken, Task<Posting>>? fault;
        lock (_gate)
        {
            Posts++;
            Faults.TryDequeue(out fault);
        }

        return fault is null ? Task.FromResult(Take()) : fault(Take, cancellationToken);

        Posting Take()
        {
            lock (_gate)
            {
                _messages.Add((channel, announcement.Key, announcement.Reply.Title));
                return new Posting.Posted($"{name}-{_messages.Count}");
            }
        }
    }

    public Task<Sighting> Find(string channel, Announcement announcement, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            Looks++;
            var at = _messages.FindIndex(m => m.Channel == channel && m.Key == announcement.Key);
            return Task.FromResult<Sighting>(
                IsBlind ? new Sighting.CannotLook("The channel's history may not be read.")
                : at < 0 ? new Sighting.NotThere()
                : new Sighting.Found($"{name}-{at + 1}"));
        }
    }

    /// <summary>It does not take the post.</summary>
    public FakePlatform Answers(Posting posting) => Then((_, _) => Task.FromResult(posting));

    /// <summary>It takes the post, and nobody hears of it.</summary>
    public FakePlatform TakesAndFalls() => Then((take, _) =>
    {
        take();
        throw new HttpRequestException("The connection was closed.");
    });

    /// <summary>It takes the post, and never answers.</summary>
    public FakePlatform TakesAndHangs() => Then(async (take, token) =>
    {
        take();
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
        throw new InvalidOperationException();
    });

    public FakePlatform Then(Func<Func<Posting>, CancellationToken, Task<Posting>> fault)
    {
        lock (_gate)
            Faults.Enqueue(fault);
        return this;
    }
}
