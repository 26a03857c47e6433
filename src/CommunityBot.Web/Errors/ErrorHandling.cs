using System.Globalization;
using CommunityBot.Core.Commands;
using CommunityBot.Web.Api;
using CommunityBot.Web.Html;
using Microsoft.AspNetCore.Http;

namespace CommunityBot.Web.Errors;

/// <summary>
/// Words everything that goes wrong: a sentence in a problem document (RFC 9457) for programs, on a page for people; what surprised is
/// logged under the reference that is shown.
/// </summary>
internal sealed partial class ErrorHandling(RequestDelegate next, RandomSource picker, ILogger<ErrorHandling> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (BadHttpRequestException bad)
        {
            context.Response.StatusCode = bad.StatusCode;
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            return;
        }
        catch (Exception surprise) when (!context.Response.HasStarted)
        {
            var reference = picker.Next(0x10000).ToString("X4", CultureInfo.InvariantCulture);
            Log.Failed(logger, surprise, context.Request.Path, reference);
            await WriteAsync(context, StatusCodes.Status500InternalServerError, $"Something went wrong on my side (ref {reference}).");
        }

        if (context.Response is { HasStarted: false, StatusCode: >= 400, ContentType: null })
            await WriteAsync(context, context.Response.StatusCode, GetSentence(context.Response.StatusCode));
    }

    /// <summary>Answers with a problem.</summary>
    public static Task WriteAsync(HttpContext context, int status, string sentence)
    {
        context.Response.StatusCode = status;
        return WantsHtml(context.Request)
            ? HtmlWriter.SendAsync(context, new PageLayout("Not here", ""), page => page.Write($"<h1>{GetTitle(status)}</h1><p>{sentence}</p><p><a href=\"/\">Ask the podcast</a></p>"))
            : ApiJson.SendAsync(context, new Problem("about:blank", GetTitle(status), status, sentence), ApiJson.Default.Problem, "application/problem+json");
    }

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

    private static string GetSentence(int status) => status switch
    {
        404 => "There is nothing at this address.",
        405 => "This address is asked in another way.",
        413 => "That is too large: a request holds at most 16 KB.",
        429 => "That was too fast: wait ten seconds.",
        >= 500 => "Something went wrong on my side.",
        _ => "This request was not understood.",
    };

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "{Path} failed (ref {Reference})")]
        public static partial void Failed(ILogger logger, Exception exception, string path, string reference);
    }
}
