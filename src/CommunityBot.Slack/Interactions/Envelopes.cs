using CommunityBot.Core.Platforms;
using CommunityBot.Core.Replies;
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
    ILogger<Envelopes> logger)
{
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
            _ = Guarded(envelope.Event, acknowledging, Refuse, CancellationToken.None);
    }

    private Task Guarded(SlackEvent happened, Acknowledging acknowledging, CancellationToken cancellationToken) =>
        Guarded(happened, acknowledging, Answer, cancellationToken);

    private async Task Guarded(SlackEvent happened, Acknowledging acknowledging, Func<SlackEvent, Acknowledging, CancellationToken, Task> answer, CancellationToken cancellationToken)
    {
        try
        {
            await answer(happened, acknowledging, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception surprise)
        {
            if (!cancellationToken.IsCancellationRequested)
                Log.Surprise(logger, surprise, happened.GetType().Name);
            if (!acknowledging.IsDone)
                await acknowledging.With(AtOnce(happened, MyFault)).ConfigureAwait(false);
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

    // Whoever asks while the bot is stopping is told so.
    private async Task Refuse(SlackEvent happened, Acknowledging acknowledging, CancellationToken cancellationToken)
    {
        await acknowledging.With(AtOnce(happened, Stopping)).ConfigureAwait(false);
        var (by, place) = happened switch
        {
            SlackEvent.Press press => (press.By, press.Place),
            SlackEvent.Shortcut shortcut => (shortcut.By, shortcut.Place),
            _ => (null, null),
        };
        if (by is not null && place is not null)
            await messenger.Tell(Stopping, by, place, cancellationToken).ConfigureAwait(false);
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
