using CommunityBot.Core.Highlights;
using CommunityBot.Discord.Rendering;

namespace CommunityBot.Discord.Publishing;

/// <summary>
/// Posts announcements, and sends direct messages. Each carries its key as a nonce that Discord enforces, so an announcement that is sent
/// twice within minutes appears once. Later it is found by its text. In a forum, a new episode is a thread, which is found by its title.
/// </summary>
internal sealed class ChannelPublisher(
    ApiClient api, ChannelHistory history, ForumThreads threads, DirectChannels directChannels, BotIdentity identity,
    DiscordSettings settings, TimeoutOptions timeouts, TimeProvider clock) : IChannelPublisher
{
    private const string NoAnswer = "Discord does not answer.";

    public string Platform => DiscordSettings.Platform;

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
            { Answer: { IsSuccess: false, IsTransient: false, Code: not ApiErrors.OpeningTooFast } answer } =>
                new PublishResult.Refused(DescribeDirectRefusal(answer)),
            { Answer: var answer } => new PublishResult.RetryLater("Discord does not open the direct message.", answer.RetryAfter),
        };
    }

    private async Task<PublishResult> PostAsync(string channel, Announcement announcement, CancellationToken cancellationToken)
    {
        var (forum, failure) = await FindForumAsync(channel, announcement, cancellationToken);
        if (failure is not null)
        {
            return failure.IsTransient
                ? new PublishResult.RetryLater("Discord does not say what the channel is.", failure.RetryAfter)
                : new PublishResult.Refused(DescribeRefusal(channel, failure));
        }

        var tags = forum?.SelectTags(announcement) ?? [];
        if (forum is { NeedsTag: true } && tags.Count == 0)
            return new PublishResult.Refused(DescribeMissingTag(channel));
        var message = Render(announcement);
        var answer = forum is null
            ? await SendAsync("messages", DiscordJson.Write(message with { Nonce = announcement.Key }))
            : await SendAsync("threads", DiscordJson.Write(new ThreadPayload(ForumChannel.CreateName(announcement), tags, message)));
        return answer switch
        {
            { IsSuccess: true } =>
                answer.Json?.Id("id") is { } id
                    ? new PublishResult.Posted(id)
                    : new PublishResult.InDoubt("Discord accepted the post but returned no id."),
            { Status: 429 } => new PublishResult.RetryLater("Discord asks to wait.", answer.RetryAfter),
            { WasNeverSent: true } => new PublishResult.RetryLater("Discord cannot be reached.", null),
            { IsTransient: true } => new PublishResult.InDoubt($"Discord did not say whether it accepted the post ({answer})."),
            _ => new PublishResult.Refused(
                announcement.Kind == AnnouncementKind.Follow ? DescribeDirectRefusal(answer) : DescribeRefusal(channel, answer)),
        };

        Task<ApiResponse> SendAsync(string what, string json) =>
            api.SendOnceAsync("POST", $"channels/{channel}/{what}", json, timeouts.Request, cancellationToken);
    }

    public async Task<LookupResult> FindAsync(
        string channel, Announcement announcement, DateTimeOffset since, CancellationToken cancellationToken)
    {
        if (await identity.GetUserIdAsync(cancellationToken) is not { } botId)
            return new LookupResult.Unavailable(NoAnswer);
        if (announcement.Kind == AnnouncementKind.Follow)
        {
            var direct = await directChannels.OpenAsync(channel, cancellationToken);
            if (direct.Id is null)
                return new LookupResult.Unavailable(direct.Answer.IsTransient ? NoAnswer : DescribeDirectRefusal(direct.Answer));
            channel = direct.Id;
        }

        var (forum, failure) = await FindForumAsync(channel, announcement, cancellationToken);
        if (failure is not null)
            return new LookupResult.Unavailable(failure.IsTransient ? NoAnswer : DescribeRefusal(channel, failure));
        var payload = Render(announcement);
        var search = forum is null
            ? await history.FindAsync(channel, since, IsIt, cancellationToken)
            : await threads.FindAsync(forum, announcement, botId, since, cancellationToken);
        return search switch
        {
            { Id: { } id } => new LookupResult.Found(id),
            { IsComplete: true } => new LookupResult.NotFound(),
            { Answer: null } => new LookupResult.Unavailable(
                $"The Discord channel {channel} has too many messages since then to look through: look there."),
            { Answer.IsTransient: true } => new LookupResult.Unavailable(NoAnswer),
            { Answer: var answer } => new LookupResult.Unavailable(DescribeRefusal(channel, answer)),
        };

        bool IsIt(JsonElement message) => message.Id("author", "id") == botId
            && (message.Get("nonce")?.AsText() == announcement.Key
                || (announcement.Poll is { } poll ? PollMessage.IsSame(message, poll) : ChannelHistory.ShowsSameTexts(message, payload)));
    }

    public async Task<IReadOnlyDictionary<int, int>?> CountVotesAsync(
        string channel, string messageId, CancellationToken cancellationToken)
    {
        var answer = await api.SendAsync("GET", $"channels/{channel}/messages/{messageId}", null, timeouts.Request, cancellationToken);
        return answer switch
        {
            { IsSuccess: true, Json: { ValueKind: JsonValueKind.Object } message } => PollMessage.ReadVotes(message),
            // A poll that somebody deleted has no votes.
            { Status: 404 } => new Dictionary<int, int>(),
            _ => null,
        };
    }

    // Only new episodes go to forums, so other posts need no question.
    private async Task<(ForumChannel? Forum, ApiResponse? Failure)> FindForumAsync(
        string channel, Announcement announcement, CancellationToken cancellationToken) =>
        announcement.Kind == AnnouncementKind.NewEpisode ? await threads.FindForumAsync(channel, cancellationToken) : default;

    private static string DescribeMissingTag(string channel) =>
        $"The Discord forum {channel} requires a tag, and none of its tags is a topic, the season or the show of the episode: "
        + "add such a tag there, or let posts have none.";

    private MessagePayload Render(Announcement announcement) => announcement.Poll is { } poll
        ? PollMessage.Create(poll, clock.GetUtcNow())
        : DiscordRenderer.Render(announcement.Reply with { Audience = Audience.Channel });

    private static string DescribeDirectRefusal(ApiResponse answer) => answer.Code switch
    {
        _ when answer.Status == 401 => "Discord does not accept the bot's token.",
        ApiErrors.CannotSendToUser or ApiErrors.NoMutualServer =>
            "Discord lets the bot send you no direct message: allow them in the privacy settings of a server where the bot is.",
        ApiErrors.UnknownUser => "Discord does not know this member any more.",
        _ => $"Discord refuses the direct message ({answer}).",
    };

    private static string DescribeRefusal(string channel, ApiResponse answer) => answer.Code switch
    {
        _ when answer.Status == 401 => "Discord does not accept the bot's token: check Discord:Token.",
        ApiErrors.UnknownChannel => $"There is no Discord channel {channel}: look at the ids in the settings.",
        ApiErrors.MissingAccess => $"The bot cannot see the Discord channel {channel}: give it View Channel there.",
        ApiErrors.TagRequired => DescribeMissingTag(channel),
        ApiErrors.MissingPermissions =>
            $"The bot may not post in the Discord channel {channel}: give it Send Messages and Read Message History there.",
        _ => $"Discord refuses the post in channel {channel} ({answer}).",
    };
}
