using CommunityBot.Core.Replies;
using CommunityBot.Platforms;
using CommunityBot.Slack.Connection;
using CommunityBot.Slack.Ids;
using CommunityBot.Slack.Incoming;
using CommunityBot.Slack.Payloads;
using CommunityBot.Slack.Rendering;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CommunityBot.Slack.Interactions;

/// <summary>
/// Takes what Slack delivers: acknowledges every envelope in time, with the answer in it where Slack takes one, and answers each thing once,
/// however often it is delivered. An exception reaches neither Slack nor the socket.
/// </summary>
internal sealed partial class EnvelopeHandler(
    CommandHandler commands,
    ButtonHandler controls,
    FormHandler forms,
    MessageActionHandler shortcuts,
    HomeTab home,
    InteractionResponder messenger,
    EnvelopeDeduplicator deliveries,
    [FromKeyedServices(ConnectionStatus.Platform)] RequestTracker answers,
    TimeProvider clock,
    ILogger<EnvelopeHandler> logger)
{
    private static readonly TimeSpan FarewellTimeout = TimeSpan.FromSeconds(1);

    private static readonly Reply Restarting = new()
    {
        Title = "I am being restarted.",
        Blocks = [new Block.Paragraph("Please ask again in a minute.")],
        Outcome = Outcome.Failed,
    };

    private static readonly Reply Failed = new() { Title = "Something went wrong on my side.", Outcome = Outcome.Failed };

    /// <summary>Starts what an envelope asks for; returns at once.</summary>
    public void Handle(SocketMessage.Envelope envelope, SocketConnection socket)
    {
        var (delivery, isFirst) = deliveries.Register(envelope.Key);
        var acknowledging = new EnvelopeAcknowledgement(envelope.Id, socket, delivery);
        if (!isFirst && envelope.Kind is not InteractionKind.Autocomplete)
            _ = delivery.AcknowledgeRepeatAsync(envelope.Id, socket);
        else if (!answers.TryStart(cancellationToken => HandleGuardedAsync(envelope.Kind, acknowledging, cancellationToken)))
            _ = ReportFailureAsync(envelope.Kind, acknowledging, Restarting);
    }

    private async Task HandleGuardedAsync(InteractionKind happened, EnvelopeAcknowledgement acknowledging, CancellationToken cancellationToken)
    {
        try
        {
            await HandleKindAsync(happened, acknowledging, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await ReportFailureAsync(happened, acknowledging, Restarting);
        }
        catch (Exception surprise)
        {
            Log.Surprise(logger, surprise, happened.GetType().Name);
            await ReportFailureAsync(happened, acknowledging, Failed);
        }
    }

    private async Task HandleKindAsync(InteractionKind happened, EnvelopeAcknowledgement acknowledging, CancellationToken cancellationToken)
    {
        switch (happened)
        {
            case InteractionKind.Command command:
                await commands.HandleAsync(command, acknowledging, cancellationToken);
                break;
            case InteractionKind.Autocomplete suggest:
                await acknowledging.SendAsync(await controls.GetOptionsAsync(suggest, cancellationToken));
                break;
            case InteractionKind.FormSubmission submit:
                await forms.HandleAsync(submit, acknowledging, cancellationToken);
                break;
            case InteractionKind.ButtonPress press:
                await acknowledging.SendAsync(null);
                await controls.HandleAsync(press, cancellationToken);
                break;
            case InteractionKind.MessageAction shortcut:
                await acknowledging.SendAsync(null);
                await shortcuts.HandleAsync(shortcut, cancellationToken);
                break;
            case InteractionKind.HomeOpened opened:
                await acknowledging.SendAsync(null);
                await home.PublishAsync(opened.UserId, cancellationToken);
                break;
            default:
                await acknowledging.SendAsync(null);
                break;
        }
    }

    // Whoever gets no answer is told so: in the acknowledgement, or where that is sent or can say nothing, beside what is there. Nothing waits for it long.
    private async Task ReportFailureAsync(InteractionKind happened, EnvelopeAcknowledgement acknowledging, Reply reply)
    {
        try
        {
            var excuse = acknowledging.IsSent ? null : CreateAcknowledgement(happened, reply);
            if (!acknowledging.IsSent)
                await acknowledging.SendAsync(excuse);
            var (by, place) = happened switch
            {
                InteractionKind.Command command => (command.Member, command.Origin),
                InteractionKind.ButtonPress press => (press.Member, press.Origin),
                InteractionKind.MessageAction shortcut => (shortcut.Member, shortcut.Origin),
                InteractionKind.FormSubmission submit => (submit.Member, FormMetadata.Read(submit.Metadata)?.GetOrigin()),
                _ => (null, null),
            };
            using var timeout = new CancellationTokenSource(FarewellTimeout, clock);
            if (excuse is null && by is not null && place is not null)
                await messenger.ReplyAsync(reply, by, place, timeout.Token);
        }
        catch (Exception unsaid)
        {
            Log.Unsaid(logger, unsaid.GetType().Name);
        }
    }

    // The acknowledgement that says it, for what can be answered there.
    private static object? CreateAcknowledgement(InteractionKind happened, Reply reply) => happened switch
    {
        InteractionKind.Command => SlackRenderer.Render(reply),
        InteractionKind.FormSubmission => new FormResponse("update") { View = ViewRenderer.RenderModal(reply) },
        InteractionKind.Autocomplete suggest => ParameterMenu.CreateOptions([], suggest.Typed),
        _ => null,
    };

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "A {Kind} from Slack could not be answered")]
        public static partial void Surprise(ILogger logger, Exception exception, string kind);

        [LoggerMessage(LogLevel.Information, "An answer was given up, and Slack could not be told in time ({Reason})")]
        public static partial void Unsaid(ILogger logger, string reason);
    }
}

/// <summary>The one acknowledgement of an envelope.</summary>
internal sealed class EnvelopeAcknowledgement(string envelopeId, SocketConnection socket, Delivery delivery)
{
    public bool IsSent { get; private set; }

    /// <summary>Sends it.</summary>
    /// <param name="answer">Null where the answer goes another way.</param>
    /// <returns>False when it cannot have arrived.</returns>
    public async Task<bool> SendAsync(object? answer)
    {
        IsSent = true;
        return await delivery.AcknowledgeAsync(envelopeId, socket, answer);
    }
}
