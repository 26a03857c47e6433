using CommunityBot.Web.Security;

namespace CommunityBot.Web.Api;

/// <summary>
/// <c>GET /api/commands</c> returns the commands with examples for the loaded archive. <c>GET /api/complete?line=</c> returns completions
/// for the end of a command line.
/// </summary>
internal static class CommandEndpoints
{
    private const int MaxLine = 400;
    private const int MaxItems = 8;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/api/commands", RouteMethods.Read, List);
        routes.MapMethods("/api/complete", RouteMethods.Read, CompleteAsync);
    }

    private static IResult List(SearchIndexHolder holder, CommandDispatcher dispatcher)
    {
        var index = holder.Index;
        var commands = dispatcher.Commands.Select(c => CreateEntry(c, c.GetExamples(index)));
        return ApiJson.CreateResult(
            new(index is not null, index?.Catalog.Episodes.Count ?? 0, [.. commands])
            {
                Loading = index is null ? CreateEntry(holder.Loading.Current) : null,
            },
            ApiJson.Default.CommandsResponse);
    }

    private static async Task<IResult> CompleteAsync(string? line, HttpContext context, QuestionService questions, DeskAccess desk)
    {
        line ??= "";
        var suggestions = line.Length > MaxLine
            ? new(line.Length, [])
            : await questions.CompleteAsync(
                (await desk.GetVisitorAsync(context)).Requester, line, MaxItems, context.RequestAborted);
        return ApiJson.CreateResult(new(suggestions.Start, suggestions.Items), ApiJson.Default.CompleteResponse);
    }

    private static LoadingEntry CreateEntry(LoadingState state) => new(
        state.Phase.ToString().ToLowerInvariant(), state.Total > 0 ? state.Done : null, state.Total > 0 ? state.Total : null,
        state.Description);

    private static CommandEntry CreateEntry(CommandDefinition command, IReadOnlyList<string> examples) => new(
        command.Name, command.Summary, command.Usage, [.. command.VisibleParameters.Select(CreateEntry)], examples);

    private static ParameterEntry CreateEntry(CommandParameter parameter) => new(
        parameter.Name, parameter.Summary, parameter.Kind.ToString().ToLowerInvariant(), parameter.IsRequired, parameter.IsRest);
}

/// <param name="Loaded">Whether the archive is loaded. Until then the examples are those of the sample archive.</param>
/// <param name="Episodes">The number of episodes; 0 until the archive is loaded.</param>
/// <param name="Commands">In the order of <c>/help</c>.</param>
internal sealed record CommandsResponse(bool Loaded, int Episodes, IReadOnlyList<CommandEntry> Commands)
{
    /// <summary>How far the archive is; absent when it is loaded.</summary>
    public LoadingEntry? Loading { get; init; }
}

/// <param name="Phase">A value of <see cref="LoadingPhase"/> in lower case.</param>
/// <param name="Done">The files that are read, or the transcripts that are fetched; absent where nothing is counted.</param>
/// <param name="Total">How many there are; absent where nothing is counted.</param>
/// <param name="Sentence">The same in words.</param>
internal sealed record LoadingEntry(string Phase, int? Done, int? Total, string Sentence);

internal sealed record CommandEntry(
    string Name, string Summary, string Usage, IReadOnlyList<ParameterEntry> Parameters, IReadOnlyList<string> Examples);

internal sealed record ParameterEntry(string Name, string Summary, string Kind, bool Required, bool Rest);

/// <param name="Start">The first character that an item's <c>insert</c> replaces, up to the end of the line.</param>
/// <param name="Items">Most likely first.</param>
internal sealed record CompleteResponse(int Start, IReadOnlyList<LineSuggestion> Items);
