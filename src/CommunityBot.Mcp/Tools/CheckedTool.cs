using System.Text.Json;
using ModelContextProtocol.Protocol;

namespace CommunityBot.Mcp.Tools;

/// <summary>
/// A tool whose mistakes of the caller are results with a sentence, as is a search that takes longer than <see cref="Timeout"/>. The SDK
/// would log each mistake with its stack, and say nothing of a missing argument.
/// </summary>
internal sealed class CheckedTool(McpServerTool tool, TimeProvider clock) : DelegatingMcpServerTool(tool)
{
    /// <summary>How long a tool may take.</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    private const string WrongArguments = "An argument is missing or is not of the kind that the tool's input schema names.";

    public override async ValueTask<CallToolResult> InvokeAsync(
        RequestContext<CallToolRequestParams> request, CancellationToken cancellationToken = default)
    {
        using var timeout = new CancellationTokenSource(Timeout, clock);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            return await base.InvokeAsync(request, linked.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return CreateError("That took too long: ask with fewer words.");
        }
        catch (McpException exception)
        {
            return CreateError(exception.Message);
        }
        catch (Exception exception) when (exception is ArgumentException or JsonException)
        {
            return CreateError(WrongArguments);
        }
    }

    /// <summary>The result of a mistake of the caller.</summary>
    public static CallToolResult CreateError(string sentence) =>
        new() { IsError = true, Content = [new TextContentBlock { Text = sentence }] };
}
