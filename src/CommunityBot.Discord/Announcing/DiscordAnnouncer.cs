using System.Text.Json;
using CommunityBot.Core.Highlights;
using CommunityBot.Core.Replies;
using CommunityBot.Discord.Payloads;
using CommunityBot.Discord.Rendering;
using CommunityBot.Discord.Rest;

namespace CommunityBot.Discord.Announcing;

/// <summary>
/// Posts announcements. Each carries its key as a nonce that Discord enforces, so the same one sent twice within minutes stands there once; later than that,
/// it is known by its words.
/// </summary>
internal sealed class DiscordAnnouncer(DiscordApi api, DiscordSettings settings, DiscordPeriods periods) : IAnnouncer
{
    // A page of a channel's history: more than are written between a post and the look for it.
    private const int NewestMessages = 100;
    private const int TextDisplay = 10;

    private string? _botId;

    public string Platform => DiscordPlatform.Name;

    public IReadOnlyList<string> ChannelsFor(AnnouncementKind kind) => kind switch
    {
        AnnouncementKind.Highlights => settings.HighlightChannels,
        AnnouncementKind.NewEpisode => settings.NewEpisodeChannels,
        _ => [],
    };

    public async Task<Posting> Post(string channel, Announcement announcement, CancellationToken cancellationToken)
    {
        var message = Message(announcement) with { Nonce = announcement.Key };
        var answer = await api.Once("POST", $"channels/{channel}/messages", DiscordJson.Write(message), periods.Request, cancellationToken).ConfigureAwait(false);
        return answer switch
        {
            { IsSuccess: true } => answer.Json?.Id("id") is { } id ? new Posting.Posted(id) : new Posting.InDoubt("Discord took the post and did not name it."),
            { Status: 429 } => new Posting.NotNow("Discord asks to wait.", answer.RetryAfter),
            { NeverLeft: true } => new Posting.NotNow("Discord cannot be reached.", null),
            { IsPassing: true } => new Posting.InDoubt($"Discord did not say whether it took the post ({answer})."),
            _ => new Posting.Refused(Refusal(channel, answer)),
        };
    }

    public async Task<Sighting> Find(string channel, Announcement announcement, CancellationToken cancellationToken)
    {
        var me = _botId ??= (await api.Send("GET", "users/@me", null, periods.Request, cancellationToken).ConfigureAwait(false)).Json?.Id("id");
        if (me is null)
            return new Sighting.CannotLook("Discord does not answer.");
        var answer = await api.Send("GET", $"channels/{channel}/messages?limit={NewestMessages}", null, periods.Request, cancellationToken).ConfigureAwait(false);
        if (!answer.IsSuccess || answer.Json is not { ValueKind: JsonValueKind.Array } messages)
            return new Sighting.CannotLook(answer.IsPassing ? "Discord does not answer." : Refusal(channel, answer));

        var words = Words(JsonSerializer.SerializeToElement(Message(announcement), DiscordJson.Options));
        var found = messages.EnumerateArray().FirstOrDefault(m => m.Get("author")?.Id("id") == me
            && (m.Get("nonce")?.AsText() == announcement.Key || Words(m).SequenceEqual(words)));
        return found.Id("id") is { } id ? new Sighting.Found(id) : new Sighting.NotThere();
    }

    private static MessagePayload Message(Announcement announcement) => DiscordRenderer.Render(announcement.Reply with { Audience = Audience.Channel });

    // Everything that is read in a message, in order; Discord adds ids and defaults around it.
    private static List<string> Words(JsonElement message)
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

    private static string Refusal(string channel, ApiResponse answer) => answer.Code switch
    {
        ApiCodes.UnknownChannel => $"There is no Discord channel {channel}: look at the ids in the settings.",
        ApiCodes.MissingAccess => $"The bot cannot see the Discord channel {channel}: give it View Channel there.",
        ApiCodes.MissingPermissions => $"The bot may not post in the Discord channel {channel}: give it Send Messages and Read Message History there.",
        _ => $"Discord refuses the post in channel {channel} ({answer}).",
    };
}
