
namespace CommunityBot.Slack.Interactions;

/// <summary>
/// Sends back what belongs to one interaction. It tries the <c>response_url</c> first, because that works in every channel, and the Web API
/// where the <c>response_url</c> fails.
/// </summary>
internal sealed partial class InteractionResponder(
    Interaction interaction, EnvelopeAcknowledgement acknowledgement, ApiClient api, ResponseUrlClient responseUrls,
    ShareDeduplicator shares, TimeoutOptions timeouts, TimeProvider clock, ILogger logger) : IInteractionResponder
{
    private static readonly Reply OneMoment = new()
    {
        Title = "One moment.",
        Blocks = [new Block.Paragraph("The answer comes here by itself.")],
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
        if (!await answer.CompletesWithinAsync(timeouts.Acknowledge, clock))
            await acknowledgement.SendAsync(Render(OneMoment));
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
    public async Task<bool> ReplyAsync(Reply reply, CancellationToken cancellationToken)
    {
        if (interaction.Kind is InteractionKind.Command && !acknowledgement.IsSent && await acknowledgement.SendAsync(Render(reply)))
            return true;
        if (interaction.Kind is InteractionKind.MessageAction && _origin is { ThreadTs: { } thread, Channel: { } channel }
            && await CallAsync(
                "chat.postEphemeral", RenderPrivate(reply).ToUser(channel, interaction.Member.Id, thread), cancellationToken))
        {
            return true;
        }

        return await SendPrivateAsync(reply, cancellationToken);
    }

    public Task<bool> UpdateAsync(Reply reply, CancellationToken cancellationToken) => _origin.IsPrivate && _origin.ResponseUrl is not null
        ? SendMessageAsync(RenderPrivate(reply) with { ReplaceOriginal = true }, cancellationToken)
        : SendPrivateAsync(reply, cancellationToken);

    public async Task<bool> ShareAsync(Reply reply, CancellationToken cancellationToken)
    {
        var member = interaction.Member;
        var message = Render(reply, member.Name) with { ReplaceOriginal = false, ThreadTs = _origin.ShareTs ?? _origin.ThreadTs };
        return await shares.ShareOnceAsync(member.Id, _origin.Channel ?? "", SlackJson.Write(message), PostAsync) switch
        {
            ShareResult.Shared => true,
            ShareResult.AlreadyShared => await SendPrivateAsync(InteractionFlow.AlreadyShared, cancellationToken),
            _ => ReportUndelivered(),
        };

        async Task<bool> PostAsync() => await PostToResponseUrlAsync(message, cancellationToken)
            || (_origin.Channel is { } channel
                && await CallAsync("chat.postMessage", message.ToChannel(channel, message.ThreadTs), cancellationToken));
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

    private async Task<bool> SendMessageAsync(MessagePayload message, CancellationToken cancellationToken) =>
        await PostToResponseUrlAsync(message, cancellationToken)
        || (_origin.Channel is { } channel
            && await CallAsync("chat.postEphemeral", message.ToUser(channel, interaction.Member.Id, _origin.ThreadTs), cancellationToken))
        || ReportUndelivered();

    private async Task<bool> ShowInViewAsync(Reply reply, CancellationToken cancellationToken)
    {
        var view = ViewRenderer.RenderModal(reply);
        var isShown = _origin.ModalId is { } modal
            ? await CallAsync("views.update", new UpdateView(modal, view), cancellationToken)
            : await OpenViewAsync(view, cancellationToken);
        return isShown || ReportUndelivered();
    }

    private async Task<bool> OpenViewAsync(ViewPayload view, CancellationToken cancellationToken) =>
        _origin.TriggerId is { } trigger && await CallAsync("views.open", new OpenView(trigger, view), cancellationToken);

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

    private async Task<bool> PostToResponseUrlAsync(MessagePayload message, CancellationToken cancellationToken)
    {
        using var span = QuestionTracing.StartSend();
        return await responseUrls.PostAsync(_origin.ResponseUrl, message, cancellationToken);
    }

    private async Task<bool> CallAsync(string method, object payload, CancellationToken cancellationToken)
    {
        using var span = QuestionTracing.StartSend();
        return await api.WriteAsync(method, payload, cancellationToken) is ApiResponse.Success;
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
