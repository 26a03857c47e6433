using CommunityBot.Core.Replies;
using CommunityBot.Slack.Ids;
using CommunityBot.Slack.Incoming;
using CommunityBot.Slack.Payloads;
using CommunityBot.Slack.Rendering;

namespace CommunityBot.Slack.Interactions;

/// <summary>
/// Answers forms. One that is not understood stays open and says why at its first field; one whose answer cannot be brought to where it was opened
/// shows it in its own place.
/// </summary>
internal sealed class FormAnswers(Asking asking, Messenger messenger, SlackPeriods periods, TimeProvider clock)
{
    private const int MaxSentence = 300;

    private static readonly Reply NotMine = new() { Title = "That form is not one of mine.", Outcome = Outcome.NotUnderstood };

    public async Task Answer(SlackEvent.Submit submit, Acknowledging acknowledging, CancellationToken cancellationToken)
    {
        if (submit.CallbackId != FormMetadata.CallbackId || FormMetadata.Read(submit.Metadata) is not { } form)
        {
            await acknowledging.With(Update(NotMine)).ConfigureAwait(false);
            return;
        }

        var answer = Bring(submit, form, cancellationToken);
        if (await answer.IsDoneWithin(periods.Acknowledge, clock).ConfigureAwait(false))
            await acknowledging.With(await answer.ConfigureAwait(false)).ConfigureAwait(false);
        else
        {
            await acknowledging.With(null).ConfigureAwait(false);
            if (await answer.ConfigureAwait(false) is { Errors: { } errors })
                await messenger.Tell(new() { Title = errors.Values.First(), Outcome = Outcome.NotUnderstood }, submit.By, form.Place(), cancellationToken).ConfigureAwait(false);
        }
    }

    // What becomes of the form; null when its answer stands where it should, and it closes.
    private async Task<FormResponse?> Bring(SlackEvent.Submit submit, FormMetadata form, CancellationToken cancellationToken)
    {
        var asked = asking.Read(form.Command);
        var arguments = new Dictionary<string, string>(asked.Arguments, StringComparer.OrdinalIgnoreCase);
        foreach (var (parameter, value) in submit.Fields)
            arguments[parameter] = value;
        var reply = await asking.Ask(asked with { Arguments = arguments }, submit.By, cancellationToken).ConfigureAwait(false);
        if (reply.Outcome != Outcome.Answered && submit.Fields.Keys.FirstOrDefault() is { } field)
            return new("errors") { Errors = new Dictionary<string, string> { [field] = Sentence(reply) } };

        var place = form.Place();
        var isBrought = place is not { Channel: null, ResponseUrl: null } && await (form.Deed == ButtonDeed.Share && reply.Outcome == Outcome.Answered
            ? messenger.Share(reply, submit.By, place, cancellationToken)
            : messenger.Tell(reply, submit.By, place, cancellationToken)).ConfigureAwait(false);
        return isBrought ? null : Update(reply);
    }

    private static FormResponse Update(Reply reply) => new("update") { View = ViewRenderer.Modal(reply) };

    private static string Sentence(Reply reply) =>
        CleanText.Shown(string.Join(' ', reply.Blocks.OfType<Block.Paragraph>().Select(p => p.Text.ToString()).Prepend(reply.Title)), MaxSentence);
}
