using CommunityBot.Core.Commands;
using Microsoft.AspNetCore.Routing;

namespace CommunityBot.Local.Api;

/// <summary>
/// <c>GET /api/commands</c>: what can be asked, with examples that work on this archive. <c>GET /api/complete?line=</c>: what the end of a
/// line may become.
/// </summary>
internal static class CommandsApi
{
    private const int MaxLine = 400;
    private const int MaxItems = 8;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.Get("/api/commands", context =>
        {
            var index = context.RequestServices.GetRequiredService<CurrentArchive>().Index;
            var commands = context.RequestServices.GetRequiredService<CommandDispatcher>().Commands;
            return ApiJson.Send(context, new(index is not null, index?.Catalog.Episodes.Count ?? 0, [.. commands.Select(c => Of(c, index is null ? c.Examples : Examples.On(index, c)))]), ApiJson.Default.CommandsAnswer);
        });
        routes.Get("/api/complete", async context =>
        {
            var line = context.Request.Query["line"].ToString();
            var completed = line.Length > MaxLine
                ? new(line.Length, [])
                : await context.RequestServices.GetRequiredService<Questions>().Complete(line, MaxItems, context.RequestAborted).ConfigureAwait(false);
            await ApiJson.Send(context, new(completed.Start, completed.Items), ApiJson.Default.CompleteAnswer).ConfigureAwait(false);
        });
    }

    private static CommandEntry Of(CommandDefinition command, IReadOnlyList<string> examples) => new(
        command.Name,
        command.Summary,
        command.Usage,
        [.. command.Shown.Select(p => new ParameterEntry(p.Name, p.Summary, p.Kind.ToString().ToLowerInvariant(), p.IsRequired, p.IsRest))],
        examples);
}

/// <param name="Loaded">Whether the archive has been read; until then the examples are those of the sample archive.</param>
/// <param name="Episodes">How many there are; 0 until then.</param>
/// <param name="Commands">In the order of <c>/help</c>.</param>
internal sealed record CommandsAnswer(bool Loaded, int Episodes, IReadOnlyList<CommandEntry> Commands);

internal sealed record CommandEntry(string Name, string Summary, string Usage, IReadOnlyList<ParameterEntry> Parameters, IReadOnlyList<string> Examples);

internal sealed record ParameterEntry(string Name, string Summary, string Kind, bool Required, bool Rest);

/// <param name="Start">First character that an item's <c>insert</c> replaces; everything behind it goes.</param>
/// <param name="Items">Likeliest first.</param>
internal sealed record CompleteAnswer(int Start, IReadOnlyList<LineItem> Items);
