using CommunityBot.Core.Commands;
using CommunityBot.Core.Replies;
using CommunityBot.Discord.Api;
using CommunityBot.Discord.Configuration;
using CommunityBot.Discord.Ids;
using CommunityBot.Discord.Incoming;
using CommunityBot.Discord.Payloads;
using CommunityBot.Discord.Rendering;
using CommunityBot.Platforms;
using CommunityBot.Search;
using Microsoft.Extensions.Logging;

namespace CommunityBot.Discord.Interactions;

/// <summary>
/// Answers interactions: acknowledges first, asks the dispatcher, and does with the reply what was pressed. All of a question's meaning comes with it, so
/// it does not matter which process asked the one before, or whether it still runs.
/// </summary>
internal sealed partial class InteractionHandler(
    ApiClient api,
    CommandDispatcher dispatcher,
    SearchIndexHolder archive,
    AutocompleteHandler completing,
    ShareDeduplicator shared,
    DiscordSettings settings,
    TimeoutOptions periods,
    TimeProvider clock,
    ILogger<InteractionHandler> logger)
{
    private static readonly Reply NoSearchWords = CreateReply("There are no words in that message that I could look for.", Outcome.NotUnderstood);
    private static readonly Reply UnknownInteraction = CreateReply("I do not know how to do that. Type / and choose one of my commands.", Outcome.NotUnderstood);
    private static readonly Reply TimedOut = CreateReply("That took me too long. Press again in a moment.", Outcome.Failed);
    private static readonly Reply AlreadyShared = CreateReply("That has just been shared.", Outcome.NotUnderstood);
    private static readonly Reply NotShared = CreateReply("I could not share that here.", Outcome.Failed);
    private static readonly Reply Restarting = CreateReply("I am just being restarted. Ask again in a minute.", Outcome.Failed);
    private static readonly Reply Failed = CreateReply("Something went wrong on my side.", Outcome.Failed);

    private static readonly TimeSpan FarewellTimeout = TimeSpan.FromSeconds(1);

    /// <summary>Answers one; never throws.</summary>
    /// <param name="interaction">What somebody did.</param>
    /// <param name="cancellationToken">Gives the answer up, which is said to whoever waits for it.</param>
    public async Task HandleAsync(Interaction interaction, CancellationToken cancellationToken)
    {
        var person = interaction.Member;
        var asker = new Requester("discord", person.Id, person.Name, settings.IsModerator(person.Id, person.Guild, person.Roles, person.Permissions));
        var exchange = new InteractionResponder(interaction, api, periods, logger);
        try
        {
            await HandleAsync(new(exchange, interaction, asker, cancellationToken));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await ReportFailureAsync(exchange, Restarting);
        }
        catch (Exception surprise)
        {
            Log.Surprise(logger, surprise, interaction);
            await ReportFailureAsync(exchange, Failed);
        }
    }

    private Task HandleAsync(InteractionContext turn) => turn.Interaction.Kind switch
    {
        InteractionKind.Command ask => ReplyAsync(turn, ask.Request),
        InteractionKind.MessageAction find => AnswerMessageAsync(turn, find.Text),
        InteractionKind.Autocomplete typing => SuggestAsync(turn, typing),
        InteractionKind.ButtonPress { Action: ActionId.Valid { Deed: ButtonAction.OpenForm } fill } => OpenFormAsync(turn, Parse(fill.Command)),
        InteractionKind.ButtonPress { Action: ActionId.Valid pressed } => PressAsync(turn, pressed, Parse(pressed.Command)),
        InteractionKind.FormSubmission { Action: ActionId.Valid opened } filled => PressAsync(turn, opened, AddFields(Parse(opened.Command), filled.Fields)),
        InteractionKind.ButtonPress or InteractionKind.FormSubmission => turn.Responder.RespondAsync(StaleButton.Reply, turn.CancellationToken),
        _ => turn.Responder.RespondAsync(UnknownInteraction, turn.CancellationToken),
    };

    // What everybody sees is nobody's to turn over: there, the answer goes to whoever pressed.
    private Task PressAsync(InteractionContext turn, ActionId.Valid action, CommandRequest request) => (action.Deed, turn.Interaction.Message) switch
    {
        (ButtonAction.Share, { } message) => ShareAsync(turn, message, request),
        (ButtonAction.Update, { IsPrivate: true }) => UpdateAsync(turn, request),
        _ => ReplyAsync(turn, request),
    };

    private async Task ReplyAsync(InteractionContext turn, CommandRequest request)
    {
        if (await turn.Responder.RespondAsync(InteractionResponse.DeferredPrivateMessage, turn.CancellationToken))
            await turn.Responder.EditAsync(await DispatchAsync(turn, request), turn.CancellationToken);
    }

    // A refusal does not take the place of an answer that is still good.
    private async Task UpdateAsync(InteractionContext turn, CommandRequest request)
    {
        if (!await turn.Responder.RespondAsync(InteractionResponse.DeferredUpdate, turn.CancellationToken))
            return;
        var reply = await DispatchAsync(turn, request);
        if (reply.Outcome is Outcome.Answered or Outcome.NothingFound)
            await turn.Responder.EditAsync(reply, turn.CancellationToken);
        else
            await turn.Responder.FollowUpAsync(InteractionResponder.RenderPrivate(reply), turn.CancellationToken);
    }

    private async Task ShareAsync(InteractionContext turn, SourceMessage message, CommandRequest request)
    {
        if (!await turn.Responder.RespondAsync(InteractionResponse.DeferredUpdate, turn.CancellationToken))
            return;
        var reply = await DispatchAsync(turn, request);
        if (reply.Outcome == Outcome.Answered)
        {
            var post = DiscordRenderer.Render(reply, turn.Requester.Name);
            var sharing = await shared.ShareOnceAsync(turn.Requester.Id, message.Id, DiscordJson.Write(post), () => turn.Responder.FollowUpAsync(post, turn.CancellationToken));
            if (sharing == ShareResult.Shared)
                return;
            reply = sharing == ShareResult.AlreadyShared ? AlreadyShared : NotShared;
        }

        await turn.Responder.FollowUpAsync(InteractionResponder.RenderPrivate(reply), turn.CancellationToken);
    }

    // A window opens at once or never: Discord takes no promise of one.
    private async Task OpenFormAsync(InteractionContext turn, CommandRequest request)
    {
        using var timeout = new CancellationTokenSource(periods.ImmediateResponse, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, turn.CancellationToken);
        Reply reply;
        try
        {
            reply = await dispatcher.AnswerAsync(request, turn.Requester, either.Token);
        }
        catch (OperationCanceledException) when (!turn.CancellationToken.IsCancellationRequested)
        {
            reply = TimedOut;
        }

        await (reply.Form is { } form && FormRenderer.Render(form) is { } modal
            ? turn.Responder.RespondAsync(new InteractionResponse(InteractionResponseType.Modal, modal), turn.CancellationToken)
            : turn.Responder.RespondAsync(reply, turn.CancellationToken));
    }

    private async Task AnswerMessageAsync(InteractionContext turn, string message)
    {
        if (!await turn.Responder.RespondAsync(InteractionResponse.DeferredPrivateMessage, turn.CancellationToken))
            return;
        var question = MessageQuestion.CreateRequest(message, await archive.WaitUntilLoadedAsync(turn.CancellationToken));
        await turn.Responder.EditAsync(question is null ? NoSearchWords : await DispatchAsync(turn, question), turn.CancellationToken);
    }

    private async Task SuggestAsync(InteractionContext turn, InteractionKind.Autocomplete typing)
    {
        var choices = await completing.GetChoicesAsync(typing, turn.Requester, turn.CancellationToken);
        await turn.Responder.RespondAsync(new InteractionResponse(InteractionResponseType.Suggestions, choices), turn.CancellationToken);
    }

    private Task<Reply> DispatchAsync(InteractionContext turn, CommandRequest request) => dispatcher.AnswerAsync(request, turn.Requester, turn.CancellationToken);

    private CommandRequest Parse(string command) => CommandSyntax.Parse(command, dispatcher.Commands);

    private static CommandRequest AddFields(CommandRequest request, IReadOnlyDictionary<string, string> fields) => request with
    {
        Arguments = new Dictionary<string, string>(request.Arguments.Concat(fields).GroupBy(a => a.Key, StringComparer.OrdinalIgnoreCase)
            .Select(a => a.Last()), StringComparer.OrdinalIgnoreCase),
    };

    // Last words: what was promised is not left open, but nothing waits for it long.
    private async Task ReportFailureAsync(InteractionResponder exchange, Reply reply)
    {
        if (!exchange.IsReplyPending)
            return;
        using var timeout = new CancellationTokenSource(FarewellTimeout, clock);
        try
        {
            await exchange.FailAsync(reply, timeout.Token);
        }
        catch (OperationCanceledException)
        {
            Log.Unsaid(logger);
        }
    }

    private static Reply CreateReply(string sentence, Outcome outcome) => new() { Title = sentence, Outcome = outcome };

    /// <summary>One interaction on its way.</summary>
    private sealed record InteractionContext(InteractionResponder Responder, Interaction Interaction, Requester Requester, CancellationToken CancellationToken);

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "{Interaction} could not be answered")]
        public static partial void Surprise(ILogger logger, Exception surprise, Interaction interaction);

        [LoggerMessage(LogLevel.Information, "An answer was given up, and Discord could not be told in time")]
        public static partial void Unsaid(ILogger logger);
    }
}
