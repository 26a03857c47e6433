using CommunityBot.Web.Errors;
using CommunityBot.Web.Security;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CommunityBot.Web.Api;

/// <summary><c>POST /api/ask</c> answers a command line, <c>POST /api/press</c> a button or a picked option, <c>POST /api/fill</c> a form.</summary>
internal static class AskEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapQuestion("/api/ask", async context =>
        {
            if (await ApiJson.ReadAsync(context, ApiJson.Default.AskRequest, "{\"line\": \"/episode latest\"}") is { } body)
                await SendAsync(context, await Questions(context).AnswerAsync(body.Line, context.RequestAborted));
        });
        routes.MapQuestion("/api/press", async context =>
        {
            if (await ApiJson.ReadAsync(context, ApiJson.Default.PressRequest, "{\"platform\": \"discord\", \"id\": \"…\"}") is { } body)
                await SendAsync(context, await Questions(context).PressAsync(body, context.RequestAborted));
        });
        routes.MapQuestion("/api/fill", async context =>
        {
            if (await ApiJson.ReadAsync(context, ApiJson.Default.FormRequest, "{\"sent\": {\"platform\": \"discord\", \"id\": \"…\"}, \"fields\": {\"text\": \"…\"}}") is { } body)
                await SendAsync(context, await Questions(context).SubmitAsync(body, context.RequestAborted));
        });
    }

    private static QuestionService Questions(HttpContext context) => context.RequestServices.GetRequiredService<QuestionService>();

    private static Task SendAsync(HttpContext context, AskResponse? answer) => answer is null
        ? ErrorHandling.WriteAsync(context, StatusCodes.Status503ServiceUnavailable, "The archive is still being read; ask again in a moment.")
        : ApiJson.SendAsync(context, answer, ApiJson.Default.AskResponse);
}
