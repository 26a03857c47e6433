namespace CommunityBot.PublicSite.Errors;

/// <summary>Writes a problem as a page with one sentence, and as that sentence for a program.</summary>
internal sealed class SiteProblemWriter(SiteLayout layout) : IProblemDetailsWriter
{
    public bool CanWrite(ProblemDetailsContext context) => true;

    public async ValueTask WriteAsync(ProblemDetailsContext context)
    {
        var http = context.HttpContext;
        var status = context.ProblemDetails.Status ?? http.Response.StatusCode;
        var (title, sentence) = (GetTitle(status), context.ProblemDetails.Detail ?? GetSentence(status));
        var result = http.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase)
            ? layout.CreatePage(
                new(title, null), status,
                html => html.Write($"<h1>{title}</h1><p>{sentence}</p><p><a href=\"/\">{layout.SiteName}</a></p>"))
            : TypedResults.Text(sentence + "\n", "text/plain; charset=utf-8", statusCode: status);
        await result.ExecuteAsync(http);
    }

    private static string GetTitle(int status) => status switch
    {
        403 => "Forbidden",
        404 => "Not found",
        405 => "Not allowed",
        410 => "Gone",
        413 or 414 or 431 => "Too large",
        429 => "Too many requests",
        503 => "Not ready",
        >= 500 => "Error",
        _ => "Not understood",
    };

    private static string GetSentence(int status) => status switch
    {
        404 => "There is nothing at this address.",
        405 => "This address does not take this kind of request.",
        408 => "The request took too long.",
        413 or 414 or 431 => "That is too large.",
        429 => "That was too fast: wait ten seconds.",
        503 => "The site cannot answer now: try again in a moment.",
        >= 500 => "Something went wrong on my side.",
        _ => "This request was not understood.",
    };
}
