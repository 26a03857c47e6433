using System.Text.Encodings.Web;
using System.Text.Json.Nodes;
using System.Text.Unicode;

namespace CommunityBot.Web.Errors;

/// <summary>
/// Writes a problem: a page for a browser, and a problem document (https://www.rfc-editor.org/rfc/rfc9457) for a program.
/// </summary>
internal sealed class ProblemWriter : IProblemDetailsWriter
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public bool CanWrite(ProblemDetailsContext context) => true;

    public async ValueTask WriteAsync(ProblemDetailsContext context)
    {
        var status = context.ProblemDetails.Status ?? context.HttpContext.Response.StatusCode;
        var (title, detail) = (GetTitle(status), context.ProblemDetails.Detail ?? GetDetail(status));
        IResult result = WantsHtml(context.HttpContext.Request)
            ? HtmlWriter.CreatePage(
                new("Not here", ""), status, html => html.Write($"<h1>{title}</h1><p>{detail}</p><p><a href=\"/\">Ask the podcast</a></p>"))
            : TypedResults.Text(CreateDocument(status, title, detail), "application/problem+json", statusCode: status);
        await result.ExecuteAsync(context.HttpContext);
    }

    private static byte[] CreateDocument(int status, string title, string detail) => JsonSerializer.SerializeToUtf8Bytes(
        new JsonObject { ["type"] = "about:blank", ["title"] = title, ["status"] = status, ["detail"] = detail }, Json);

    private static bool WantsHtml(HttpRequest request) =>
        !request.Path.StartsWithSegments("/api") && !request.Path.StartsWithSegments("/health")
        && request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);

    private static string GetTitle(int status) => status switch
    {
        400 => "Bad request",
        403 => "Forbidden",
        404 => "Not found",
        405 => "Method not allowed",
        408 => "Too slow",
        413 => "Too large",
        415 => "Not JSON",
        429 => "Too many requests",
        503 => "Not ready",
        >= 500 => "My fault",
        _ => "Not possible",
    };

    private static string GetDetail(int status) => status switch
    {
        404 => "There is nothing at this address.",
        405 => "This address is asked in another way.",
        413 => "That is too large: a request holds at most 16 KB.",
        429 => "That was too fast: wait ten seconds.",
        >= 500 => "Something went wrong on my side.",
        _ => "This request was not understood.",
    };
}
