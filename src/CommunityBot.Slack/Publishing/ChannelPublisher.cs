using CommunityBot.Core.Highlights;

namespace CommunityBot.Slack.Publishing;

/// <summary>
/// Posts announcements, and sends direct messages. Each carries its key in the message's metadata, by which it is found again.
/// </summary>
internal sealed class ChannelPublisher(
    SlackSettings settings, ApiClient api, ChannelHistory history, DirectChannels directChannels) : IChannelPublisher
{
    private const string EventType = "communitybot_announcement";
    private const string NoAnswer = "Slack cannot be reached.";

    public string Platform => SlackSettings.Platform;

    public IReadOnlyList<ShowChannels> Shows => settings.Shows;

    public IReadOnlyList<string> GetChannels(AnnouncementKind kind) => kind switch
    {
        AnnouncementKind.Highlights or AnnouncementKind.Poll => settings.HighlightChannels,
        AnnouncementKind.NewEpisode => settings.NewEpisodeChannels,
        AnnouncementKind.Moderators => settings.ModeratorChannels,
        _ => [],
    };

    public async Task<PublishResult> PublishAsync(string channel, Announcement announcement, CancellationToken cancellationToken)
    {
        if (announcement.Kind != AnnouncementKind.Follow)
            return await PostAsync(channel, announcement, cancellationToken);
        return await directChannels.OpenAsync(channel, cancellationToken) switch
        {
            { Id: { } direct } => await PostAsync(direct, announcement, cancellationToken),
            // Nothing is sent until the channel is open.
            { Answer: ApiResponse.Refused { Error: var error } } => new PublishResult.Refused(DescribeDirectRefusal(error)),
            { Answer: ApiResponse.RateLimited { RetryAfter: var after } } => new PublishResult.RetryLater("Slack asks to wait.", after),
            _ => new PublishResult.RetryLater("Slack does not open the direct message.", null),
        };
    }

    private async Task<PublishResult> PostAsync(string channel, Announcement announcement, CancellationToken cancellationToken)
    {
        var message = SlackRenderer.Render(announcement.Reply).ToChannel(channel) with
        {
            Metadata = new(EventType, new Dictionary<string, string> { ["key"] = announcement.Key }),
        };
        return await api.WriteAsync(ApiRequest.PostMessage, message, cancellationToken) switch
        {
            ApiResponse.Success done when done.Json.NonBlankText("ts") is { } ts => new PublishResult.Posted(ts),
            ApiResponse.ServerError { Error: var error } => new PublishResult.InDoubt($"Slack answered {error}."),
            ApiResponse.Refused { Error: var error } => new PublishResult.Refused(
                announcement.Kind == AnnouncementKind.Follow ? DescribeDirectRefusal(error) : DescribeRefusal(channel, error)),
            ApiResponse.RateLimited { RetryAfter: var after } => new PublishResult.RetryLater("Slack asks to wait.", after),
            ApiResponse.NoResponse { MayHaveSucceeded: false } => new PublishResult.RetryLater("Slack cannot be reached.", null),
            _ => new PublishResult.InDoubt("Slack did not say whether it posted the message."),
        };
    }

    public async Task<LookupResult> FindAsync(
        string channel, Announcement announcement, DateTimeOffset since, CancellationToken cancellationToken)
    {
        if (announcement.Kind == AnnouncementKind.Follow)
        {
            var direct = await directChannels.OpenAsync(channel, cancellationToken);
            if (direct.Id is null)
            {
                return new LookupResult.Unavailable(
                    direct.Answer is ApiResponse.Refused { Error: var refusal } ? DescribeDirectRefusal(refusal) : NoAnswer);
            }

            channel = direct.Id;
        }

        return await history.FindAsync(
            channel, null, since, m => ChannelHistory.HasKey(m, EventType, announcement.Key), cancellationToken) switch
        {
            { Ts: { } ts } => new LookupResult.Found(ts),
            { IsComplete: true } => new LookupResult.NotFound(),
            { Answer: null } => new LookupResult.Unavailable(
                $"The channel {channel} has too many messages since then to look through: look there."),
            { Answer: ApiResponse.Refused { Error: var error } } => new LookupResult.Unavailable(DescribeRefusal(channel, error)),
            _ => new LookupResult.Unavailable(NoAnswer),
        };
    }

    private static string DescribeDirectRefusal(string error) => error switch
    {
        "user_not_found" or "users_not_found" or "user_disabled" or "account_inactive" => "Slack does not know this member any more.",
        "messages_tab_disabled" or "cannot_dm_bot" or "user_not_visible" => "Slack lets the bot send you no direct message.",
        ApiErrors.MissingScope or "no_permission" =>
            $"The Slack app lacks a permission ({error}): update it from the manifest, and install it again.",
        _ when ApiErrors.IsInvalidToken(error) => "Slack does not accept the bot's token.",
        _ => $"Slack refused the direct message ({error}).",
    };

    private static string DescribeRefusal(string channel, string error) => error switch
    {
        "channel_not_found" =>
            $"Slack has no channel {channel}, or the bot is not in it: check the id in the settings, and invite the bot.",
        "not_in_channel" => $"The bot is not in the channel {channel}: invite it there.",
        "is_archived" => $"The channel {channel} is archived: name another one in the settings.",
        "restricted_action" or "restricted_action_read_only_channel" or "restricted_action_thread_only_channel" =>
            $"The bot may not post in the channel {channel}: let it in the channel's settings.",
        ApiErrors.MissingScope or "no_permission" =>
            $"The Slack app lacks a permission ({error}): update it from the manifest, and install it again.",
        _ when ApiErrors.IsInvalidToken(error) => $"Slack does not accept the bot's token ({error}): check Slack:BotToken.",
        _ => $"Slack refused the message for the channel {channel} ({error}).",
    };
}
