using System.Text.Json;
using CommunityBot.Core.Highlights;
using CommunityBot.Slack.Incoming;
using CommunityBot.Slack.Rendering;
using CommunityBot.Slack.Web;

namespace CommunityBot.Slack.Announcing;

/// <summary>Posts announcements, each with its key in the message's metadata, by which it is found again.</summary>
internal sealed class SlackAnnouncer(SlackSettings settings, SlackApi api, BotIdentity identity) : IAnnouncer
{
    private const string EventType = "communitybot_announcement";

    // One page of a channel's history: an announcement in doubt was posted minutes ago.
    private const string Newest = "100";

    public string Platform => "Slack";

    public IReadOnlyList<string> ChannelsFor(AnnouncementKind kind) => kind switch
    {
        AnnouncementKind.Highlights => settings.HighlightChannels,
        AnnouncementKind.NewEpisode => settings.NewEpisodeChannels,
        _ => [],
    };

    public async Task<Posting> Post(string channel, Announcement announcement, CancellationToken cancellationToken)
    {
        var message = SlackRenderer.Render(announcement.Reply).To(channel) with
        {
            Metadata = new(EventType, new Dictionary<string, string> { ["key"] = announcement.Key }),
        };
        return await api.Write("chat.postMessage", message, cancellationToken).ConfigureAwait(false) switch
        {
            ApiAnswer.Done done when done.Json.Text("ts") is { } ts => new Posting.Posted(ts),
            ApiAnswer.Refused { Error: var error } when SlackErrors.IsDoubtful(error) => new Posting.InDoubt($"Slack answered {error}."),
            ApiAnswer.Refused { Error: var error } => new Posting.Refused(Sentence(channel, error)),
            ApiAnswer.TooMany { After: var after } => new Posting.NotNow("Slack asks to wait.", after),
            ApiAnswer.NoAnswer { MayHaveWorked: false } => new Posting.NotNow("Slack cannot be reached.", null),
            _ => new Posting.InDoubt("Slack did not say whether it posted the message."),
        };
    }

    public async Task<Sighting> Find(string channel, Announcement announcement, CancellationToken cancellationToken)
    {
        var query = new Dictionary<string, string> { ["channel"] = channel, ["limit"] = Newest, ["include_all_metadata"] = "true" };
        return await api.Read("conversations.history", query, cancellationToken).ConfigureAwait(false) switch
        {
            ApiAnswer.Done done => done.Json.Items("messages").FirstOrDefault(m => IsIt(m, announcement)).Text("ts") is { } ts
                ? new Sighting.Found(ts)
                : new Sighting.NotThere(),
            ApiAnswer.Refused { Error: var error } => new Sighting.CannotLook(Sentence(channel, error)),
            _ => new Sighting.CannotLook("Slack cannot be reached."),
        };
    }

    // Anybody's app may write any metadata; only the bot's own message counts.
    private bool IsIt(JsonElement message, Announcement announcement) =>
        message.Text("metadata", "event_type") == EventType
        && message.Text("metadata", "event_payload", "key") == announcement.Key
        && (identity.UserId is null || message.Text("user") == identity.UserId);

    private static string Sentence(string channel, string error) => error switch
    {
        "channel_not_found" => $"Slack has no channel {channel}, or the bot is not in it: check the id in the settings, and invite the bot.",
        "not_in_channel" => $"The bot is not in the channel {channel}: invite it there.",
        "is_archived" => $"The channel {channel} is archived: name another one in the settings.",
        "restricted_action" or "restricted_action_read_only_channel" or "restricted_action_thread_only_channel" => $"The bot may not post in the channel {channel}: let it in the channel's settings.",
        "missing_scope" => "The Slack app lacks a scope: update it from the manifest, and install it again.",
        _ when SlackErrors.IsWrongToken(error) => $"Slack does not take the bot's token ({error}): check Slack:BotToken.",
        _ => $"Slack refused the message for the channel {channel} ({error}).",
    };
}
