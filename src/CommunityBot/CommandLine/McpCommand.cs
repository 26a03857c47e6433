using CommunityBot.Mcp;

namespace CommunityBot.CommandLine;

/// <summary><c>mcp</c> serves the archive to an assistant on this machine, over standard input and output.</summary>
internal static class McpCommand
{
    public static Command Create() =>
        new Command("mcp", "Serve the archive to an assistant over standard input and output, until the input ends.").WithAction(RunAsync);

    private static async Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        var valid = GlobalOptions.ReadSettings(line).GetGroups(["Archive", "Search", "Public"]);
        if (await SearchIndexLoader.LoadAsync(valid.Archive, SearchFields.All, line.Error, cancellationToken) is not { } index)
            return ExitCode.Unusable;
        var holder = new SearchIndexHolder();
        holder.Replace(MeaningLoader.Load(index, valid.Search, line.Error));
        // Output holds messages of the protocol only.
        using var loggers = LoggerFactory.Create(logging => logging
            .SetMinimumLevel(LogLevel.Warning)
            .AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace));
        await line.Error.WriteLineAsync($"{Plural.Count(index.Catalog.Episodes.Count, "episode")}; waiting for an assistant.");
        await using var input = Console.OpenStandardInput();
        await using var output = Console.OpenStandardOutput();
        await McpServices.RunAsync(holder, valid.Public.Links, input, output, loggers, TimeProvider.System, cancellationToken);
        return ExitCode.Success;
    }
}
