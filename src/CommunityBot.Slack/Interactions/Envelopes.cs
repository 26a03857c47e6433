using CommunityBot.Core.Platforms;
using CommunityBot.Core.Replies;
using CommunityBot.Slack.Ids;
using CommunityBot.Slack.Incoming;
using CommunityBot.Slack.Payloads;
using CommunityBot.Slack.Rendering;
using CommunityBot.Slack.Socket;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CommunityBot.Slack.Interactions;

/// <summary>
/// Takes what Slack delivers: acknowledges every envelope in time, with the answer in it where Slack takes one, and answers each thing once,
/// however often it is delivered. An exception reaches neither Slack nor the socket.
/// </summary>
internal sealed partial class Envelopes(
    CommandAnswers commands,
    ControlAnswers controls,
    FormAnswers forms,
    ShortcutAnswers shortcuts,
    HomeTab home,
    Messenger messenger,
    Deliveries deliveries,
    [FromKeyedServices(SocketBoard.Name)] AnswersInFlight answers,
    TimeProvider clock,
    ILogger<Envelopes> logger)
{
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(1);

    private static readonly Reply Stopping = new()
    {
        Title = "I am being restarted.",
        Blocks = [new Block.Paragraph("Please ask again in a minute.")],
        Outcome = Outcome.Failed,
    };

    private static readonly Reply MyFault = new() { Title = "Something went wrong on my side.", Outcome = Outcome.Failed };

    /// <summary>Starts what an envelope asks for; returns at once.</summary>
    public void Take(SocketMessage.Envelope envelope, SlackSocket socket)
    {
        var (delivery, isFirst) = deliveries.Take(envelope.Key);
        var acknowledging = new Acknowledging(envelope.Id, socket, delivery);
        if (!isFirst && envelope.Event is not SlackEvent.Suggest)
            _ = delivery.AcknowledgeRepeat(envelope.Id, socket);
        else if (!answers.TryStart(cancellationToken => Guarded(envelope.Event, acknowledging, cancellationToken)))
            _ = Excuse(envelope.Event, acknowledging, Stopping);
    }

    private async Task Guarded(SlackEvent happened, Acknowledging acknowledging, CancellationToken cancellationToken)
    {
        try
        {
            await Answer(happened, acknowledging, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await Excuse(happened, acknowledging, Stopping).ConfigureAwait(false);
        }
        catch (Exception surprise)
        {
            Log.Surprise(logger, surprise, happened.GetType().Name);
            await Excuse(happened, acknowledging, MyFault).ConfigureAwait(false);
        }
    }

    private async Task Answer(SlackEvent happened, Acknowledging acknowledging, CancellationToken cancellationToken)
    {
        switch (happened)
        {
            case SlackEvent.Command command:
                await commands.Answer(command, acknowledging, cancellationToken).ConfigureAwait(false);
                break;
            case SlackEvent.Suggest suggest:
                await acknowledging.With(await controls.Suggest(suggest, cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
                break;
            case SlackEvent.Submit submit:
                await forms.Answer(submit, acknowledging, cancellationToken).ConfigureAwait(false);
                break;
            case SlackEvent.Press press:
                await acknowledging.With(null).ConfigureAwait(false);
                await controls.Answer(press, cancellationToken).ConfigureAwait(false);
                break;
            case SlackEvent.Shortcut shortcut:
                await acknowledging.With(null).ConfigureAwait(false);
                await shortcuts.Answer(shortcut, cancellationToken).ConfigureAwait(false);
                break;
            case SlackEvent.HomeOpened opened:
                await acknowledging.With(null).ConfigureAwait(false);
                await home.Publish(opened.UserId, cancellationToken).ConfigureAwait(false);
                break;
            default:
                await acknowledging.With(null).ConfigureAwait(false);
                break;
        }
    }

    // Whoever gets no answer is told so: in the acknowledgement, or where that is sent or can say nothing, beside what is there. Nothing waits for it long.
    private async Task Excuse(SlackEvent happened, Acknowledging acknowledging, Reply reply)
    {
        try
        {
            var excuse = acknowledging.IsDone ? null : AtOnce(happened, reply);
            if (!acknowledging.IsDone)
                await acknowledging.With(excuse).ConfigureAwait(false);
            var (by, place) = happened switch
            {
                SlackEvent.Command command => (command.By, command.Place),
                SlackEvent.Press press => (press.By, press.Place),
                SlackEvent.Shortcut shortcut => (shortcut.By, shortcut.Place),
                SlackEvent.Submit submit => (submit.By, FormMetadata.Read(submit.Metadata)?.Place()),
                _ => (null, null),
            };
            using var timeout = new CancellationTokenSource(Farewell, clock);
            if (excuse is null && by is not null && place is not null)
                await messenger.Tell(reply, by, place, timeout.Token).ConfigureAwait(false);
        }
        catch (Exception unsaid)
        {
            Log.Unsaid(logger, unsaid.GetType().Name);
        }
    }

    // The acknowledgement that says it, for what can be answered there.
    private static object? AtOnce(SlackEvent happened, Reply reply) => happened switch
    {
        SlackEvent.Command => SlackRenderer.Render(reply),
        SlackEvent.Submit => new FormResponse("update") { View = ViewRenderer.Modal(reply) },
        SlackEvent.Suggest suggest => QuestionMessage.Options([], suggest.Typed),
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
internal sealed class Acknowledging(string envelopeId, SlackSocket socket, Delivery delivery)
{
    public bool IsDone { get; private set; }

    /// <summary>Sends it.</summary>
    /// <param name="answer">Null where the answer goes another way.</param>
    /// <returns>False when it cannot have arrived.</returns>
    public async Task<bool> With(object? answer)
    {
        IsDone = true;
        return await delivery.Acknowledge(envelopeId, socket, answer).ConfigureAwait(false);
    }
}
