using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CommunityBot.Web.Security;

/// <summary>How routes are written here: a pattern, and a function of the request.</summary>
internal static class RateLimitedRoutes
{
    private static readonly string[] Reading = ["GET", "HEAD"];

    /// <summary>Something to read.</summary>
    public static void MapRead(this IEndpointRouteBuilder routes, [StringSyntax("Route")] string pattern, RequestDelegate answer) =>
        routes.MapMethods(pattern, Reading, answer).RequireRateLimiting(RateLimits.Reading);

    /// <summary>A question to the bot.</summary>
    public static void MapQuestion(this IEndpointRouteBuilder routes, [StringSyntax("Route")] string pattern, RequestDelegate answer) =>
        routes.MapPost(pattern, answer).RequireRateLimiting(RateLimits.Asking);
}
