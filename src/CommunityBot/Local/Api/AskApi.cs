using CommunityBot.Local.Safety;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CommunityBot.Local.Api;

/// <summary><c>POST /api/ask</c> answers a command line, <c>POST /api/press</c> a button or a picked option, <c>POST /api/fill</c> a form.</summary>
internal static class AskApi
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.Ask("/api/ask", async context =>
        {
            if (await ApiJson.Read(context, ApiJson.Default.AskBody, "{\"line\": \"/episode latest\"}").ConfigureAwait(false) is { } body)
                await Send(context, await Questions(context).Ask(body.Line, context.RequestAborted).ConfigureAwait(false)).ConfigureAwait(false);
        });
        routes.Ask("/api/press", async context =>
        {
            if (await ApiJson.Read(context, ApiJson.Default.PressBody, "{\"platform\": \"discord\", \"id\": \"…\"}").ConfigureAwait(false) is { } body)
                await Send(context, await Questions(context).Press(body, context.RequestAborted).ConfigureAwait(false)).ConfigureAwait(false);
        });
        routes.Ask("/api/fill", async context =>
        {
            if (await ApiJson.Read(context, ApiJson.Default.FillBody, "{\"sent\": {\"platform\": \"discord\", \"id\": \"…\"}, \"fields\": {\"text\": \"…\"}}").ConfigureAwait(false) is { } body)
                await Send(context, await Questions(context).Fill(body, context.RequestAborted).ConfigureAwait(false)).ConfigureAwait(false);
        });
    }

    private static Questions Questions(HttpContext context) => context.RequestServices.GetRequiredService<Questions>();

    private static Task Send(HttpContext context, Answer? answer) => answer is null
        ? Problems.Write(context, StatusCodes.Status503ServiceUnavailable, "The archive is still being read; ask again in a moment.")
        : ApiJson.Send(context, answer, ApiJson.Default.Answer);
}
