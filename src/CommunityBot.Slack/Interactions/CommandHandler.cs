using CommunityBot.Core.Replies;
using CommunityBot.Slack.Configuration;
using CommunityBot.Slack.Incoming;
using CommunityBot.Slack.Rendering;

namespace CommunityBot.Slack.Interactions;

/// <summary>
/// Answers slash commands, in the acknowledgement itself: it is the quickest way and works in every channel. What takes longer than Slack waits,
/// such as the reading of the archive, is promised there and comes by itself.
/// </summary>
internal sealed class CommandHandler(CommandService asking, InteractionResponder messenger, TimeoutOptions periods, TimeProvider clock)
{
    private static readonly Reply OneMoment = new()
    {
        Title = "One moment.",
        Blocks = [new Block.Paragraph("The answer comes here by itself.")],
    };

    public async Task HandleAsync(InteractionKind.Command command, EnvelopeAcknowledgement acknowledging, CancellationToken cancellationToken)
    {
        if (MissingParameter.Find(command.Line, command.Member, asking) is { } question && ParameterMenu.Render(question.Parameter, question.Line) is { } menu)
        {
            await acknowledging.SendAsync(menu);
            return;
        }

        var answer = DispatchAsync(command, cancellationToken);
        if (await answer.CompletesWithinAsync(periods.Acknowledge, clock))
        {
            // Null: a form is open, which is the answer.
            if (await answer is not { } reply)
                await acknowledging.SendAsync(null);
            else if (!await acknowledging.SendAsync(SlackRenderer.Render(reply)))
                await messenger.ReplyAsync(reply, command.Member, command.Origin, cancellationToken);
        }
        else
        {
            await acknowledging.SendAsync(SlackRenderer.Render(OneMoment));
            if (await answer is { } reply)
                await messenger.ReplyAsync(reply, command.Member, command.Origin, cancellationToken);
        }
    }

    private async Task<Reply?> DispatchAsync(InteractionKind.Command command, CancellationToken cancellationToken)
    {
        var reply = await asking.DispatchAndRememberAsync(asking.Parse(command.Line), command.Member, cancellationToken);
        return reply.Form is { } form && await messenger.OpenViewAsync(ViewRenderer.RenderForm(form, command.Origin), command.Origin, cancellationToken)
            ? null
            : reply;
    }
}

/// <summary>Waiting that does not hold up an acknowledgement.</summary>
internal static class TaskTimeout
{
    /// <summary>Whether it is done, well or not, before the time is over; it goes on in any case.</summary>
    public static async Task<bool> CompletesWithinAsync(this Task task, TimeSpan time, TimeProvider clock)
    {
        using var over = new CancellationTokenSource();
        var isDone = await Task.WhenAny(task, Task.Delay(time, clock, over.Token)) == task;
        await over.CancelAsync();
        return isDone;
    }
}
