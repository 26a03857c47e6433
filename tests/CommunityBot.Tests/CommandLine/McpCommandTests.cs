using CommunityBot.CommandLine;
using CommunityBot.Hosting;
using ModelContextProtocol.Client;

namespace CommunityBot.Tests.CommandLine;

public class McpCommandTests
{
    [Fact]
    public async Task An_assistant_searches_over_standard_input_and_output()
    {
        var log = new List<string>();
        await using var client = await McpClient.CreateAsync(new StdioClientTransport(new()
        {
            Command = "dotnet",
            Arguments = [typeof(McpCommand).Assembly.Location, "mcp", "--archive", SampleArchive.Folder],
            StandardErrorLines = line =>
            {
                lock (log)
                    log.Add(line);
            },
        }));

        var result = await client.CallToolAsync("search_moments", new Dictionary<string, object?> { ["query"] = "imposter syndrome" });

        Assert.Equal("communitybot", client.ServerInfo?.Name);
        Assert.Equal(5, (await client.ListToolsAsync()).Count);
        var moment = result.StructuredContent!.Value.GetProperty("moments")[0];
        Assert.Contains("imposter", moment.GetProperty("text").GetString(), StringComparison.OrdinalIgnoreCase);
        lock (log)
            Assert.Contains(log, line => line.EndsWith("waiting for an assistant.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_an_archive_it_says_why_and_writes_nothing_else()
    {
        var run = await ProgramRun.StartAsync("mcp", "--archive", "no-such-folder");

        Assert.Equal((ExitCode.Unusable, ""), (run.ExitCode, run.Output));
        Assert.Contains("no-such-folder", run.Error, StringComparison.Ordinal);
    }
}
