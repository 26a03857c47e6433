using Microsoft.AspNetCore.Connections;

namespace CommunityBot.Web.Errors;

/// <summary>
/// Answers every request that fails with a problem. An exception becomes one with status 500 and a reference, which is logged with the
/// exception. ASP.NET's own handler cannot be used: it removes the security headers and adds caching headers.
/// </summary>
public sealed partial class ErrorHandling(
    RequestDelegate next, IProblemDetailsService problems, RandomSource random, ILogger<ErrorHandling> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
            await WriteProblemAsync(context);
        }
        catch (BadHttpRequestException exception)
        {
            context.Response.StatusCode = exception.StatusCode;
            await WriteProblemAsync(context);
        }
        catch (IOException exception) when (exception.InnerException is OverflowException && !context.Response.HasStarted)
        {
            // The server's reader of chunks throws this, not a bad request, for a size of too many digits.
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            await WriteProblemAsync(context);
        }
        catch (Exception exception) when (
            exception is ConnectionResetException or ConnectionAbortedException
            || (exception is OperationCanceledException or IOException && context.RequestAborted.IsCancellationRequested))
        {
            // The client, or a limit of the server, has closed the connection. Nothing more is read from it: the server would log that the
            // rest of the body is missing.
            context.Abort();
        }
        catch (Exception exception) when (!context.Response.HasStarted)
        {
            var reference = random.Next(0x10000).ToString("X4", CultureInfo.InvariantCulture);
            Log.Failed(logger, exception, context.Request.Path, reference);
            await TypedResults.Problem($"Something went wrong on my side (ref {reference}).", statusCode: 500).ExecuteAsync(context);
        }
    }

    // A status without a body gets its sentence. Results that have one, a 304 among them, stay as they are.
    private async Task WriteProblemAsync(HttpContext context)
    {
        if (context.Response is { HasStarted: false, StatusCode: >= 400, ContentLength: null or 0, ContentType: null or "" })
            await problems.WriteAsync(new() { HttpContext = context, ProblemDetails = { Status = context.Response.StatusCode } });
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "{Path} failed (ref {Reference})")]
        public static partial void Failed(ILogger logger, Exception exception, string path, string reference);
    }
}
