using CommunityBot.Core.Commands;
using CommunityBot.Core.Replies;
using CommunityBot.Search;
using Microsoft.Extensions.Logging;

namespace CommunityBot.Platforms;

/// <summary>
/// Answers interactions of every platform: acknowledges, dispatches, and does with the reply what the button says. An interaction carries
/// all of its meaning, so it works after a restart and on another replica.
/// </summary>
public sealed partial class InteractionFlow(
    CommandDispatcher dispatcher, SearchIndexHolder index, MessageRateLimit messages, FlowTimeouts timeouts, TimeProvider clock,
    ILogger<InteractionFlow> logger)
{
    private static readonly Reply AlreadyShared = new() { Title = "That has just been shared.", Outcome = Outcome.NotUnderstood };
    private static readonly Reply BeingShared = new() { Title = "That is being shared already.", Outcome = Outcome.NotUnderstood };

    private static readonly Reply NoSearchWords = new()
    {
        Title = "That message has no words to look for.",
        Outcome = Outcome.NotUnderstood,
    };

    private static readonly Reply TooManyMessages = new()
    {
        Title = "That is more than I can answer at once.",
        Blocks = [new Block.Paragraph($"I answer {MessageRateLimit.MaxPerMinute} messages of a member in a minute. Please wait a little.")],
        Outcome = Outcome.NotAllowed,
    };

    private static readonly Reply NotForEverybody = new()
    {
        Title = "I cannot show that in a message.",
        Blocks = [new Block.Paragraph("Type it as a command, which only you see.")],
        Outcome = Outcome.NotAllowed,
    };

    private static readonly Reply Restarting = new()
    {
        Title = "I am being restarted.",
        Blocks = [new Block.Paragraph("Please ask again in a minute.")],
        Outcome = Outcome.Failed,
    };

    private static readonly Reply Failed = new() { Title = "Something went wrong on my side.", Outcome = Outcome.Failed };

    private const string Help = "/help";

    // A stopping bot must not wait longer than this for a last message.
    private static readonly TimeSpan FarewellTimeout = TimeSpan.FromSeconds(1);

    public IReadOnlyList<CommandDefinition> Commands => dispatcher.Commands;

    /// <summary>How far the archive is loaded; null when it is.</summary>
    public LoadingState? Loading => index.Index is null ? index.Loading.Current : null;

    /// <summary>The reply to a second click on a share button; null when the click itself shared, or could not.</summary>
    public static Reply? ReplyToRepeatedShare(ShareResult result) => result switch
    {
        ShareResult.AlreadyShared => AlreadyShared,
        ShareResult.BeingShared => BeingShared,
        _ => null,
    };

    /// <summary>Parses a command line that somebody typed or a button carries.</summary>
    public CommandRequest Parse(string line) => CommandSyntax.Parse(line, dispatcher.Commands);

    /// <summary>Runs the answer to one interaction. What it throws is logged, and the requester is told; nothing is thrown.</summary>
    /// <param name="platform">The platform's own spelling.</param>
    /// <param name="kind">What the member did, for the log.</param>
    /// <param name="context">The interaction.</param>
    /// <param name="answer">Answers it.</param>
    public async Task RunAsync(string platform, string kind, InteractionContext context, Func<Task> answer)
    {
        using var span = QuestionTracing.StartQuestion()?.SetTag("platform", platform);
        try
        {
            await answer();
        }
        catch (OperationCanceledException) when (context.CancellationToken.IsCancellationRequested)
        {
            await RefuseAsync(platform, context.Responder);
        }
        catch (Exception exception)
        {
            Log.NotAnswered(logger, exception, platform, kind);
            await FailAsync(platform, context.Responder, Failed);
        }
    }

    /// <summary>Tells a requester that the bot is being restarted; never throws.</summary>
    public Task RefuseAsync(string platform, IInteractionResponder responder) => FailAsync(platform, responder, Restarting);

    /// <summary>Answers a request, and does with the reply what its button says.</summary>
    public async Task AnswerAsync(InteractionContext context, CommandRequest request, ButtonAction action = ButtonAction.Reply)
    {
        var responder = context.Responder;
        var cancellationToken = context.CancellationToken;
        request = request with { IsForEveryone = action == ButtonAction.Share };
        if (await responder.DispatchAsync(action, token => DispatchAsync(context, request, token), cancellationToken) is not { } reply)
            return;
        await (action switch
        {
            ButtonAction.OpenForm when reply.Form is not null => responder.OpenFormAsync(reply, cancellationToken),
            ButtonAction.Share when reply.CanBeShared => responder.ShareAsync(reply, cancellationToken),
            ButtonAction.Update => responder.UpdateAsync(reply, cancellationToken),
            _ => responder.ReplyAsync(reply, cancellationToken),
        });
    }

    /// <summary>Searches for the words of a message.</summary>
    /// <param name="context">The interaction.</param>
    /// <param name="text">The message, as the platform delivers it.</param>
    public async Task AnswerMessageAsync(InteractionContext context, string text)
    {
        if (await context.Responder.DispatchAsync(ButtonAction.Reply, DispatchWordsAsync, context.CancellationToken) is { } reply)
            await context.Responder.ReplyAsync(reply, context.CancellationToken);

        async Task<Reply> DispatchWordsAsync(CancellationToken token)
        {
            using var wait = StartWait();
            return await index.WaitUntilLoadedAsync(wait?.Token ?? CancellationToken.None, token) is not { } loaded
                ? LoadingReply.Create(index.Loading.Current)
                : MessageQuestion.CreateRequest(text, loaded) is { } request ? await DispatchAsync(context, request, token)
                : NoSearchWords;
        }
    }

    /// <summary>
    /// Answers a message to the bot, in a direct message or with a mention, as a question in plain words. A message without words gets
    /// help. A member who sends too many is told so once, and then not answered for the rest of the minute.
    /// </summary>
    /// <param name="context">The interaction.</param>
    /// <param name="text">The message, as the platform delivers it.</param>
    public async Task AnswerTextAsync(InteractionContext context, string text)
    {
        switch (messages.Count($"{context.Requester.Platform} {context.Requester.Id}"))
        {
            case MessageAllowance.Answer:
                var request = CreateQuestion(MessageQuestion.Clean(text));
                if (await context.Responder.DispatchAsync(
                    ButtonAction.Reply, token => DispatchAsync(context, request, token), context.CancellationToken) is { } reply)
                    await context.Responder.ReplyAsync(reply, context.CancellationToken);
                break;
            case MessageAllowance.Refuse:
                await context.Responder.ReplyAsync(TooManyMessages, context.CancellationToken);
                break;
        }
    }

    /// <summary>
    /// The reply to a message, which everyone in the channel sees: it has no button that shares it, and shows nothing that the requester
    /// must see first.
    /// </summary>
    public static Reply CreateForMessage(Reply reply)
    {
        var shown = reply.IsPrivate ? NotForEverybody : reply;
        return shown with { Audience = Audience.Channel, Blocks = [.. shown.Blocks.Select(WithoutShare).OfType<Block>()] };
    }

    /// <summary>
    /// Gets the reply to a request; it never fails but by cancellation. Before the archive is loaded, the reply may say how far that is.
    /// </summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task<Reply> DispatchAsync(InteractionContext context, CommandRequest request, CancellationToken cancellationToken)
    {
        using var wait = StartWait();
        var reply = await dispatcher.AnswerAsync(request, context.Requester, wait?.Token ?? CancellationToken.None, cancellationToken);
        context.Dispatched?.Invoke(request, reply);
        return reply;
    }

    /// <summary>Gets suggestions for a value that is being typed, likeliest first.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public Task<IReadOnlyList<ValueSuggestion>> GetSuggestionsAsync(
        Requester requester, CommandRequest request, string parameter, string typed, int maxCount, CancellationToken cancellationToken) =>
        dispatcher.CompleteAsync(request, parameter, typed, requester, maxCount, cancellationToken);

    // What a message asks goes to the command for plain text, and everybody sees the answer. Help is only for who needs it, but no secret.
    private CommandRequest CreateQuestion(string text)
    {
        var request = Parse(text.Length == 0 ? Help : text);
        if (request.Command.Equals(Help[1..], StringComparison.OrdinalIgnoreCase))
            return request;
        var question = Commands.FirstOrDefault(c => c.TakesPlainText) is { RestParameter: { } rest } command
            ? new CommandRequest(command.Name, new Dictionary<string, string> { [rest.Name] = text })
            : request;
        return question with { IsForEveryone = true };
    }

    // What ends the wait for the archive; null when it is loaded.
    private CancellationTokenSource? StartWait() => index.Index is null ? new(timeouts.Archive, clock) : null;

    // Null when no button is left.
    private static Block? WithoutShare(Block block) =>
        block is not Block.Buttons buttons ? block
        : buttons.Items.Where(b => b.Action != ButtonAction.Share).ToList() is { Count: > 0 } others ? new Block.Buttons(others)
        : null;

    private async Task FailAsync(string platform, IInteractionResponder responder, Reply reply)
    {
        using var timeout = new CancellationTokenSource(FarewellTimeout, clock);
        try
        {
            await responder.FailAsync(reply, timeout.Token);
        }
        catch (Exception exception)
        {
            Log.NotTold(logger, platform, exception.GetType().Name);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "{Platform}: an interaction could not be answered ({Kind})")]
        public static partial void NotAnswered(ILogger logger, Exception exception, string platform, string kind);

        [LoggerMessage(LogLevel.Information, "{Platform}: an answer was cancelled, and the member could not be told in time ({Reason})")]
        public static partial void NotTold(ILogger logger, string platform, string reason);
    }
}

/// <summary>Time limits of the interactions of every platform; tests use others.</summary>
public sealed record FlowTimeouts
{
    /// <summary>
    /// For the archive, before a member is told how far it is. Most starts are over by then, and a form or an acknowledgement can still be
    /// sent in time.
    /// </summary>
    public TimeSpan Archive { get; init; } = TimeSpan.FromSeconds(1);
}
