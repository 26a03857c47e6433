using System.Text.Json;
using CommunityBot.Core.Highlights;
using CommunityBot.Core.Replies;
using CommunityBot.Discord.Api;
using CommunityBot.Discord.Configuration;
using CommunityBot.Discord.Payloads;
using CommunityBot.Discord.Rendering;

namespace CommunityBot.Discord.Publishing;

/// <summary>
/// Posts announcements. Each carries its key as a nonce that Discord enforces, so the same one sent twice within minutes stands there once; later than that,
/// it is known by its words.
/// </summary>
internal sealed class ChannelPublisher(ApiClient api, DiscordSettings settings, TimeoutOptions periods) : IChannelPublisher
{
    // A page of a channel's history: more than are written between a post and the look for it.
    private const int NewestMessages = 100;
    private const int TextDisplay = 10;

    private string? _botId;

    public string Platform => DiscordAdapter.Name;

    public IReadOnlyList<string> GetChannels(AnnouncementKind kind) => kind switch
    {
        AnnouncementKind.Highlights => settings.HighlightChannels,
        AnnouncementKind.NewEpisode => settings.NewEpisodeChannels,
        _ => [],
    };

    public async Task<PublishResult> PublishAsync(string channel, Announcement announcement, CancellationToken cancellationToken)
    {
        var message = Render(announcement) with { Nonce = announcement.Key };
        var answer = await api.SendOnceAsync("POST", $"channels/{channel}/messages", DiscordJson.Write(message), periods.Request, cancellationToken);
        return answer switch
        {
            { IsSuccess: true } => answer.Json?.Id("id") is { } id ? new PublishResult.Posted(id) : new PublishResult.InDoubt("Discord took the post and did not name it."),
            { Status: 429 } => new PublishResult.RetryLater("Discord asks to wait.", answer.RetryAfter),
            { WasNeverSent: true } => new PublishResult.RetryLater("Discord cannot be reached.", null),
            { IsTransient: true } => new PublishResult.InDoubt($"Discord did not say whether it took the post ({answer})."),
            _ => new PublishResult.Refused(DescribeRefusal(channel, answer)),
        };
    }

    public async Task<LookupResult> FindAsync(string channel, Announcement announcement, CancellationToken cancellationToken)
    {
        var me = _botId ??= (await api.SendAsync("GET", "users/@me", null, periods.Request, cancellationToken)).Json?.Id("id");
        if (me is null)
            return new LookupResult.Unavailable("Discord does not answer.");
        var answer = await api.SendAsync("GET", $"channels/{channel}/messages?limit={NewestMessages}", null, periods.Request, cancellationToken);
        if (!answer.IsSuccess || answer.Json is not { ValueKind: JsonValueKind.Array } messages)
            return new LookupResult.Unavailable(answer.IsTransient ? "Discord does not answer." : DescribeRefusal(channel, answer));

        var words = ReadTexts(JsonSerializer.SerializeToElement(Render(announcement), DiscordJson.Options));
        var found = messages.EnumerateArray().FirstOrDefault(m => m.Get("author")?.Id("id") == me
            && (m.Get("nonce")?.AsText() == announcement.Key || ReadTexts(m).SequenceEqual(words)));
        return found.Id("id") is { } id ? new LookupResult.Found(id) : new LookupResult.NotFound();
    }

    private static MessagePayload Render(Announcement announcement) => DiscordRenderer.Render(announcement.Reply with { Audience = Audience.Channel });

    // Everything that is read in a message, in order; Discord adds ids and defaults around it.
    private static List<string> ReadTexts(JsonElement message)
    {
        var words = new List<string>();
        Add(message);
        return words;

        void Add(JsonElement part)
        {
            if (part.Number("type") == TextDisplay && part.Text("content") is { } content)
                words.Add(content);
            foreach (var inner in ((JsonElement?)part).All("components"))
                Add(inner);
        }
    }

    private static string DescribeRefusal(string channel, ApiResponse answer) => answer.Code switch
    {
        ApiErrors.UnknownChannel => $"There is no Discord channel {channel}: look at the ids in the settings.",
        ApiErrors.MissingAccess => $"The bot cannot see the Discord channel {channel}: give it View Channel there.",
        ApiErrors.MissingPermissions => $"The bot may not post in the Discord channel {channel}: give it Send Messages and Read Message History there.",
        _ => $"Discord refuses the post in channel {channel} ({answer}).",
    };
}
