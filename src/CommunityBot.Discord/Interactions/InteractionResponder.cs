using CommunityBot.Discord.Publishing;
using CommunityBot.Discord.Rendering;

namespace CommunityBot.Discord.Interactions;

/// <summary>
/// Sends back what belongs to one interaction. Every message comes from the renderer, so none can mention anybody. An interaction that can
/// no longer be answered, because its token expired or another process answered it, stays unanswered; nothing else fails.
/// </summary>
internal sealed partial class InteractionResponder(
    Interaction interaction, Acknowledgement acknowledgement, ApiClient api, ChannelHistory history, ShareDeduplicator shares,
    TimeoutOptions timeouts, TimeProvider clock, ILogger logger) : IInteractionResponder
{
    private static readonly Reply TimedOut = new() { Title = "That took me too long. Press again in a moment.", Outcome = Outcome.Failed };

    private static readonly Reply ReplyTooLate = new()
    {
        Title = "Discord did not take my answer in time. Please ask again.",
        Outcome = Outcome.Failed,
    };

    internal static readonly Reply ReplyRefused = new()
    {
        Title = "Something went wrong on my side: Discord refused my answer.",
        Outcome = Outcome.Failed,
    };

    private static readonly Reply NotConfirmed = new()
    {
        Title = "I do not know whether my answer arrived: Discord did not say. If you do not see it, please ask again.",
        Outcome = Outcome.Failed,
    };

    // How the interaction was acknowledged without a reply; null where it was not.
    private InteractionResponseType? _deferral;
    private bool _isReplyPending;

    private string Webhook => $"webhooks/{interaction.ApplicationId}/{Uri.EscapeDataString(interaction.Token)}";

    /// <inheritdoc/>
    /// <remarks>
    /// Discord wants the acknowledgement first, and it fixes what the reply may do: update the message of the button, which only the member
    /// sees, or be a new private message. A form must be the acknowledgement itself.
    /// </remarks>
    public async Task<Reply?> DispatchAsync(
        ButtonAction action, Func<CancellationToken, Task<Reply>> dispatch, CancellationToken cancellationToken)
    {
        if (action == ButtonAction.OpenForm)
            return await DispatchInTimeAsync(dispatch, cancellationToken);
        var deferral = (action, interaction.Message) is (ButtonAction.Share, not null) or (ButtonAction.Update, { IsPrivate: true })
            ? InteractionResponse.DeferredUpdate
            : InteractionResponse.DeferredPrivateMessage;
        if (!await RespondAsync(deferral, cancellationToken))
            return null;

        // The threads that send and receive must be free for the next acknowledgement.
        await Task.Yield();
        return await dispatch(cancellationToken);
    }

    public Task<bool> ReplyAsync(Reply reply, CancellationToken cancellationToken) => _deferral switch
    {
        InteractionResponseType.DeferredMessage => EditAsync(reply, cancellationToken),
        InteractionResponseType.DeferredUpdate => FollowUpAsync(reply, cancellationToken),
        _ => RespondAsync(new(InteractionResponseType.Message, RenderPrivate(reply)), cancellationToken),
    };

    /// <inheritdoc/>
    /// <remarks>An error does not replace an answer that is still good.</remarks>
    public Task<bool> UpdateAsync(Reply reply, CancellationToken cancellationToken) =>
        _deferral == InteractionResponseType.DeferredUpdate && reply.Outcome is Outcome.Answered or Outcome.NothingFound
            ? EditAsync(reply, cancellationToken)
            : ReplyAsync(reply, cancellationToken);

    public async Task<bool> ShareAsync(Reply reply, CancellationToken cancellationToken)
    {
        if (interaction.Message is not { } message)
            return await ReplyAsync(reply, cancellationToken);
        var post = Render(reply, interaction.Member.Name);
        Reply? problem = null;
        var result = await shares.ShareOnceAsync(
            interaction.Member.Id, message.Id, DiscordJson.Write(post),
            async () =>
            {
                problem = await PostOnceAsync(post, cancellationToken);
                return problem is null;
            },
            reply);
        return result == ShareResult.Shared
            || await ReplyAsync(InteractionFlow.ReplyToRepeatedShare(result) ?? problem!, cancellationToken);
    }

    public Task<bool> OpenFormAsync(Reply reply, CancellationToken cancellationToken) =>
        reply.Form is { } form && FormRenderer.Render(form) is { } modal
            ? RespondAsync(new(InteractionResponseType.Modal, modal), cancellationToken)
            : ReplyAsync(reply, cancellationToken);

    /// <summary>The response to an interaction for which there was no other in time.</summary>
    public static InteractionResponse CreateTimeout(Interaction interaction) => interaction.Kind is InteractionKind.Autocomplete
        ? new(InteractionResponseType.Suggestions, new ChoicesPayload([]))
        : new(InteractionResponseType.Message, RenderPrivate(TimedOut));

    /// <summary>Sends suggestions for a value that is being typed.</summary>
    public Task SuggestAsync(ChoicesPayload choices, CancellationToken cancellationToken) =>
        RespondAsync(new(InteractionResponseType.Suggestions, choices), cancellationToken);

    public Task FailAsync(Reply reply, CancellationToken cancellationToken) =>
        !_isReplyPending && !acknowledgement.IsAwaited ? Task.CompletedTask
        : interaction.Kind is InteractionKind.Autocomplete ? SuggestAsync(new([]), cancellationToken)
        : ReplyAsync(reply, cancellationToken);

    private static MessagePayload RenderPrivate(Reply reply) => Render(reply with { Audience = Audience.Requester }, null);

    private static MessagePayload Render(Reply reply, string? sharedBy)
    {
        using var span = QuestionTracing.StartRender();
        return DiscordRenderer.Render(reply, sharedBy);
    }

    private async Task<Reply> DispatchInTimeAsync(Func<CancellationToken, Task<Reply>> dispatch, CancellationToken cancellationToken)
    {
        await Task.Yield();
        using var limit = new TimeLimit(timeouts.ImmediateResponse, clock, cancellationToken);
        try
        {
            return await dispatch(limit.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return TimedOut;
        }
    }

    // Sends the first response. False when no further one is possible: it came too late, or another process sent one.
    private async Task<bool> RespondAsync(InteractionResponse response, CancellationToken cancellationToken)
    {
        var answer = await acknowledgement.SendAsync(response, cancellationToken);

        // No answer is no refusal: Discord may have taken it, and then waits for the reply. After an attempt without an answer, the other
        // process that acknowledged was this one.
        var isGiven = answer.IsSuccess || answer.IsInDoubt
            || (answer.HadDoubt && (answer.IsTransient || answer.Code == ApiErrors.AlreadyAcknowledged));
        if (isGiven && response.Type is InteractionResponseType.DeferredMessage or InteractionResponseType.DeferredUpdate)
            (_deferral, _isReplyPending) = (response.Type, true);
        if (!isGiven && answer.Code == ApiErrors.AlreadyAcknowledged)
            Log.AnsweredElsewhere(logger);
        else if (!isGiven)
            Log.NotAcknowledged(logger, answer);
        return isGiven;
    }

    // Replaces the message that the deferral announced or that holds the button.
    private Task<bool> EditAsync(Reply reply, CancellationToken cancellationToken) => DeliverAsync(
        reply, answer => answer.IsTransient ? ReplyTooLate : null,
        (message, patience, _) => CallWebhookAsync(
            () => SendAsync("PATCH", Webhook + "/messages/@original", message, patience, cancellationToken), cancellationToken));

    // Sends a new message that only the member sees, so it cannot be looked for. Without an answer it is not sent again: the member could
    // get it twice. The sentence that says so is sent until Discord confirms it: twice is better than never.
    private Task<bool> FollowUpAsync(Reply reply, CancellationToken cancellationToken) => DeliverAsync(
        reply, answer => answer.IsUnanswered ? NotConfirmed : answer.IsTransient ? ReplyTooLate : null,
        (message, patience, isSubstitute) => CallWebhookAsync(
            () => SendAsync("POST", Webhook, message, patience, cancellationToken, isSubstitute), cancellationToken));

    // Where the reply does not arrive, sends a sentence instead.
    private async Task<bool> DeliverAsync(
        Reply reply, Func<ApiResponse, Reply?> getSubstitute, Func<MessagePayload, TimeSpan, bool, Task<ApiResponse>> send)
    {
        var answer = await send(RenderPrivate(reply), timeouts.SendReply, false);
        if ((answer.Status == 400 ? ReplyRefused : getSubstitute(answer)) is { } substitute)
        {
            Log.Substitutes(logger, answer);
            answer = await send(RenderPrivate(substitute), timeouts.SendApology, true);
        }

        return RecordResult(answer);
    }

    // Posts a message that everyone sees. Where Discord does not say whether it took it, looks before it sends again. Returns what the
    // member must know; null when it is posted.
    private async Task<Reply?> PostOnceAsync(MessagePayload message, CancellationToken cancellationToken)
    {
        var start = clock.GetTimestamp();
        while (true)
        {
            var answer = await CallWebhookAsync(
                () => api.SendOnceAsync("POST", Webhook, DiscordJson.Write(message), timeouts.Request, cancellationToken),
                cancellationToken);
            if (!answer.IsTransient || clock.GetElapsedTime(start) >= timeouts.SendReply)
                return RecordResult(answer) ? null : answer.IsInDoubt ? ShareErrors.InDoubt : ShareErrors.Create(answer);
            await Task.Delay(answer.RetryAfter ?? timeouts.FirstRetry, clock, cancellationToken);
            if (!answer.IsInDoubt)
                continue;
            var messages = interaction.Channel is { } channel
                ? await history.ReadAsync(channel, interaction.Id, cancellationToken)
                : null;
            if (messages is null)
            {
                RecordResult(answer);
                return ShareErrors.InDoubt;
            }

            if (messages.Any(m => m.Id("application_id") == interaction.ApplicationId && ChannelHistory.ShowsSameTexts(m, message)))
            {
                _isReplyPending = false;
                return null;
            }
        }
    }

    // Over HTTP, a call can reach Discord before the response that makes the webhook known. Then Discord has done nothing.
    private async Task<ApiResponse> CallWebhookAsync(Func<Task<ApiResponse>> call, CancellationToken cancellationToken)
    {
        while (true)
        {
            var answer = await call();
            if (answer.Code != ApiErrors.UnknownWebhook || !acknowledgement.MayBeOnItsWay)
                return answer;
            await Task.Delay(timeouts.UnknownWebhookRetry, clock, cancellationToken);
        }
    }

    private async Task<ApiResponse> SendAsync<T>(
        string method, string path, T payload, TimeSpan patience, CancellationToken cancellationToken, bool isIdempotent = true)
    {
        using var span = QuestionTracing.StartSend();
        return await api.SendAsync(method, path, DiscordJson.Write(payload), patience, cancellationToken, isIdempotent);
    }

    private bool RecordResult(ApiResponse answer)
    {
        _isReplyPending = false;
        if (!answer.IsSuccess)
            Log.NotSent(logger, answer);
        return answer.IsSuccess;
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Debug, "Discord: another process answers an interaction")]
        public static partial void AnsweredElsewhere(ILogger logger);

        [LoggerMessage(LogLevel.Warning, "Discord: an interaction could not be acknowledged in time ({Answer})")]
        public static partial void NotAcknowledged(ILogger logger, ApiResponse answer);

        [LoggerMessage(LogLevel.Warning, "Discord did not take a reply ({Answer}); a short sentence is sent instead")]
        public static partial void Substitutes(ILogger logger, ApiResponse answer);

        [LoggerMessage(LogLevel.Information, "Discord: a reply could not be sent ({Answer})")]
        public static partial void NotSent(ILogger logger, ApiResponse answer);
    }
}
