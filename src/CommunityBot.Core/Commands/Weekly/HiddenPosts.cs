namespace CommunityBot.Core.Commands.Weekly;

/// <summary>A message in a channel that holds something that was hidden afterwards.</summary>
/// <param name="Post">The post.</param>
/// <param name="Delivery">Its delivery to the channel.</param>
internal sealed record HiddenPost(ScheduledPost Post, Delivery Delivery)
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

    private static string Escape(string text) => Uri.EscapeDataString(text);

    private static Uri? Create(string address) => Uri.TryCreate(address, UriKind.Absolute, out var link) ? link : null;
}

/// <summary>Finds the messages that moderators must delete by hand, because a platform lets nobody else do it.</summary>
internal static class HiddenPosts
{
    // Ten years.
    private const int MaxPosts = 520;

    /// <summary>Returns the messages with something that a decision hides, the newest first.</summary>
    public static async Task<IReadOnlyList<HiddenPost>> FindAsync(
        IHighlightStore store, HiddenContent hidden, string decision, CancellationToken cancellationToken)
    {
        var found = new List<HiddenPost>();
        foreach (var post in await store.GetScheduledPostsAsync(MaxPosts, state: null, cancellationToken))
        {
            if (post.Post?.Quotes.Any(q => HiddenQuotes.Find(hidden, q)?.Decision == decision) != true)
                continue;
            var deliveries = await store.GetDeliveriesAsync(post.Key, cancellationToken);
            found.AddRange(deliveries.Where(d => !d.IsNotSent && d.State != DeliveryState.Refused).Select(d => new HiddenPost(post, d)));
        }

        return found;
    }
}
