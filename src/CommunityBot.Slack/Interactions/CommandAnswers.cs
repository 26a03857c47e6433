using CommunityBot.Core.Replies;
using CommunityBot.Slack.Incoming;
using CommunityBot.Slack.Rendering;

namespace CommunityBot.Slack.Interactions;

/// <summary>
/// Answers slash commands, in the acknowledgement itself: it is the quickest way and works in every channel. What takes longer than Slack waits,
/// such as the reading of the archive, is promised there and comes by itself.
/// </summary>
internal sealed class CommandAnswers(Asking asking, Messenger messenger, SlackPeriods periods, TimeProvider clock)
{
    private static readonly Reply OneMoment = new()
    {
        Title = "One moment.",
        Blocks = [new Block.Paragraph("The answer comes here by itself.")],
    };

    public async Task Answer(SlackEvent.Command command, Acknowledging acknowledging, CancellationToken cancellationToken)
    {
        if (Question.In(command.Line, command.By, asking) is { } question && QuestionMessage.Render(question.Parameter, question.Line) is { } menu)
        {
            await acknowledging.With(menu).ConfigureAwait(false);
            return;
        }

        var answer = Ask(command, cancellationToken);
        if (await answer.IsDoneWithin(periods.Acknowledge, clock).ConfigureAwait(false))
        {
            // Null: a form is open, which is the answer.
            if (await answer.ConfigureAwait(false) is not { } reply)
                await acknowledging.With(null).ConfigureAwait(false);
            else if (!await acknowledging.With(SlackRenderer.Render(reply)).ConfigureAwait(false))
                await messenger.Tell(reply, command.By, command.Place, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            await acknowledging.With(SlackRenderer.Render(OneMoment)).ConfigureAwait(false);
            if (await answer.ConfigureAwait(false) is { } reply)
                await messenger.Tell(reply, command.By, command.Place, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<Reply?> Ask(SlackEvent.Command command, CancellationToken cancellationToken)
    {
        var reply = await asking.AskAnew(asking.Read(command.Line), command.By, cancellationToken).ConfigureAwait(false);
        return reply.Form is { } form && await messenger.Open(ViewRenderer.Form(form, command.Place), command.Place, cancellationToken).ConfigureAwait(false)
            ? null
            : reply;
    }
}

/// <summary>Waiting that does not hold up an acknowledgement.</summary>
internal static class Patience
{
    /// <summary>Whether it is done, well or not, before the time is over; it goes on in any case.</summary>
    public static async Task<bool> IsDoneWithin(this Task task, TimeSpan time, TimeProvider clock)
    {
        using var over = new CancellationTokenSource();
        var isDone = await Task.WhenAny(task, Task.Delay(time, clock, over.Token)).ConfigureAwait(false) == task;
        await over.CancelAsync().ConfigureAwait(false);
        return isDone;
    }
}
