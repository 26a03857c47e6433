using CommunityBot.Slack.Registration;

namespace CommunityBot.Slack.Interactions;

/// <summary>
/// Answers Slack's interactions: maps each kind to the steps of <see cref="InteractionFlow"/>, or to what only Slack has.
/// </summary>
internal sealed class InteractionHandler(
    InteractionFlow flow,
    AutocompleteHandler autocomplete,
    FormHandler forms,
    HomeTab home,
    ApiClient api,
    ResponseUrlClient responseUrls,
    ShareSender sender,
    ShareDeduplicator shares,
    ModeratorDirectory moderators,
    RecentCommands recent,
    BotIdentity identity,
    TimeProvider clock,
    ILogger<InteractionHandler> logger)
{
    // Slack identifies the bot as it starts. Without Slack's answer, no message could be sent either.
    private static readonly TimeSpan LongestIdentification = TimeSpan.FromSeconds(10);

    private static readonly Reply ForeignButton = new() { Title = "That button is not one of mine.", Outcome = Outcome.NotUnderstood };

    /// <summary>Answers one interaction; never throws.</summary>
    /// <param name="interaction">What a member did.</param>
    /// <param name="acknowledgement">Acknowledges it.</param>
    /// <param name="cancellationToken">Gives the answer up; a member who waits for it is told.</param>
    public Task HandleAsync(Interaction interaction, Acknowledgement acknowledgement, CancellationToken cancellationToken)
    {
        if (interaction.Kind is InteractionKind.Message message)
            return AnswerMessageAsync(message, interaction, acknowledgement, cancellationToken);
        var responder = CreateResponder(interaction, acknowledgement);
        var member = interaction.Member;
        var requester = new Requester("slack", member.Id, member.Name, moderators.IsModerator(member.Id));
        var context = new InteractionContext(requester, responder, cancellationToken);
        return flow.RunAsync(
            SlackSettings.Platform, interaction.ToString(), context,
            () => HandleKindAsync(interaction.Kind, context, responder, acknowledgement));
    }

    /// <summary>Tells a member that the bot is being restarted; never throws.</summary>
    public Task RefuseAsync(Interaction interaction, Acknowledgement acknowledgement) =>
        flow.RefuseAsync(
            SlackSettings.Platform,
            interaction.Kind is InteractionKind.Message
                ? CreateMessageResponder(interaction, acknowledgement)
                : CreateResponder(interaction, acknowledgement));

    // The bot's own messages are none. Over HTTP, one may come before the bot knows who it is.
    private async Task AnswerMessageAsync(
        InteractionKind.Message message, Interaction interaction, Acknowledgement acknowledgement,
        CancellationToken cancellationToken)
    {
        var member = interaction.Member;
        if (!await identity.Identified.CompletesWithinAsync(LongestIdentification, clock) || member.Id == identity.UserId)
            return;
        var requester = new Requester("slack", member.Id, member.Name, moderators.IsModerator(member.Id));
        var context = Remember(new(requester, CreateMessageResponder(interaction, acknowledgement), cancellationToken));
        await flow.RunAsync(
            SlackSettings.Platform, interaction.ToString(), context, () => flow.AnswerTextAsync(context, message.Text));
    }

    // In a channel the answer goes to the thread of the message. A message has no response_url.
    private MessageResponder CreateMessageResponder(Interaction interaction, Acknowledgement acknowledgement) => new(
        async (reply, cancellationToken) =>
        {
            MessagePayload message;
            using (QuestionTracing.StartRender())
                message = SlackRenderer.Render(reply) with { ThreadTs = interaction.Origin.ThreadTs };
            using var span = QuestionTracing.StartSend();
            return await sender.PostAsync(message, interaction.Origin, acknowledgement.Id, cancellationToken) is null;
        });

    private InteractionResponder CreateResponder(Interaction interaction, Acknowledgement acknowledgement) =>
        new(
            interaction with { Origin = ResolveOrigin(interaction) }, acknowledgement, api, responseUrls, sender, shares, logger);

    // A block, a message or a form's metadata can name the thread that gets what is shared.
    private static InteractionOrigin ResolveOrigin(Interaction interaction) => interaction.Kind switch
    {
        InteractionKind.ButtonPress press when BlockId.Parse(press.BlockId) is BlockId.Thread thread =>
            interaction.Origin with { ShareTs = thread.Ts },
        InteractionKind.MessageAction message => interaction.Origin with { ShareTs = interaction.Origin.ThreadTs ?? message.MessageTs },
        InteractionKind.FormSubmission form => FormMetadata.Read(form.Metadata)?.GetOrigin() ?? interaction.Origin,
        _ => interaction.Origin,
    };

    private async Task HandleKindAsync(
        InteractionKind kind, InteractionContext context, InteractionResponder responder, Acknowledgement acknowledgement)
    {
        // These three put their answer into the acknowledgement, which is the quickest way. The others are acknowledged already.
        switch (kind)
        {
            case InteractionKind.Command command:
                await AnswerCommandAsync(command, context, responder);
                return;
            case InteractionKind.Autocomplete typed:
                await acknowledgement.SendAsync(
                    await autocomplete.GetOptionsAsync(typed, context.Requester, acknowledgement, context.CancellationToken));
                return;
            case InteractionKind.FormSubmission form:
                await forms.HandleAsync(form, context, acknowledgement);
                return;
        }

        switch (kind)
        {
            case InteractionKind.ButtonPress press:
                await AnswerButtonAsync(press, context, responder);
                break;
            case InteractionKind.MessageAction message when message.CallbackId == SlackManifest.MessageShortcutId:
                await flow.AnswerMessageAsync(Remember(context), message.Text);
                break;
            case InteractionKind.HomeOpened:
                await home.PublishAsync(context);
                break;
        }
    }

    private async Task AnswerCommandAsync(
        InteractionKind.Command command, InteractionContext context, InteractionResponder responder)
    {
        var request = flow.Parse(command.Line);
        if (MissingParameter.Find(command.Line, request, flow.Commands, context.Requester) is { } missing
            && ParameterMenu.Render(missing.Parameter, missing.Line) is { } menu)
        {
            await responder.SendAsync(menu, context.CancellationToken);
        }
        else
        {
            await flow.AnswerAsync(Remember(context), request);
        }
    }

    private Task AnswerButtonAsync(InteractionKind.ButtonPress press, InteractionContext context, InteractionResponder responder) =>
        ActionId.Parse(press.Id, press.Value) switch
        {
            ActionId.Valid valid => flow.AnswerAsync(context, flow.Parse(valid.Command), valid.Action),
            ActionId.Selected selected when BlockId.Parse(press.BlockId) is BlockId.Question question =>
                AnswerSelectionAsync(
                    flow.Parse(question.Line).WithArguments([new(question.Parameter, selected.Value)]), Remember(context), responder),
            ActionId.Outdated => responder.ReplyAsync(StaleButton.Reply, context.CancellationToken),
            _ => responder.ReplyAsync(ForeignButton, context.CancellationToken),
        };

    private async Task AnswerSelectionAsync(CommandRequest request, InteractionContext context, InteractionResponder responder)
    {
        var reply = MissingParameter.CreateFormForRest(request, flow.Commands) is { } form
            ? new() { Title = form.Title, Form = form }
            : await flow.DispatchAsync(context, request, context.CancellationToken);
        if (reply.Form is null)
            await responder.UpdateAsync(reply, context.CancellationToken);
        else
            await responder.OpenFormAsync(reply, context.CancellationToken);
    }

    // A question in plain words is remembered as the command that gives the same answer, where that fits into a menu.
    private string GetLine(CommandRequest request, Reply reply) =>
        reply.SameAs is { Length: <= SlackLimits.OptionValue } line ? line : CommandLookup.WriteLine(request, flow.Commands);

    // A member's own question, which their Home tab offers again. What a button asks is not one.
    private InteractionContext Remember(InteractionContext context) => context with
    {
        Dispatched = (request, reply) =>
        {
            if (reply.Outcome == Outcome.Answered && reply.Form is null)
                recent.Add(context.Requester.Id, GetLine(request, reply));
        },
    };
}
