namespace CommunityBot.Slack.Interactions;

/// <summary>
/// Answers submitted forms. A form whose input is not understood stays open, with the reason at its first field. A form whose reply cannot
/// be sent to where the form was opened shows the reply itself.
/// </summary>
internal sealed class FormHandler(InteractionFlow flow)
{
    private const int MaxErrorLength = 300;

    private static readonly Block.Note NotShared = new("I could not share this.");

    private static readonly Reply ForeignForm = new() { Title = "That form is not one of mine.", Outcome = Outcome.NotUnderstood };

    public async Task HandleAsync(
        InteractionKind.FormSubmission submission, InteractionContext context, Acknowledgement acknowledgement)
    {
        if (submission.CallbackId != FormMetadata.CallbackId || FormMetadata.Read(submission.Metadata) is not { } form)
        {
            await acknowledgement.SendAsync(CreateUpdate(ForeignForm));
            return;
        }

        var answer = DeliverAsync(submission, form, context);
        if (await acknowledgement.IsInTimeAsync(answer))
        {
            await acknowledgement.SendAsync(await answer);
            return;
        }

        await acknowledgement.SendAsync(null);
        if (await answer is { Errors: { } errors })
            await context.Responder.ReplyAsync(
                new() { Title = errors.Values.First(), Outcome = Outcome.NotUnderstood }, context.CancellationToken);
    }

    // Returns what happens to the form; null when the reply was delivered, and the form closes.
    private async Task<FormResponse?> DeliverAsync(InteractionKind.FormSubmission submission, FormMetadata form, InteractionContext context)
    {
        var request = flow.Parse(form.Command).WithArguments(submission.Fields) with { IsForEveryone = form.Action == ButtonAction.Share };
        var reply = await flow.DispatchAsync(context, request, context.CancellationToken);
        if (reply.Outcome != Outcome.Answered && submission.Fields.Keys.FirstOrDefault() is { } field)
            return new("errors") { Errors = new Dictionary<string, string> { [field] = FormatError(reply) } };

        var isShared = form.Action == ButtonAction.Share && reply.CanBeShared;
        var isDelivered = form is not { Channel: null, ResponseUrl: null }
            && await (isShared
                ? context.Responder.ShareAsync(reply, context.CancellationToken)
                : context.Responder.ReplyAsync(reply, context.CancellationToken));
        return isDelivered ? null : CreateUpdate(isShared ? reply with { Blocks = [NotShared, .. reply.Blocks] } : reply);
    }

    private static FormResponse CreateUpdate(Reply reply) => new("update") { View = ViewRenderer.RenderModal(reply) };

    private static string FormatError(Reply reply) => TextSanitizer.CleanOrEllipsis(
        string.Join(' ', reply.Blocks.OfType<Block.Paragraph>().Select(p => p.Text.ToString()).Prepend(reply.Title)), MaxErrorLength);
}
