using System.Text.Json;
using ModelContextProtocol.Protocol;

namespace CommunityBot.Mcp.Tools;

/// <summary>
/// A tool whose mistakes of the caller are results with a sentence. The SDK would log each with its stack, and say nothing of a missing
/// argument.
/// </summary>
internal sealed class CheckedTool(McpServerTool tool) : DelegatingMcpServerTool(tool)
{
    private const string WrongArguments = "An argument is missing or is not of the kind that the tool's input schema names.";

    public override async ValueTask<CallToolResult> InvokeAsync(
        RequestContext<CallToolRequestParams> request, CancellationToken cancellationToken = default)
    {
        try
        {
            return await base.InvokeAsync(request, cancellationToken);
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

    private static CallToolResult CreateError(string sentence) =>
        new() { IsError = true, Content = [new TextContentBlock { Text = sentence }] };
}
