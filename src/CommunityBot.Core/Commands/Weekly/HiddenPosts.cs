using CommunityBot.Core.Highlights.Publishing;

namespace CommunityBot.Core.Commands.Weekly;

/// <summary>A message in a channel that holds something that was hidden afterwards.</summary>
/// <param name="Name">What the message is: the day of a post, a vote, or a new episode.</param>
/// <param name="At">When it was posted, about; null when nobody knows.</param>
/// <param name="Delivery">Its delivery to the channel.</param>
public sealed record HiddenPost(string Name, DateTimeOffset? At, Delivery Delivery)
{
    /// <summary>A link to the message, or to its channel; null when none is known.</summary>
    /// <param name="server">The server on whose messages a moderator of Discord works; null when it is unknown.</param>
    // https://support.discord.com/hc/articles/206346498, https://docs.slack.dev/interactivity/deep-linking
    public Uri? GetLink(string? server) => Delivery switch
    {
        { Platform: "Discord", MessageId: { } message } when server is not null =>
            Create($"https://discord.com/channels/{Escape(server)}/{Escape(Delivery.Channel)}/{Escape(message)}"),
        { Platform: "Slack" } => Create($"https://slack.com/app_redirect?channel={Escape(Delivery.Channel)}"),
        _ => null,
    };

    /// <summary>The channel, the day, and the message.</summary>
    public string Describe() => $"{Delivery.Platform} channel {Delivery.Channel}, "
        + (At is { } at ? $"{at.UtcDateTime.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)}, " : "")
        + (Delivery.MessageId is { } id ? $"message {id}" : "where it may or may not have been posted");

    private static string Escape(string text) => Uri.EscapeDataString(text);

    private static Uri? Create(string address) => Uri.TryCreate(address, UriKind.Absolute, out var link) ? link : null;
}

/// <summary>Finds the messages that moderators must delete by hand, because a platform lets nobody else do it.</summary>
public static class HiddenPosts
{
    // Ten years.
    private const int MaxPosts = 520;

    /// <summary>Returns the messages with something hidden, the newest first, by the id of the decision.</summary>
    /// <param name="store">Has the posts, and where they are.</param>
    /// <param name="polls">Has the votes; null in a process without them.</param>
    /// <param name="hidden">What is hidden.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public static async Task<ILookup<string, HiddenPost>> FindAsync(
        IHighlightStore store, IPollStore? polls, HiddenContent hidden, CancellationToken cancellationToken)
    {
        var found = new List<(string Decision, HiddenPost Post)>();
        if (hidden.IsEmpty)
            return found.ToLookup(f => f.Decision, f => f.Post, StringComparer.Ordinal);
        foreach (var poll in polls is null ? [] : await polls.GetNewestAsync(MaxPosts, cancellationToken))
        {
            await AddAsync(
                poll.Key, poll.Key.Replace("poll-", "vote ", StringComparison.Ordinal), poll.ClosesAt - PollPublisher.Duration,
                poll.Candidates.Select(c => HiddenQuotes.Find(hidden, c)));
        }

        foreach (var post in await store.GetScheduledPostsAsync(MaxPosts, state: null, cancellationToken))
        {
            await AddAsync(
                post.Key, post.Key.Replace("hl-", "", StringComparison.Ordinal), post.ChangedAt,
                (post.Post?.Quotes ?? []).Select(q => HiddenQuotes.Find(hidden, q)));
        }

        foreach (var place in hidden.Originals.Select(e => (e.Id.Key, Hidden: hidden.FindEpisode(e.Id.Key))))
        {
            await AddAsync(Announcement.EpisodePrefix + place.Key, "new episode", null, [place.Hidden]);
            await AddAsync(Announcement.EpisodesPrefix + place.Key, "new episodes", null, [place.Hidden]);
        }

        return found.ToLookup(f => f.Decision, f => f.Post, StringComparer.Ordinal);

        async Task AddAsync(string key, string name, DateTimeOffset? at, IEnumerable<HiddenPlace?> places)
        {
            var decisions = places.OfType<HiddenPlace>().Select(p => p.Decision).Distinct().ToList();
            if (decisions.Count == 0)
                return;
            var deliveries = (await store.GetDeliveriesAsync(key, cancellationToken))
                .Where(d => !d.IsNotSent && d.State != DeliveryState.Refused);
            found.AddRange(deliveries.SelectMany(d => decisions, (delivery, decision) => (decision, new HiddenPost(name, at, delivery))));
        }
    }
}
