using CommunityBot.Core.Replies;
using CommunityBot.Discord.Api;
using CommunityBot.Discord.Configuration;
using CommunityBot.Discord.Incoming;
using CommunityBot.Discord.Payloads;
using CommunityBot.Discord.Rendering;
using Microsoft.Extensions.Logging;

namespace CommunityBot.Discord.Interactions;

/// <summary>
/// What is sent back for one interaction. Everything that is shown goes through the renderer, so nothing here can mention anybody. Whoever cannot be
/// answered any more, because the token expired or somebody else answered, is not answered, and nothing else breaks.
/// </summary>
internal sealed partial class InteractionResponder(Interaction interaction, ApiClient api, TimeoutOptions periods, ILogger logger)
{
    private static readonly Reply ReplyRefused = new() { Title = "Something went wrong on my side: Discord refused my answer.", Outcome = Outcome.Failed };

    private string Webhook => $"webhooks/{interaction.ApplicationId}/{Uri.EscapeDataString(interaction.Token)}";

    // The promise of an answer that was not kept yet.
    private InteractionResponseType? _deferral;

    /// <summary>Whether somebody still waits for an answer that was promised.</summary>
    public bool IsReplyPending => _deferral is not null;

    /// <summary>How a reply looks to whoever asked, and to nobody else.</summary>
    public static MessagePayload RenderPrivate(Reply reply) => DiscordRenderer.Render(reply with { Audience = Audience.Requester });

    /// <summary>Gives the first answer, in a message only whoever asked sees.</summary>
    public Task<bool> RespondAsync(Reply reply, CancellationToken cancellationToken) =>
        RespondAsync(new InteractionResponse(InteractionResponseType.Message, RenderPrivate(reply)), cancellationToken);

    /// <summary>Gives the first answer.</summary>
    /// <returns>False when no further answer can be given: it came too late, or another process gave one.</returns>
    public async Task<bool> RespondAsync(InteractionResponse response, CancellationToken cancellationToken)
    {
        var path = $"interactions/{interaction.Id}/{Uri.EscapeDataString(interaction.Token)}/callback";
        var answer = await api.SendAsync("POST", path, DiscordJson.Write(response), periods.Acknowledge, cancellationToken);

        // After a try whose answer got lost, this process itself was the other one.
        var isGiven = answer.IsSuccess || (answer.Code == ApiErrors.AlreadyAcknowledged && answer.Tries > 1);
        if (isGiven && response.Type is InteractionResponseType.DeferredMessage or InteractionResponseType.DeferredUpdate)
            _deferral = response.Type;
        if (!isGiven && answer.Code == ApiErrors.AlreadyAcknowledged)
            Log.AnsweredElsewhere(logger);
        else if (!isGiven)
            Log.NotAcknowledged(logger, answer);
        return isGiven;
    }

    /// <summary>Puts a reply where the answer was promised.</summary>
    public async Task EditAsync(Reply reply, CancellationToken cancellationToken)
    {
        var answer = await SendEditAsync(RenderPrivate(reply), cancellationToken);
        if (answer.Status == 400)
        {
            Log.Refused(logger, answer);
            answer = await SendEditAsync(RenderPrivate(ReplyRefused), cancellationToken);
        }

        RecordResult(answer);
    }

    /// <summary>Says something beside the answer.</summary>
    /// <returns>False when it could not be said.</returns>
    public async Task<bool> FollowUpAsync(MessagePayload message, CancellationToken cancellationToken)
    {
        var answer = await api.SendAsync("POST", Webhook, DiscordJson.Write(message), periods.SendReply, cancellationToken);
        return RecordResult(answer);
    }

    /// <summary>Says why the promised answer does not come: in its place, or beside the message that stays as it is.</summary>
    public Task FailAsync(Reply reply, CancellationToken cancellationToken) =>
        _deferral == InteractionResponseType.DeferredUpdate ? FollowUpAsync(RenderPrivate(reply), cancellationToken) : EditAsync(reply, cancellationToken);

    private bool RecordResult(ApiResponse answer)
    {
        _deferral = null;
        if (!answer.IsSuccess)
            Log.NotSent(logger, answer);
        return answer.IsSuccess;
    }

    private Task<ApiResponse> SendEditAsync(MessagePayload message, CancellationToken cancellationToken) =>
        api.SendAsync("PATCH", Webhook + "/messages/@original", DiscordJson.Write(message), periods.SendReply, cancellationToken);

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Debug, "Another process answers this interaction")]
        public static partial void AnsweredElsewhere(ILogger logger);

        [LoggerMessage(LogLevel.Warning, "An interaction could not be acknowledged in time: {Answer}")]
        public static partial void NotAcknowledged(ILogger logger, ApiResponse answer);

        [LoggerMessage(LogLevel.Error, "Discord refused an answer: {Answer}")]
        public static partial void Refused(ILogger logger, ApiResponse answer);

        [LoggerMessage(LogLevel.Information, "An answer could not be sent: {Answer}")]
        public static partial void NotSent(ILogger logger, ApiResponse answer);
    }
}
