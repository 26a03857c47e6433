namespace CommunityBot.Core.Commands;

/// <summary>
/// Connects the adapters and the commands: it finds the command, checks the arguments against the definition, and runs the command. Every
/// error becomes a reply; only cancellation is thrown.
/// </summary>
public sealed partial class CommandDispatcher(
    IEnumerable<ICommand> commands, SearchIndexHolder indexHolder, RandomSource random, RecentUnansweredQuestions unanswered,
    ILogger<CommandDispatcher> logger, CommandMetrics? metrics = null, PublicLinks? links = null)
{
    private const string UnknownCommand = "unknown";

    private readonly Dictionary<string, ICommand> _commands = commands.ToDictionary(
        c => c.Definition.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>All commands, in the order of <c>/help</c>.</summary>
    public IReadOnlyList<CommandDefinition> Commands { get; } = [.. commands.Select(c => c.Definition)];

    /// <summary>Answers a command line that a user typed or a button holds.</summary>
    /// <exception cref="OperationCanceledException">The adapter cancelled the request.</exception>
    public Task<Reply> AnswerAsync(string line, Requester requester, CancellationToken cancellationToken) =>
        AnswerAsync(() => CommandSyntax.Parse(line, Commands), requester, cancellationToken);

    /// <summary>Answers a request.</summary>
    /// <exception cref="OperationCanceledException">The adapter cancelled the request.</exception>
    public Task<Reply> AnswerAsync(CommandRequest request, Requester requester, CancellationToken cancellationToken) =>
        AnswerAsync(() => request, requester, cancellationToken);

    /// <summary>Answers a request. Where the archive is not loaded in time, the reply says how far that is.</summary>
    /// <param name="request">The request.</param>
    /// <param name="requester">Who asks.</param>
    /// <param name="archiveWait">Ends the wait for the archive, and nothing else.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <exception cref="OperationCanceledException">The adapter cancelled the request.</exception>
    public Task<Reply> AnswerAsync(
        CommandRequest request, Requester requester, CancellationToken archiveWait, CancellationToken cancellationToken) =>
        AnswerAsync(() => request, requester, cancellationToken, archiveWait);

    /// <summary>
    /// Suggests values for a parameter of a request, the likeliest first, by the beginning of the value. Empty when the parameter does not
    /// exist, or when the user may not use it.
    /// </summary>
    public async Task<IReadOnlyList<ValueSuggestion>> CompleteAsync(
        CommandRequest request, string parameter, string typed, Requester requester, int top, CancellationToken cancellationToken)
    {
        var (command, action) = Find(request);
        var completed = (action?.Parameters ?? command?.Definition.Parameters ?? [])
            .FirstOrDefault(p => p.Name == parameter && !p.IsHidden);
        if (command is null || completed is null || !command.Definition.IsAllowedFor(action, requester))
            return [];
        var source = await CreateSuggestionSourceAsync(command, request, [completed], requester, cancellationToken);
        return source.GetSuggestions(completed, typed, top, cancellationToken);
    }

    /// <summary>Suggests how a command line can continue; see <see cref="LineCompleter"/>.</summary>
    public async Task<LineSuggestions> CompleteAsync(string line, Requester requester, int top, CancellationToken cancellationToken)
    {
        var request = CommandSyntax.Parse(line, Commands);
        var (command, action) = Find(request);
        var isAllowed = command?.Definition.IsAllowedFor(action, requester) == true;
        var parameters = isAllowed ? action?.Parameters ?? command!.Definition.Parameters : [];
        var source = await CreateSuggestionSourceAsync(command, request, parameters, requester, cancellationToken);
        return LineCompleter.Complete(source, line, top);
    }

    private async Task<Reply> AnswerAsync(
        Func<CommandRequest> read, Requester requester, CancellationToken cancellationToken, CancellationToken archiveWait = default)
    {
        using var question = QuestionTracing.StartQuestion();
        var started = metrics?.Begin() ?? 0;
        var name = UnknownCommand;
        Outcome? outcome = null;
        try
        {
            var (command, context, error) = Parse(read, requester);
            name = command?.Definition.Name ?? UnknownCommand;
            var reply = error ?? await RunAsync(command!, context!, archiveWait, cancellationToken);
            outcome = reply.Outcome;
            return reply;
        }
        finally
        {
            metrics?.End(started, name, CommandMetrics.GetName(outcome));
            QuestionTracing.SetResult(name, CommandMetrics.GetName(outcome));
        }
    }

    private (ICommand? Command, PendingRequest? Request, Reply? Error) Parse(Func<CommandRequest> read, Requester requester)
    {
        using var span = QuestionTracing.StartParse();
        var request = read();
        var (command, action) = Find(request);
        if (command is null)
        {
            Log.UnknownCommand(logger);
            return (null, null, ErrorReplies.UnknownCommand(request.Command, Commands, indexHolder.Index));
        }

        var definition = command.Definition;
        var (arguments, error) =
            action is null && definition.Actions.Count > 0
                ? (null, ErrorReplies.UnknownAction(definition, request.Action!, requester, indexHolder.Index))
            : !definition.IsAllowedFor(action, requester) ? (null, ErrorReplies.ModeratorsOnly(definition, action))
            : request.IsForEveryone && !definition.CanShare(action) ? (null, ErrorReplies.NotShareable(definition, action))
            : CheckArguments(definition, action, request.Arguments);
        if (error is not null)
            Log.Rejected(logger, definition.Name, error.Outcome);
        return (command, error is null ? new(requester, action, arguments!, request.IsForEveryone) : null, error);
    }

    private async Task<Reply> RunAsync(
        ICommand command, PendingRequest request, CancellationToken archiveWait, CancellationToken cancellationToken)
    {
        var name = command.Definition.Name;
        try
        {
            if (await indexHolder.WaitUntilLoadedAsync(archiveWait, cancellationToken) is not { } index)
                return LoadingReply.Create(indexHolder.Loading.Current);
            using var span = QuestionTracing.StartSearch();
            var context = CreateContext(index, request) with
            {
                AnswerAsync = (inner, token) => AnswerNestedAsync(
                    index, inner with { IsForEveryone = request.IsForEveryone }, request.Requester, token),
            };
            var reply = await command.AnswerAsync(context, cancellationToken);
            if (reply.Outcome == Outcome.NothingFound)
                Log.NothingFound(logger, name);
            if ((reply.Outcome == Outcome.NothingFound || reply.ShowsNearestOnly) && !reply.IsHidden && !IsAboutHidden(context, command))
                unanswered.Add(command.Definition, request.Arguments);

            return reply;
        }
        catch (StoreUnavailableException exception)
        {
            Log.StoreUnavailable(logger, name, exception.Message);
            // The reason names files and hosts, which is for a moderator alone.
            var showsReason = request is { IsForEveryone: false, Requester.IsModerator: true };
            return ErrorReplies.StoreUnavailable(showsReason ? exception.Message : null);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            var reference = random.Next(0x10000).ToString("X4", CultureInfo.InvariantCulture);
            Log.CommandFailed(logger, exception, name, reference);
            return ErrorReplies.InternalError(reference);
        }
    }

    private static bool IsAboutHidden(CommandContext context, ICommand command) => HiddenQuestions.IsAbout(context.Index, new()
    {
        Words = command.Definition.RestParameter is { } rest ? context.GetText(rest.Name) ?? "" : "",
        By = context.GetText("by") ?? context.GetText("with"),
        Episode = context.GetText("episode"),
    });

    private CommandContext CreateContext(SearchIndex index, PendingRequest request) =>
        new(index, Commands, request.Requester, request.Arguments) { Action = request.Action, Links = links ?? PublicLinks.None };

    // What a command asks of another one is checked like any request. The first command counts it. The other one cannot ask a third.
    private async Task<Reply> AnswerNestedAsync(
        SearchIndex index, CommandRequest request, Requester requester, CancellationToken cancellationToken)
    {
        var (command, pending, error) = Parse(() => request, requester);
        return error ?? await command!.AnswerAsync(CreateContext(index, pending!), cancellationToken);
    }

    private (ICommand? Command, CommandAction? Action) Find(CommandRequest request) =>
        _commands.GetValueOrDefault(request.Command) is { } command
            ? (command, FindAction(command.Definition, request.Action))
            : (null, null);

    private static CommandAction? FindAction(CommandDefinition command, string? name) => name is null && command.Actions is [var first, ..]
        ? first
        : command.Actions.FirstOrDefault(a => a.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    private (IReadOnlyDictionary<string, string>? Arguments, Reply? Error) CheckArguments(
        CommandDefinition command, CommandAction? action, IReadOnlyDictionary<string, string> values)
    {
        var parameters = action?.Parameters ?? command.Parameters;
        var arguments = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var parameter in parameters)
        {
            var value = values.FirstOrDefault(v => v.Key.Equals(parameter.Name, StringComparison.OrdinalIgnoreCase)).Value?.Trim();
            if (string.IsNullOrEmpty(value))
                continue;
            if (parameter.Kind == ParameterKind.Number && !IsNumber(value))
                return (null, ErrorReplies.NotANumber(command, action, parameter, value, indexHolder.Index));
            if (parameter.Values.Count == 0)
                arguments[parameter.Name] = value;
            else if (ShowName.Find(parameter.Values, value) is { } known)
                arguments[parameter.Name] = known;
            else
                return (null, ErrorReplies.NotOneOf(command, action, parameter, value));
        }

        var missing = parameters.FirstOrDefault(p => p.IsRequired && !arguments.ContainsKey(p.Name));
        var isSufficient = parameters.Any(p => p.IsSufficient && arguments.ContainsKey(p.Name));
        return missing is null || isSufficient
            ? (arguments, null)
            : (null, ErrorReplies.MissingParameter(command, action, missing, indexHolder.Index));
    }

    private static bool IsNumber(string value) => value.Length <= 4 && value.All(char.IsAsciiDigit);

    private async Task<SuggestionSource> CreateSuggestionSourceAsync(
        ICommand? command, CommandRequest request, IReadOnlyList<CommandParameter> parameters, Requester requester,
        CancellationToken cancellationToken)
    {
        var index = indexHolder.Index;
        var allowed = Commands.Where(c => c.IsAllowedFor(null, requester)).Select(c => c with { Actions = [.. c.GetActions(requester)] });
        var show = request.Arguments.GetValueOrDefault(ShowList.Parameter);
        var source = new SuggestionSource([.. allowed], index)
        {
            Show = show is null || index is null ? null : ShowName.Find(index.Catalog.Shows, show),
        };
        if (command is null || index is null || !parameters.Any(p => p.Completion == Completion.Custom))
            return source;
        try
        {
            return source with { Custom = await command.GetSuggestionsAsync(index, request, cancellationToken) };
        }
        catch (StoreUnavailableException exception)
        {
            // A completion cannot show an error. The command itself does.
            Log.StoreUnavailable(logger, command.Definition.Name, exception.Message);
            return source;
        }
    }

    private sealed record PendingRequest(
        Requester Requester, CommandAction? Action, IReadOnlyDictionary<string, string> Arguments, bool IsForEveryone);

    private static partial class Log
    {
        // The text of a user is private, and a message that was searched for belongs to another user: neither is logged.
        [LoggerMessage(LogLevel.Debug, "An unknown command was requested")]
        public static partial void UnknownCommand(ILogger logger);

        [LoggerMessage(LogLevel.Debug, "/{Command} was rejected: {Outcome}")]
        public static partial void Rejected(ILogger logger, string command, Outcome outcome);

        [LoggerMessage(LogLevel.Information, "0 hits for /{Command}")]
        public static partial void NothingFound(ILogger logger, string command);

        [LoggerMessage(LogLevel.Warning, "/{Command} could not use the highlight store: {Reason}")]
        public static partial void StoreUnavailable(ILogger logger, string command, string reason);

        [LoggerMessage(LogLevel.Error, "/{Command} failed (ref {Reference})")]
        public static partial void CommandFailed(ILogger logger, Exception exception, string command, string reference);
    }
}
