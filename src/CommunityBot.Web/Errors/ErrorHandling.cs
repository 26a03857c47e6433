namespace CommunityBot.Web.Errors;

/// <summary>
/// Turns an exception into a problem with status 500 and a reference, which is logged with the exception. ASP.NET's own handler cannot be
/// used: it removes the security headers and adds caching headers.
/// </summary>
internal sealed partial class ErrorHandling(RequestDelegate next, RandomSource random, ILogger<ErrorHandling> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (BadHttpRequestException exception)
        {
            context.Response.StatusCode = exception.StatusCode;
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client has closed the connection.
        }
        catch (Exception exception) when (!context.Response.HasStarted)
        {
            var reference = random.Next(0x10000).ToString("X4", CultureInfo.InvariantCulture);
            Log.Failed(logger, exception, context.Request.Path, reference);
            await TypedResults.Problem($"Something went wrong on my side (ref {reference}).", statusCode: 500).ExecuteAsync(context);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "{Path} failed (ref {Reference})")]
        public static partial void Failed(ILogger logger, Exception exception, string path, string reference);
    }
}
