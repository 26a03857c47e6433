using CommunityBot.Core.Commands;
using CommunityBot.Search;
using CommunityBot.Web.Security;
using Microsoft.AspNetCore.Routing;

namespace CommunityBot.Web.Api;

/// <summary>
/// <c>GET /api/commands</c>: what can be asked, with examples that work on this archive. <c>GET /api/complete?line=</c>: what the end of a
/// line may become.
/// </summary>
internal static class CommandEndpoints
{
    private const int MaxLine = 400;
    private const int MaxItems = 8;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapRead("/api/commands", context =>
        {
            var index = context.RequestServices.GetRequiredService<SearchIndexHolder>().Index;
            var commands = context.RequestServices.GetRequiredService<CommandDispatcher>().Commands;
            return ApiJson.SendAsync(context, new(index is not null, index?.Catalog.Episodes.Count ?? 0, [.. commands.Select(c => CreateEntry(c, index is null ? c.Examples : Examples.On(index, c)))]), ApiJson.Default.CommandsResponse);
        });
        routes.MapRead("/api/complete", async context =>
        {
            var line = context.Request.Query["line"].ToString();
            var completed = line.Length > MaxLine
                ? new(line.Length, [])
                : await context.RequestServices.GetRequiredService<QuestionService>().CompleteAsync(line, MaxItems, context.RequestAborted);
            await ApiJson.SendAsync(context, new(completed.Start, completed.Items), ApiJson.Default.CompleteResponse);
        });
    }

    private static CommandEntry CreateEntry(CommandDefinition command, IReadOnlyList<string> examples) => new(
        command.Name,
        command.Summary,
        command.Usage,
        [.. command.VisibleParameters.Select(p => new ParameterEntry(p.Name, p.Summary, p.Kind.ToString().ToLowerInvariant(), p.IsRequired, p.IsRest))],
        examples);
}

/// <param name="Loaded">Whether the archive has been read; until then the examples are those of the sample archive.</param>
/// <param name="Episodes">How many there are; 0 until then.</param>
/// <param name="Commands">In the order of <c>/help</c>.</param>
internal sealed record CommandsResponse(bool Loaded, int Episodes, IReadOnlyList<CommandEntry> Commands);

internal sealed record CommandEntry(string Name, string Summary, string Usage, IReadOnlyList<ParameterEntry> Parameters, IReadOnlyList<string> Examples);

internal sealed record ParameterEntry(string Name, string Summary, string Kind, bool Required, bool Rest);

/// <param name="Start">First character that an item's <c>insert</c> replaces; everything behind it goes.</param>
/// <param name="Items">Likeliest first.</param>
internal sealed record CompleteResponse(int Start, IReadOnlyList<LineSuggestion> Items);
