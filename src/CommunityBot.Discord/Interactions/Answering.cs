using CommunityBot.Core.Commands;
using CommunityBot.Core.Platforms;
using CommunityBot.Core.Replies;
using CommunityBot.Discord.Ids;
using CommunityBot.Discord.Payloads;
using CommunityBot.Discord.Rendering;
using CommunityBot.Discord.Rest;
using Microsoft.Extensions.Logging;

namespace CommunityBot.Discord.Interactions;

/// <summary>
/// Answers interactions: acknowledges first, asks the dispatcher, and does with the reply what was pressed. All of a question's meaning comes with it, so
/// it does not matter which process asked the one before, or whether it still runs.
/// </summary>
internal sealed partial class Answering(
    DiscordApi api,
    CommandDispatcher dispatcher,
    CurrentArchive archive,
    Completing completing,
    SharedLately shared,
    DiscordSettings settings,
    DiscordPeriods periods,
    TimeProvider clock,
    ILogger<Answering> logger)
{
    private static readonly Reply NoWords = Sorry("There are no words in that message that I could look for.", Outcome.NotUnderstood);
    private static readonly Reply NotKnown = Sorry("I do not know how to do that. Type / and choose one of my commands.", Outcome.NotUnderstood);
    private static readonly Reply TooSlow = Sorry("That took me too long. Press again in a moment.", Outcome.Failed);
    private static readonly Reply SharedAlready = Sorry("That has just been shared.", Outcome.NotUnderstood);
    private static readonly Reply NotShared = Sorry("I could not share that here.", Outcome.Failed);
    private static readonly Reply Restarting = Sorry("I am just being restarted. Ask again in a minute.", Outcome.Failed);
    private static readonly Reply Broken = Sorry("Something went wrong on my side.", Outcome.Failed);

    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(1);

    /// <summary>Answers one; never throws.</summary>
    /// <param name="interaction">What somebody did.</param>
    /// <param name="cancellationToken">Gives the answer up, which is said to whoever waits for it.</param>
    public async Task Answer(Interaction interaction, CancellationToken cancellationToken)
    {
        var person = interaction.Person;
        var asker = new Asker("discord", person.Id, person.Name, settings.IsModerator(person.Id, person.Guild, person.Roles, person.Permissions));
        var exchange = new Exchange(interaction, api, periods, logger);
        try
        {
            await Answer(new(exchange, interaction, asker, cancellationToken)).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await Say(exchange, Restarting).ConfigureAwait(false);
        }
        catch (Exception surprise)
        {
            Log.Surprise(logger, surprise, interaction);
            await Say(exchange, Broken).ConfigureAwait(false);
        }
    }

    private Task Answer(Turn turn) => turn.Interaction.Doing switch
    {
        Doing.Ask ask => Tell(turn, ask.Request),
        Doing.Find find => Find(turn, find.Text),
        Doing.Complete typing => Complete(turn, typing),
        Doing.Press { Action: ActionId.Understood { Deed: ButtonDeed.Fill } fill } => Fill(turn, Line(fill.Command)),
        Doing.Press { Action: ActionId.Understood pressed } => Do(turn, pressed, Line(pressed.Command)),
        Doing.Submit { Action: ActionId.Understood opened } filled => Do(turn, opened, With(Line(opened.Command), filled.Fields)),
        Doing.Press or Doing.Submit => turn.Exchange.Respond(StaleButton.Answer, turn.Cancel),
        _ => turn.Exchange.Respond(NotKnown, turn.Cancel),
    };

    // What everybody sees is nobody's to turn over: there, the answer goes to whoever pressed.
    private Task Do(Turn turn, ActionId.Understood action, CommandRequest request) => (action.Deed, turn.Interaction.Message) switch
    {
        (ButtonDeed.Share, { } message) => Share(turn, message, request),
        (ButtonDeed.Show, { IsPrivate: true }) => Show(turn, request),
        _ => Tell(turn, request),
    };

    private async Task Tell(Turn turn, CommandRequest request)
    {
        if (await turn.Exchange.Respond(InteractionResponse.PrivateLater, turn.Cancel).ConfigureAwait(false))
            await turn.Exchange.Replace(await Ask(turn, request).ConfigureAwait(false), turn.Cancel).ConfigureAwait(false);
    }

    // A refusal does not take the place of an answer that is still good.
    private async Task Show(Turn turn, CommandRequest request)
    {
        if (!await turn.Exchange.Respond(InteractionResponse.ChangeLater, turn.Cancel).ConfigureAwait(false))
            return;
        var reply = await Ask(turn, request).ConfigureAwait(false);
        if (reply.Outcome is Outcome.Answered or Outcome.NothingFound)
            await turn.Exchange.Replace(reply, turn.Cancel).ConfigureAwait(false);
        else
            await turn.Exchange.Add(Exchange.Private(reply), turn.Cancel).ConfigureAwait(false);
    }

    private async Task Share(Turn turn, SourceMessage message, CommandRequest request)
    {
        if (!await turn.Exchange.Respond(InteractionResponse.ChangeLater, turn.Cancel).ConfigureAwait(false))
            return;
        var reply = await Ask(turn, request).ConfigureAwait(false);
        if (reply.Outcome == Outcome.Answered)
        {
            var post = DiscordRenderer.Render(reply, turn.Asker.Name);
            var sharing = await shared.Once(turn.Asker.Id, message.Id, DiscordJson.Write(post), () => turn.Exchange.Add(post, turn.Cancel)).ConfigureAwait(false);
            if (sharing == Sharing.Done)
                return;
            reply = sharing == Sharing.DoneBefore ? SharedAlready : NotShared;
        }

        await turn.Exchange.Add(Exchange.Private(reply), turn.Cancel).ConfigureAwait(false);
    }

    // A window opens at once or never: Discord takes no promise of one.
    private async Task Fill(Turn turn, CommandRequest request)
    {
        using var timeout = new CancellationTokenSource(periods.MakeAtOnce, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, turn.Cancel);
        Reply reply;
        try
        {
            reply = await dispatcher.Answer(request, turn.Asker, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!turn.Cancel.IsCancellationRequested)
        {
            reply = TooSlow;
        }

        await (reply.Form is { } form && FormRenderer.Render(form) is { } modal
            ? turn.Exchange.Respond(new InteractionResponse(InteractionResponseType.Modal, modal), turn.Cancel)
            : turn.Exchange.Respond(reply, turn.Cancel)).ConfigureAwait(false);
    }

    private async Task Find(Turn turn, string message)
    {
        if (!await turn.Exchange.Respond(InteractionResponse.PrivateLater, turn.Cancel).ConfigureAwait(false))
            return;
        var question = MessageQuestion.Of(message, await archive.WhenLoaded(turn.Cancel).ConfigureAwait(false));
        await turn.Exchange.Replace(question is null ? NoWords : await Ask(turn, question).ConfigureAwait(false), turn.Cancel).ConfigureAwait(false);
    }

    private async Task Complete(Turn turn, Doing.Complete typing)
    {
        var choices = await completing.Choices(typing, turn.Asker, turn.Cancel).ConfigureAwait(false);
        await turn.Exchange.Respond(new InteractionResponse(InteractionResponseType.Choices, choices), turn.Cancel).ConfigureAwait(false);
    }

    private Task<Reply> Ask(Turn turn, CommandRequest request) => dispatcher.Answer(request, turn.Asker, turn.Cancel);

    private CommandRequest Line(string command) => CommandLine.Parse(command, dispatcher.Commands);

    private static CommandRequest With(CommandRequest request, IReadOnlyDictionary<string, string> fields) => request with
    {
        Arguments = new Dictionary<string, string>(request.Arguments.Concat(fields).GroupBy(a => a.Key, StringComparer.OrdinalIgnoreCase)
            .Select(a => a.Last()), StringComparer.OrdinalIgnoreCase),
    };

    // Last words: what was promised is not left open, but nothing waits for it long.
    private async Task Say(Exchange exchange, Reply reply)
    {
        if (!exchange.IsPromised)
            return;
        using var timeout = new CancellationTokenSource(Farewell, clock);
        try
        {
            await exchange.Close(reply, timeout.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            Log.Unsaid(logger);
        }
    }

    private static Reply Sorry(string sentence, Outcome outcome) => new() { Title = sentence, Outcome = outcome };

    /// <summary>One interaction on its way.</summary>
    private sealed record Turn(Exchange Exchange, Interaction Interaction, Asker Asker, CancellationToken Cancel);

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "{Interaction} could not be answered")]
        public static partial void Surprise(ILogger logger, Exception surprise, Interaction interaction);

        [LoggerMessage(LogLevel.Information, "An answer was given up, and Discord could not be told in time")]
        public static partial void Unsaid(ILogger logger);
    }
}
