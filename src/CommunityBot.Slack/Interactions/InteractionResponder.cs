
namespace CommunityBot.Slack.Interactions;

/// <summary>
/// Sends back what belongs to one interaction. It tries the <c>response_url</c> first, because that works in every channel, and the Web API
/// where the <c>response_url</c> fails.
/// </summary>
internal sealed partial class InteractionResponder(
    Interaction interaction, Acknowledgement acknowledgement, ApiClient api, ResponseUrlClient responseUrls, ShareSender sender,
    ShareDeduplicator shares, ILogger logger) : IInteractionResponder
{
    /// <summary>Acknowledges a command whose answer comes later.</summary>
    public static readonly MessagePayload Promise = SlackRenderer.Render(new()
    {
        Title = "One moment.",
        Blocks = [new Block.Paragraph("The answer comes here by itself.")],
    });

    private static readonly Reply NotConfirmed = new()
    {
        Title = "I do not know whether my answer arrived.",
        Blocks = [new Block.Paragraph("Slack did not confirm it. If you do not see it, please ask again.")],
        Outcome = Outcome.Failed,
    };

    private static readonly Reply NotOpened = new()
    {
        Title = "That took too long to open.",
        Blocks = [new Block.Paragraph("Slack gives me three seconds for a window. Please press again.")],
        Outcome = Outcome.Failed,
    };

    private readonly InteractionOrigin _origin = interaction.Origin;

    /// <inheritdoc/>
    /// <remarks>
    /// The reply to a command is its acknowledgement, as far as there is time. A later reply is announced in the acknowledgement. All other
    /// kinds are acknowledged before.
    /// </remarks>
    public async Task<Reply?> DispatchAsync(
        ButtonAction action, Func<CancellationToken, Task<Reply>> dispatch, CancellationToken cancellationToken)
    {
        if (interaction.Kind is not InteractionKind.Command)
            return await dispatch(cancellationToken);

        var answer = DispatchAndOpenAsync(dispatch, cancellationToken);
        if (!acknowledgement.IsSent && !await acknowledgement.IsInTimeAsync(answer))
            await acknowledgement.SendAsync(Promise);
        if (await answer is { } reply)
            return reply;
        if (!acknowledgement.IsSent)
            await acknowledgement.SendAsync(null);
        return null;
    }

    /// <inheritdoc/>
    /// <remarks>
    /// The reply to a message's shortcut goes to its thread where there is one and the bot may post, else to the channel, because Slack
    /// shows nothing private in a thread that has no reply yet.
    /// </remarks>
    public Task<bool> ReplyAsync(Reply reply, CancellationToken cancellationToken) =>
        interaction.Kind is InteractionKind.Command && !acknowledgement.IsSent
            ? SendAsync(Render(reply with { Audience = Audience.Requester }), cancellationToken)
            : ReplyLaterAsync(reply, cancellationToken);

    /// <summary>Answers a command with a message, which is its acknowledgement where there is still time.</summary>
    public async Task<bool> SendAsync(MessagePayload message, CancellationToken cancellationToken) =>
        (!acknowledgement.IsSent && await acknowledgement.SendAsync(message)) || await SendMessageAsync(message, cancellationToken);

    public Task<bool> UpdateAsync(Reply reply, CancellationToken cancellationToken) => _origin.IsPrivate && _origin.ResponseUrl is not null
        ? SendMessageAsync(RenderPrivate(reply) with { ReplaceOriginal = true }, cancellationToken)
        : SendPrivateAsync(reply, cancellationToken);

    /// <inheritdoc/>
    /// <remarks>When it is not posted, or may not be, the requester is told why.</remarks>
    public async Task<bool> ShareAsync(Reply reply, CancellationToken cancellationToken)
    {
        var member = interaction.Member;
        var message = Render(reply, member.Name) with { ReplaceOriginal = false, ThreadTs = _origin.ShareTs ?? _origin.ThreadTs };
        Reply? problem = null;
        var result = await shares.ShareOnceAsync(
            member.Id, _origin.Channel ?? "", SlackJson.Write(message),
            async () =>
            {
                using var span = QuestionTracing.StartSend();
                problem = await sender.PostAsync(message, _origin, acknowledgement.Id, cancellationToken);
                return problem is null;
            },
            reply);
        return result == ShareResult.Shared
            || await SendPrivateAsync(InteractionFlow.ReplyToRepeatedShare(result) ?? problem!, cancellationToken);
    }

    public async Task<bool> OpenFormAsync(Reply reply, CancellationToken cancellationToken)
    {
        if (await OpenViewAsync(FormRenderer.Render(reply.Form!, _origin), cancellationToken))
            return true;
        await SendPrivateAsync(NotOpened, cancellationToken);
        return false;
    }

    /// <inheritdoc/>
    /// <remarks>The acknowledgement tells it, where Slack shows one and it is not sent yet; otherwise a message does.</remarks>
    public async Task FailAsync(Reply reply, CancellationToken cancellationToken)
    {
        if (!acknowledgement.IsSent)
        {
            var answer = CreateAcknowledgement(reply);
            await acknowledgement.SendAsync(answer);
            if (answer is not null)
                return;
        }

        var canReply = interaction.Kind is InteractionKind.Command or InteractionKind.ButtonPress or InteractionKind.MessageAction
            || (interaction.Kind is InteractionKind.FormSubmission && _origin is not { Channel: null, ResponseUrl: null });
        if (canReply)
            await SendPrivateAsync(reply, cancellationToken);
    }

    private object? CreateAcknowledgement(Reply reply) => interaction.Kind switch
    {
        InteractionKind.Command => Render(reply),
        InteractionKind.FormSubmission => new FormResponse("update") { View = ViewRenderer.RenderModal(reply) },
        InteractionKind.Autocomplete typed => ParameterMenu.CreateOptions([], typed.Typed),
        _ => null,
    };

    // Null when the reply has a form, and it is open: that is the answer.
    private async Task<Reply?> DispatchAndOpenAsync(Func<CancellationToken, Task<Reply>> dispatch, CancellationToken cancellationToken)
    {
        var reply = await dispatch(cancellationToken);
        return reply.Form is { } form && await OpenViewAsync(FormRenderer.Render(form, _origin), cancellationToken) ? null : reply;
    }

    private Task<bool> SendPrivateAsync(Reply reply, CancellationToken cancellationToken) => _origin is { Channel: null, ResponseUrl: null }
        ? ShowInViewAsync(reply, cancellationToken)
        : SendMessageAsync(RenderPrivate(reply), cancellationToken);

    private async Task<bool> ReplyLaterAsync(Reply reply, CancellationToken cancellationToken)
    {
        if (interaction.Kind is InteractionKind.MessageAction && _origin.ThreadTs is { } thread)
        {
            var answer = await PostEphemeralAsync(RenderPrivate(reply), thread, cancellationToken);
            if (answer is ApiResponse.Success)
                return true;
            if (answer.IsInDoubt)
                return await ReportDoubtAsync(cancellationToken);
        }

        return await SendPrivateAsync(reply, cancellationToken);
    }

    // What may have arrived is not sent another way: the member would get it twice.
    private async Task<bool> SendMessageAsync(MessagePayload message, CancellationToken cancellationToken)
    {
        var answer = await PostToResponseUrlAsync(message, cancellationToken);
        if (answer is not ApiResponse.Success and not ApiResponse.NoResponse { MayHaveSucceeded: true })
            answer = await PostEphemeralAsync(message, _origin.ThreadTs, cancellationToken);
        if (answer is ApiResponse.Success)
            return true;
        return answer.IsInDoubt ? await ReportDoubtAsync(cancellationToken) : ReportUndelivered();
    }

    // This is sent until Slack confirms it: twice is better than never.
    private async Task<bool> ReportDoubtAsync(CancellationToken cancellationToken)
    {
        var notice = RenderPrivate(NotConfirmed);
        return await PostToResponseUrlAsync(notice, cancellationToken, Repetition.Always) is ApiResponse.Success
            || await PostEphemeralAsync(notice, _origin.ThreadTs, cancellationToken) is ApiResponse.Success
            || ReportUndelivered();
    }

    private async Task<bool> ShowInViewAsync(Reply reply, CancellationToken cancellationToken)
    {
        var view = ViewRenderer.RenderModal(reply);
        var isShown = _origin.ModalId is { } modal
            ? await CallAsync("views.update", new UpdateView(modal, view), cancellationToken) is ApiResponse.Success
            : await OpenViewAsync(view, cancellationToken);
        return isShown || ReportUndelivered();
    }

    // A call without an answer is made again. When the first one has opened the view, its trigger is used up.
    private async Task<bool> OpenViewAsync(ViewPayload view, CancellationToken cancellationToken) =>
        _origin.TriggerId is { } trigger && await CallAsync("views.open", new OpenView(trigger, view), cancellationToken)
            is ApiResponse.Success or ApiResponse.Refused { Error: "exchanged_trigger_id" };

    private static MessagePayload Render(Reply reply, string? sharedBy = null)
    {
        using var span = QuestionTracing.StartRender();
        return SlackRenderer.Render(reply, sharedBy);
    }

    private MessagePayload RenderPrivate(Reply reply)
    {
        var message = Render(reply with { Audience = Audience.Requester }) with { ReplaceOriginal = false, ThreadTs = _origin.ThreadTs };
        return _origin.ShareTs is { } ts ? WithShareThread(message, ts) : message;
    }

    /// <summary>Returns the message with controls that know the thread that gets what they share.</summary>
    internal static MessagePayload WithShareThread(MessagePayload message, string ts) => message with
    {
        Blocks = message.Blocks?
            .Select((b, i) => b is SlackBlock.Actions actions ? actions with { BlockId = BlockId.FormatThread(ts, i) } : b)
            .ToList(),
    };

    private async Task<ApiResponse> PostToResponseUrlAsync(
        MessagePayload message, CancellationToken cancellationToken, Repetition repetition = Repetition.AfterServerError)
    {
        using var span = QuestionTracing.StartSend();
        return await responseUrls.PostAsync(
            _origin.ResponseUrl, message, message.ReplaceOriginal == true ? Repetition.Always : repetition, cancellationToken);
    }

    private async Task<ApiResponse> PostEphemeralAsync(MessagePayload message, string? thread, CancellationToken cancellationToken) =>
        _origin.Channel is { } channel
            ? await CallAsync("chat.postEphemeral", message.ToUser(channel, interaction.Member.Id, thread), cancellationToken)
            : new ApiResponse.Refused("no channel");

    private async Task<ApiResponse> CallAsync(string method, object payload, CancellationToken cancellationToken)
    {
        using var span = QuestionTracing.StartSend();
        return await api.WriteAsync(method, payload, cancellationToken);
    }

    private bool ReportUndelivered()
    {
        Log.NotSent(logger);
        return false;
    }

    private sealed record OpenView(string TriggerId, ViewPayload View);

    private sealed record UpdateView(string ViewId, ViewPayload View);

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Slack: a reply could not be sent; the lines before say why")]
        public static partial void NotSent(ILogger logger);
    }
}
