using CommunityBot.Core.Commands;
using CommunityBot.Core.Replies;
using CommunityBot.Slack.Configuration;
using CommunityBot.Slack.Ids;
using CommunityBot.Slack.Incoming;
using CommunityBot.Slack.Payloads;
using CommunityBot.Slack.Rendering;

namespace CommunityBot.Slack.Interactions;

/// <summary>
/// Answers forms. One that is not understood stays open and says why at its first field; one whose answer cannot be brought to where it was opened
/// shows it in its own place.
/// </summary>
internal sealed class FormHandler(CommandService asking, InteractionResponder messenger, TimeoutOptions periods, TimeProvider clock)
{
    private const int MaxSentence = 300;

    private static readonly Reply ForeignForm = new() { Title = "That form is not one of mine.", Outcome = Outcome.NotUnderstood };

    public async Task HandleAsync(InteractionKind.FormSubmission submit, EnvelopeAcknowledgement acknowledging, CancellationToken cancellationToken)
    {
        if (submit.CallbackId != FormMetadata.CallbackId || FormMetadata.Read(submit.Metadata) is not { } form)
        {
            await acknowledging.SendAsync(CreateUpdate(ForeignForm));
            return;
        }

        var answer = DeliverAsync(submit, form, cancellationToken);
        if (await answer.CompletesWithinAsync(periods.Acknowledge, clock))
            await acknowledging.SendAsync(await answer);
        else
        {
            await acknowledging.SendAsync(null);
            if (await answer is { Errors: { } errors })
                await messenger.ReplyAsync(new() { Title = errors.Values.First(), Outcome = Outcome.NotUnderstood }, submit.Member, form.GetOrigin(), cancellationToken);
        }
    }

    // What becomes of the form; null when its answer stands where it should, and it closes.
    private async Task<FormResponse?> DeliverAsync(InteractionKind.FormSubmission submit, FormMetadata form, CancellationToken cancellationToken)
    {
        var asked = asking.Parse(form.Command);
        var arguments = new Dictionary<string, string>(asked.Arguments, StringComparer.OrdinalIgnoreCase);
        foreach (var (parameter, value) in submit.Fields)
            arguments[parameter] = value;
        var reply = await asking.DispatchAsync(asked with { Arguments = arguments }, submit.Member, cancellationToken);
        if (reply.Outcome != Outcome.Answered && submit.Fields.Keys.FirstOrDefault() is { } field)
            return new("errors") { Errors = new Dictionary<string, string> { [field] = FormatError(reply) } };

        var place = form.GetOrigin();
        var isBrought = place is not { Channel: null, ResponseUrl: null } && await (form.Deed == ButtonAction.Share && reply.Outcome == Outcome.Answered
            ? messenger.ShareAsync(reply, submit.Member, place, cancellationToken)
            : messenger.ReplyAsync(reply, submit.Member, place, cancellationToken));
        return isBrought ? null : CreateUpdate(reply);
    }

    private static FormResponse CreateUpdate(Reply reply) => new("update") { View = ViewRenderer.RenderModal(reply) };

    private static string FormatError(Reply reply) =>
        TextSanitizer.CleanOrEllipsis(string.Join(' ', reply.Blocks.OfType<Block.Paragraph>().Select(p => p.Text.ToString()).Prepend(reply.Title)), MaxSentence);
}
