using System.Text.Json.Serialization.Metadata;
using CommunityBot.Web.Security;

namespace CommunityBot.Web.Api;

/// <summary>
/// <c>POST /api/ask</c> answers a command line, <c>POST /api/press</c> a button or a selected option, <c>POST /api/fill</c> a submitted
/// form.
/// </summary>
internal static class AskEndpoints
{
    private const string AskExample = """{"line": "/episode latest"}""";
    private const string PressExample = """{"platform": "discord", "id": "…"}""";
    private const string FillExample = """{"sent": {"platform": "discord", "id": "…"}, "fields": {"text": "…"}}""";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/ask", (HttpContext context, QuestionService questions, DeskAccess desk) => AnswerAsync(
            context, ApiJson.Default.AskRequest, AskExample, desk,
            (requester, body) => questions.AnswerAsync(requester, body.Line, context.RequestAborted)));
        routes.MapPost("/api/press", (HttpContext context, QuestionService questions, DeskAccess desk) => AnswerAsync(
            context, ApiJson.Default.PressRequest, PressExample, desk,
            (requester, body) => questions.PressAsync(requester, body, context.RequestAborted)));
        routes.MapPost("/api/fill", (HttpContext context, QuestionService questions, DeskAccess desk) => AnswerAsync(
            context, ApiJson.Default.FormRequest, FillExample, desk,
            (requester, body) => questions.SubmitAsync(requester, body, context.RequestAborted)));
    }

    private static async Task<IResult> AnswerAsync<T>(
        HttpContext context, JsonTypeInfo<T> type, string example, DeskAccess desk, Func<Requester, T, Task<AskResponse?>> answer)
        where T : class
    {
        if (!context.Request.HasJsonContentType())
            return TypedResults.Problem(
                "Post JSON, with Content-Type: application/json.", statusCode: StatusCodes.Status415UnsupportedMediaType);
        if (await ReadBodyAsync(context, type) is not { } body)
            return TypedResults.Problem($"The body is not what is asked for here: {example}", statusCode: StatusCodes.Status400BadRequest);
        var visitor = await desk.GetVisitorAsync(context);
        if (await answer(visitor.Requester, body) is { } response)
            return ApiJson.CreateResult(response, ApiJson.Default.AskResponse);
        var holder = context.RequestServices.GetRequiredService<SearchIndexHolder>();
        return holder.Index is null
            ? ArchiveWait.CreateProblem(holder)
            : TypedResults.Problem(ApiJson.TooSlow, statusCode: StatusCodes.Status503ServiceUnavailable);
    }

    /// <summary>Reads the body; null when it is not a JSON value of this type.</summary>
    private static async Task<T?> ReadBodyAsync<T>(HttpContext context, JsonTypeInfo<T> type) where T : class
    {
        try
        {
            return await JsonSerializer.DeserializeAsync(context.Request.Body, type, context.RequestAborted);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
