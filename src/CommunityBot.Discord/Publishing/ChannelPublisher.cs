using CommunityBot.Core.Highlights;
using CommunityBot.Discord.Rendering;

namespace CommunityBot.Discord.Publishing;

/// <summary>
/// Posts announcements, and sends direct messages. Each carries its key as a nonce that Discord enforces, so an announcement that is sent
/// twice within minutes appears once. Later it is found by its text.
/// </summary>
internal sealed class ChannelPublisher(
    ApiClient api, ChannelHistory history, DirectChannels directChannels, BotIdentity identity, DiscordSettings settings,
    TimeoutOptions timeouts) : IChannelPublisher
{
    private const string NoAnswer = "Discord does not answer.";

    public string Platform => DiscordSettings.Platform;

    public IReadOnlyList<ShowChannels> Shows => settings.Shows;

    public IReadOnlyList<string> GetChannels(AnnouncementKind kind) => kind switch
    {
        AnnouncementKind.Highlights => settings.HighlightChannels,
        AnnouncementKind.NewEpisode => settings.NewEpisodeChannels,
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
        var message = Render(announcement) with { Nonce = announcement.Key };
        var answer = await api.SendOnceAsync(
            "POST", $"channels/{channel}/messages", DiscordJson.Write(message), timeouts.Request, cancellationToken);
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

        var payload = Render(announcement);
        return await history.FindAsync(channel, since, IsIt, cancellationToken) switch
        {
            { Id: { } id } => new LookupResult.Found(id),
            { IsComplete: true } => new LookupResult.NotFound(),
            { Answer: null } => new LookupResult.Unavailable(
                $"The Discord channel {channel} has too many messages since then to look through: look there."),
            { Answer.IsTransient: true } => new LookupResult.Unavailable(NoAnswer),
            { Answer: var answer } => new LookupResult.Unavailable(DescribeRefusal(channel, answer)),
        };

        bool IsIt(JsonElement message) => message.Id("author", "id") == botId
            && (message.Get("nonce")?.AsText() == announcement.Key || ChannelHistory.ShowsSameTexts(message, payload));
    }

    private static MessagePayload Render(Announcement announcement) =>
        DiscordRenderer.Render(announcement.Reply with { Audience = Audience.Channel });

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
        ApiErrors.MissingPermissions =>
            $"The bot may not post in the Discord channel {channel}: give it Send Messages and Read Message History there.",
        _ => $"Discord refuses the post in channel {channel} ({answer}).",
    };
}
