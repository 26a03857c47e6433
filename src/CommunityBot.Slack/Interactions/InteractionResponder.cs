using CommunityBot.Core.Replies;
using CommunityBot.Platforms;
using CommunityBot.Slack.Api;
using CommunityBot.Slack.Incoming;
using CommunityBot.Slack.Payloads;
using CommunityBot.Slack.Rendering;
using Microsoft.Extensions.Logging;

namespace CommunityBot.Slack.Interactions;

/// <summary>
/// Brings replies to where they were asked for. The <c>response_url</c> comes first, since it works in every channel; what it does not take, the Web
/// API is asked to post.
/// </summary>
internal sealed partial class InteractionResponder(ApiClient api, ResponseUrlClient urls, ShareDeduplicator shared, ILogger<InteractionResponder> logger)
{
    private static readonly Reply NotOpened = new()
    {
        Title = "That took too long to open.",
        Blocks = [new Block.Paragraph("Slack gives me three seconds for a window. Please press again.")],
        Outcome = Outcome.Failed,
    };

    private static readonly Reply AlreadyShared = new() { Title = "That has just been shared.", Outcome = Outcome.NotUnderstood };

    /// <summary>Says it to one member, beside what is there.</summary>
    public Task<bool> ReplyAsync(Reply reply, Member to, InteractionOrigin place, CancellationToken cancellationToken) =>
        place is { Channel: null, ResponseUrl: null } ? ReplyInViewAsync(reply, place, cancellationToken) : SendMessageAsync(RenderPrivate(reply, place), to, place, cancellationToken);

    /// <summary>Puts it in the place of a message that nobody else sees; beside one that others see.</summary>
    public Task<bool> UpdateAsync(Reply reply, Member to, InteractionOrigin place, CancellationToken cancellationToken) => place.IsPrivate && place.ResponseUrl is not null
        ? SendMessageAsync(RenderPrivate(reply, place) with { ReplaceOriginal = true }, to, place, cancellationToken)
        : ReplyAsync(reply, to, place, cancellationToken);

    /// <summary>Says it to everyone, naming who shared it; a second click is told that it has been.</summary>
    public async Task<bool> ShareAsync(Reply reply, Member by, InteractionOrigin place, CancellationToken cancellationToken)
    {
        var message = SlackRenderer.Render(reply, by.Name) with { ReplaceOriginal = false, ThreadTs = place.ShareTs ?? place.ThreadTs };
        var sharing = await shared.ShareOnceAsync(by.Id, place.Channel ?? "", SlackJson.Write(message), PostAsync);
        return sharing == ShareResult.Shared || (sharing == ShareResult.AlreadyShared ? await ReplyAsync(AlreadyShared, by, place, cancellationToken) : ReportUndelivered());

        async Task<bool> PostAsync() => await urls.PostAsync(place.ResponseUrl, message, cancellationToken)
            || (place.Channel is { } channel && await CallAsync("chat.postMessage", message.ToChannel(channel, message.ThreadTs), cancellationToken));
    }

    /// <summary>
    /// Answers a message's shortcut: in its thread where there is one and the bot may, else in the channel, for Slack shows nothing private in a
    /// thread that nobody has begun.
    /// </summary>
    public async Task<bool> ReplyInThreadAsync(Reply reply, Member to, InteractionOrigin place, CancellationToken cancellationToken) =>
        (place is { ThreadTs: { } thread, Channel: { } channel }
            && await CallAsync("chat.postEphemeral", RenderPrivate(reply, place).ToUser(channel, to.Id, thread), cancellationToken))
        || await ReplyAsync(reply, to, place, cancellationToken);

    /// <summary>Opens a form, or says that it could not be opened.</summary>
    public async Task<bool> OpenFormAsync(Form form, Member by, InteractionOrigin place, CancellationToken cancellationToken) =>
        await OpenViewAsync(ViewRenderer.RenderForm(form, place), place, cancellationToken)
        || (await ReplyAsync(NotOpened, by, place, cancellationToken) && false);

    /// <summary>Opens a window.</summary>
    public async Task<bool> OpenViewAsync(ViewPayload view, InteractionOrigin place, CancellationToken cancellationToken) => place.TriggerId is { } trigger
        && await CallAsync("views.open", new OpenView(trigger, view), cancellationToken);

    /// <summary>Draws a member's Home tab.</summary>
    public Task<bool> PublishHomeAsync(string user, Reply reply, CancellationToken cancellationToken) =>
        CallAsync("views.publish", new PublishView(user, ViewRenderer.RenderHome(reply)), cancellationToken);

    private async Task<bool> ReplyInViewAsync(Reply reply, InteractionOrigin place, CancellationToken cancellationToken) => place.ModalId is { } modal
        ? await CallAsync("views.update", new UpdateView(modal, ViewRenderer.RenderModal(reply)), cancellationToken) || ReportUndelivered()
        : await OpenViewAsync(ViewRenderer.RenderModal(reply), place, cancellationToken) || ReportUndelivered();

    private async Task<bool> SendMessageAsync(MessagePayload message, Member to, InteractionOrigin place, CancellationToken cancellationToken) =>
        await urls.PostAsync(place.ResponseUrl, message, cancellationToken)
        || (place.Channel is { } channel && await CallAsync("chat.postEphemeral", message.ToUser(channel, to.Id, place.ThreadTs), cancellationToken))
        || ReportUndelivered();

    private static MessagePayload RenderPrivate(Reply reply, InteractionOrigin place)
    {
        var message = SlackRenderer.Render(reply with { Audience = Audience.Requester }) with { ReplaceOriginal = false, ThreadTs = place.ThreadTs };
        return place.ShareTs is { } ts ? message.WithShareThread(ts) : message;
    }

    private async Task<bool> CallAsync(string method, object payload, CancellationToken cancellationToken) =>
        await api.WriteAsync(method, payload, cancellationToken) is ApiResponse.Success;

    private bool ReportUndelivered()
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
