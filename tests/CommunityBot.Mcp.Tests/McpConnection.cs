using System.IO.Pipelines;
using System.Text.Json;
using CommunityBot.Core.Settings;
using CommunityBot.Search;
using Microsoft.Extensions.Logging.Abstractions;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace CommunityBot.Mcp.Tests;

/// <summary>The SDK's client, connected to the tools through two pipes.</summary>
internal sealed class McpConnection : IAsyncDisposable
{
    private readonly Pipe _toServer = new();
    private readonly Pipe _toClient = new();
    private readonly CancellationTokenSource _end = new();
    private readonly Task _server;

    private McpConnection(SearchIndexHolder holder, PublicLinks links, TimeProvider clock) => _server = McpServices.RunAsync(
        holder, links, _toServer.Reader.AsStream(), _toClient.Writer.AsStream(), NullLoggerFactory.Instance, clock, _end.Token);

    public McpClient Client { get; private set; } = null!;

    public static async Task<McpConnection> OpenAsync(SearchIndex? index, PublicLinks? links = null, TimeProvider? clock = null)
    {
        var holder = new SearchIndexHolder();
        if (index is not null)
            holder.Replace(index);
        var connection = new McpConnection(holder, links ?? PublicLinks.None, clock ?? TimeProvider.System);
        connection.Client = await McpClient.CreateAsync(new StreamClientTransport(
            connection._toServer.Writer.AsStream(), connection._toClient.Reader.AsStream(), NullLoggerFactory.Instance));
        return connection;
    }

    /// <summary>Calls a tool and returns its structured content.</summary>
    public async Task<JsonElement> CallAsync(string tool, params (string Name, object? Value)[] arguments)
    {
        var result = await CallRawAsync(tool, arguments);
        Assert.True(result.IsError is not true, GetText(result));
        return result.StructuredContent!.Value;
    }

    /// <summary>Calls a tool that refuses, and returns its sentence.</summary>
    public async Task<string> CallRefusedAsync(string tool, params (string Name, object? Value)[] arguments)
    {
        var result = await CallRawAsync(tool, arguments);
        Assert.True(result.IsError, GetText(result));
        return GetText(result);
    }

    public async Task<CallToolResult> CallRawAsync(string tool, params (string Name, object? Value)[] arguments) =>
        await Client.CallToolAsync(tool, arguments.ToDictionary(a => a.Name, a => a.Value));

    public static string GetText(CallToolResult result) => string.Concat(result.Content.OfType<TextContentBlock>().Select(t => t.Text));

    public async ValueTask DisposeAsync()
    {
        await Client.DisposeAsync();
        await _end.CancelAsync();
        try
        {
            await _server;
        }
        catch (OperationCanceledException)
        {
            // The server was asked to end.
        }

        _end.Dispose();
    }
}
