using System.Text.Json;
using Microsoft.AspNetCore.Http;
using ModelContextProtocol.Protocol;

namespace CommunityBot.Mcp;

/// <summary>Looks at a message before the transport gets it, which answers some that it cannot read as a fault of the server.</summary>
internal static class MessageCheck
{
    /// <summary>
    /// Reads the body, and leaves a copy in its place. Returns whether it is a message, and the parameters of the first one of a client are
    /// what they must be.
    /// </summary>
    public static async Task<bool> IsReadableAsync(HttpContext context)
    {
        var body = new MemoryStream();
        context.Response.RegisterForDispose(body);
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        body.Position = 0;
        context.Request.Body = body;
        try
        {
            var message = JsonSerializer.Deserialize<JsonRpcMessage>(
                body.GetBuffer().AsSpan(0, (int)body.Length), McpJsonUtilities.DefaultOptions);
            if (message is JsonRpcRequest { Method: RequestMethods.Initialize } first)
                _ = first.Params.Deserialize<InitializeRequestParams>(McpJsonUtilities.DefaultOptions);
            return message is not null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // Not JSON, a value of another kind, or half of a surrogate pair.
            return false;
        }
    }
}
