using CommunityBot.Core.Platforms;
using CommunityBot.Core.Replies;
using CommunityBot.Slack.Incoming;
using CommunityBot.Slack.Payloads;
using CommunityBot.Slack.Rendering;
using CommunityBot.Slack.Web;
using Microsoft.Extensions.Logging;

namespace CommunityBot.Slack.Interactions;

/// <summary>
/// Brings replies to where they were asked for. The <c>response_url</c> comes first, since it works in every channel; what it does not take, the Web
/// API is asked to post.
/// </summary>
internal sealed partial class Messenger(SlackApi api, ResponseUrls urls, SharedLately shared, ILogger<Messenger> logger)
{
    private static readonly Reply NotOpened = new()
    {
        Title = "That took too long to open.",
        Blocks = [new Block.Paragraph("Slack gives me three seconds for a window. Please press again.")],
        Outcome = Outcome.Failed,
    };

    private static readonly Reply SharedAlready = new() { Title = "That has just been shared.", Outcome = Outcome.NotUnderstood };

    /// <summary>Says it to one member, beside what is there.</summary>
    public Task<bool> Tell(Reply reply, Member to, Place place, CancellationToken cancellationToken) =>
        place is { Channel: null, ResponseUrl: null } ? View(reply, place, cancellationToken) : Message(Private(reply, place), to, place, cancellationToken);

    /// <summary>Puts it in the place of a message that nobody else sees; beside one that others see.</summary>
    public Task<bool> Replace(Reply reply, Member to, Place place, CancellationToken cancellationToken) => place.IsPrivate && place.ResponseUrl is not null
        ? Message(Private(reply, place) with { ReplaceOriginal = true }, to, place, cancellationToken)
        : Tell(reply, to, place, cancellationToken);

    /// <summary>Says it to everyone, naming who shared it; a second click is told that it has been.</summary>
    public async Task<bool> Share(Reply reply, Member by, Place place, CancellationToken cancellationToken)
    {
        var message = SlackRenderer.Render(reply, by.Name) with { ReplaceOriginal = false, ThreadTs = place.ShareTs ?? place.ThreadTs };
        var sharing = await shared.Once(by.Id, place.Channel ?? "", SlackJson.Write(message), Post).ConfigureAwait(false);
        return sharing == Sharing.Done || (sharing == Sharing.DoneBefore ? await Tell(SharedAlready, by, place, cancellationToken).ConfigureAwait(false) : Lost());

        async Task<bool> Post() => await urls.Post(place.ResponseUrl, message, cancellationToken).ConfigureAwait(false)
            || (place.Channel is { } channel && await Done("chat.postMessage", message.To(channel, message.ThreadTs), cancellationToken).ConfigureAwait(false));
    }

    /// <summary>
    /// Answers a message's shortcut: in its thread where there is one and the bot may, else in the channel, for Slack shows nothing private in a
    /// thread that nobody has begun.
    /// </summary>
    public async Task<bool> TellInThread(Reply reply, Member to, Place place, CancellationToken cancellationToken) =>
        (place is { ThreadTs: { } thread, Channel: { } channel }
            && await Done("chat.postEphemeral", Private(reply, place).OnlyFor(channel, to.Id, thread), cancellationToken).ConfigureAwait(false))
        || await Tell(reply, to, place, cancellationToken).ConfigureAwait(false);

    /// <summary>Opens a form, or says that it could not be opened.</summary>
    public async Task<bool> Fill(Form form, Member by, Place place, CancellationToken cancellationToken) =>
        await Open(ViewRenderer.Form(form, place), place, cancellationToken).ConfigureAwait(false)
        || (await Tell(NotOpened, by, place, cancellationToken).ConfigureAwait(false) && false);

    /// <summary>Opens a window.</summary>
    public async Task<bool> Open(ViewPayload view, Place place, CancellationToken cancellationToken) => place.TriggerId is { } trigger
        && await Done("views.open", new OpenView(trigger, view), cancellationToken).ConfigureAwait(false);

    /// <summary>Draws a member's Home tab.</summary>
    public Task<bool> PublishHome(string user, Reply reply, CancellationToken cancellationToken) =>
        Done("views.publish", new PublishView(user, ViewRenderer.Home(reply)), cancellationToken);

    private async Task<bool> View(Reply reply, Place place, CancellationToken cancellationToken) => place.ModalId is { } modal
        ? await Done("views.update", new UpdateView(modal, ViewRenderer.Modal(reply)), cancellationToken).ConfigureAwait(false) || Lost()
        : await Open(ViewRenderer.Modal(reply), place, cancellationToken).ConfigureAwait(false) || Lost();

    private async Task<bool> Message(MessagePayload message, Member to, Place place, CancellationToken cancellationToken) =>
        await urls.Post(place.ResponseUrl, message, cancellationToken).ConfigureAwait(false)
        || (place.Channel is { } channel && await Done("chat.postEphemeral", message.OnlyFor(channel, to.Id, place.ThreadTs), cancellationToken).ConfigureAwait(false))
        || Lost();

    private static MessagePayload Private(Reply reply, Place place)
    {
        var message = SlackRenderer.Render(reply with { Audience = Audience.Asker }) with { ReplaceOriginal = false, ThreadTs = place.ThreadTs };
        return place.ShareTs is { } ts ? message.SharingTo(ts) : message;
    }

    private async Task<bool> Done(string method, object payload, CancellationToken cancellationToken) =>
        await api.Write(method, payload, cancellationToken).ConfigureAwait(false) is ApiAnswer.Done;

    private bool Lost()
    {
        Log.Lost(logger);
        return false;
    }

    private sealed record OpenView(string TriggerId, ViewPayload View);

    private sealed record UpdateView(string ViewId, ViewPayload View);

    private sealed record PublishView(string UserId, ViewPayload View);

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "An answer could not be delivered")]
        public static partial void Lost(ILogger logger);
    }
}
