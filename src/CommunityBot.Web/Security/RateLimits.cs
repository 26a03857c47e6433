using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;

namespace CommunityBot.Web.Security;

/// <summary>Limits the requests of each client address to more than a person sends and less than a program could.</summary>
public static class RateLimits
{
    /// <summary>The policy for pages, assets, lists and completion.</summary>
    public const string Reading = "reading";

    /// <summary>The policy for questions.</summary>
    public const string Asking = "asking";

    /// <summary>Questions in ten seconds.</summary>
    internal const int MaxQuestions = 100;

    // All other requests in ten seconds.
    private const int MaxReads = 1_000;

    private static readonly TimeSpan Window = TimeSpan.FromSeconds(10);

    public static void Configure(RateLimiterOptions options)
    {
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        options.OnRejected = (rejected, _) =>
        {
            rejected.HttpContext.Response.Headers.RetryAfter = Window.TotalSeconds.ToString(CultureInfo.InvariantCulture);
            return ValueTask.CompletedTask;
        };
        options.AddPolicy(Asking, context => CreatePartition(context, MaxQuestions));
        options.AddPolicy(Reading, context => CreatePartition(context, MaxReads));
    }

    private static RateLimitPartition<string> CreatePartition(HttpContext context, int permits) =>
        RateLimitPartition.GetFixedWindowLimiter(context.Connection.RemoteIpAddress?.ToString() ?? "", _ => new()
        {
            PermitLimit = permits,
            Window = Window,
            QueueLimit = 0,
        });
}
