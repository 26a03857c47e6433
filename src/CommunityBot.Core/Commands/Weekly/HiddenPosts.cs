namespace CommunityBot.Core.Commands.Weekly;

/// <summary>A message in a channel that holds something that was hidden afterwards.</summary>
/// <param name="Post">The post.</param>
/// <param name="Delivery">Its delivery to the channel.</param>
public sealed record HiddenPost(ScheduledPost Post, Delivery Delivery)
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
        + $"{Post.ChangedAt.UtcDateTime.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)}, "
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
    public static async Task<ILookup<string, HiddenPost>> FindAsync(
        IHighlightStore store, HiddenContent hidden, CancellationToken cancellationToken)
    {
        var found = new List<(string Decision, HiddenPost Post)>();
        if (hidden.IsEmpty)
            return found.ToLookup(f => f.Decision, f => f.Post, StringComparer.Ordinal);
        foreach (var post in await store.GetScheduledPostsAsync(MaxPosts, state: null, cancellationToken))
        {
            var decisions = (post.Post?.Quotes ?? []).Select(q => HiddenQuotes.Find(hidden, q)?.Decision).OfType<string>().Distinct().ToList();
            if (decisions.Count == 0)
                continue;
            var deliveries = (await store.GetDeliveriesAsync(post.Key, cancellationToken))
                .Where(d => !d.IsNotSent && d.State != DeliveryState.Refused);
            found.AddRange(deliveries.SelectMany(d => decisions, (delivery, decision) => (decision, new HiddenPost(post, delivery))));
        }

        return found.ToLookup(f => f.Decision, f => f.Post, StringComparer.Ordinal);
    }
}
