using CommunityBot.Discord.Publishing;

namespace CommunityBot.Discord.Interactions;

/// <summary>Answers Discord's interactions: maps each kind to the steps of <see cref="InteractionFlow"/>.</summary>
internal sealed class InteractionHandler(
    InteractionFlow flow, AutocompleteHandler autocomplete, ApiClient api, ChannelHistory history, ShareDeduplicator shares,
    DiscordSettings settings, TimeoutOptions timeouts, TimeProvider clock, ILogger<InteractionHandler> logger)
{
    private static readonly Reply UnknownInteraction = new()
    {
        Title = "I do not know how to do that. Type / and choose one of my commands.",
        Outcome = Outcome.NotUnderstood,
    };

    /// <summary>
    /// Answers one interaction of the gateway; never throws. It sends the acknowledgement on the caller's thread. What takes longer goes on
    /// elsewhere.
    /// </summary>
    /// <inheritdoc cref="HandleAsync(Interaction, Acknowledgement, CancellationToken)"/>
    public Task HandleAsync(Interaction interaction, CancellationToken cancellationToken) =>
        HandleAsync(interaction, new CallbackAcknowledgement(interaction, api, timeouts), cancellationToken);

    /// <summary>Answers one interaction; never throws.</summary>
    /// <param name="interaction">What a member did.</param>
    /// <param name="acknowledgement">Where the first response goes.</param>
    /// <param name="cancellationToken">Gives the answer up; a member who waits for it is told.</param>
    public Task HandleAsync(Interaction interaction, Acknowledgement acknowledgement, CancellationToken cancellationToken)
    {
        var member = interaction.Member;
        var requester = new Requester(
            "discord", member.Id, member.Name, settings.IsModerator(member.Id, member.Guild, member.Roles, member.Permissions))
        {
            Server = member.Guild,
        };
        var responder = CreateResponder(interaction, acknowledgement);
        var context = new InteractionContext(requester, responder, cancellationToken);
        return flow.RunAsync(
            DiscordSettings.Platform, interaction.ToString(), context, () => HandleKindAsync(interaction.Kind, context, responder));
    }

    /// <summary>Tells a member that the bot is being restarted; never throws.</summary>
    public Task RefuseAsync(Interaction interaction, Acknowledgement acknowledgement) =>
        flow.RefuseAsync(DiscordSettings.Platform, CreateResponder(interaction, acknowledgement));

    private InteractionResponder CreateResponder(Interaction interaction, Acknowledgement acknowledgement) =>
        new(interaction, acknowledgement, api, history, shares, timeouts, clock, logger);

    private Task HandleKindAsync(InteractionKind kind, InteractionContext context, InteractionResponder responder) => kind switch
    {
        InteractionKind.Command command => flow.AnswerAsync(context, command.Request),
        InteractionKind.MessageAction message => flow.AnswerMessageAsync(context, message.Text),
        InteractionKind.Autocomplete typed => SuggestAsync(typed, context, responder),
        InteractionKind.ButtonPress { Action: ActionId.Valid valid } => flow.AnswerAsync(context, flow.Parse(valid.Command), valid.Action),
        InteractionKind.FormSubmission { Action: ActionId.Valid valid } form =>
            flow.AnswerAsync(
                context, flow.Parse(valid.Command).WithArguments(form.Fields),
                valid.Action == ButtonAction.OpenForm ? ButtonAction.Reply : valid.Action),
        InteractionKind.ButtonPress { Action: ActionId.Outdated } or InteractionKind.FormSubmission { Action: ActionId.Outdated } =>
            responder.ReplyAsync(StaleButton.Reply, context.CancellationToken),
        _ => responder.ReplyAsync(UnknownInteraction, context.CancellationToken),
    };

    private async Task SuggestAsync(InteractionKind.Autocomplete typed, InteractionContext context, InteractionResponder responder)
    {
        await Task.Yield();
        await responder.SuggestAsync(
            await autocomplete.GetChoicesAsync(typed, context.Requester, context.CancellationToken), context.CancellationToken);
    }
}
