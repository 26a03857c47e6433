using CommunityBot.Core.Highlights.SignIn;
using CommunityBot.Web.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CommunityBot.Web.Pages;

/// <summary>
/// <c>GET /desk/sign-in?code=</c> shows a button and uses nothing up: chats and mail programs open links to preview them. The button posts
/// the code, which begins the session. <c>POST /desk/sign-out</c> ends it.
/// </summary>
internal static class SignInPage
{
    // The reason names files and hosts.
    internal const string Unavailable = "The highlights store cannot be used now; try again in a minute.";

    private static readonly string NotValid =
        $"This link has been used already, or its {DeskSignIn.CodeLifetimeInWords} are over. Type /highlights desk again for another.";

    public static void MapReading(IEndpointRouteBuilder routes) =>
        routes.MapMethods(DeskAddress.SignInPath, RouteMethods.Read, (string? code) => Show(code ?? ""));

    public static void MapSignIn(IEndpointRouteBuilder routes)
    {
        routes.MapPost(DeskAddress.SignInPath, SignInAsync);
        routes.MapPost("/desk/sign-out", SignOutAsync);
    }

    private static IResult Show(string code) => SignInToken.IsValid(code)
        ? HtmlWriter.CreatePage(new("Sign in to the desk", "Desk"), html => html.Write($"""
            <h1>Sign in to the desk</h1>
            <p>The button signs you in on this device for {DeskSignIn.SessionLifetimeInWords}. The link then works no more.</p>
            <form class="sign-in" method="post" action="{DeskAddress.SignInPath}">
            <input type="hidden" name="code" value="{code}">
            <button>Sign in</button>
            </form>
            """))
        : CreateRefusal("This link is not whole. Open it as the bot wrote it, or type /highlights desk again for another.");

    private static async Task<IResult> SignInAsync(HttpContext context, DeskSignIn signIn, DeskCookie cookie)
    {
        if (await ReadCodeAsync(context.Request) is not { } code)
            return TypedResults.Problem("Open the link of /highlights desk again.", statusCode: StatusCodes.Status400BadRequest);
        try
        {
            var earlier = cookie.Read(context.Request);
            if (await signIn.RedeemAsync(code, context.RequestAborted) is not { } token)
                return CreateRefusal(NotValid);
            if (earlier is not null)
                await signIn.SignOutAsync(earlier, context.RequestAborted);
            cookie.Write(context, token);
            return SeeDesk(context);
        }
        catch (StoreUnavailableException)
        {
            return CreateUnavailable();
        }
    }

    private static async Task<IResult> SignOutAsync(HttpContext context, DeskSignIn signIn, DeskCookie cookie)
    {
        // This browser is signed out in any case.
        cookie.Delete(context);
        try
        {
            if (cookie.Read(context.Request) is { } token)
                await signIn.SignOutAsync(token, context.RequestAborted);
        }
        catch (StoreUnavailableException)
        {
            return TypedResults.Problem(
                "You are signed out in this browser. The highlights store cannot be used now, so the session ends with its"
                + $" {DeskSignIn.SessionLifetimeInWords}.",
                statusCode: StatusCodes.Status503ServiceUnavailable);
        }

        return SeeDesk(context);
    }

    /// <summary>Reads the field <c>code</c>; null when the body is no form.</summary>
    private static async Task<string?> ReadCodeAsync(HttpRequest request)
    {
        if (!request.HasFormContentType)
            return null;
        try
        {
            return (await request.ReadFormAsync(request.HttpContext.RequestAborted))["code"].ToString();
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException and not BadHttpRequestException)
        {
            return null;
        }
    }

    // 303 makes the browser ask with GET (RFC 9110, section 15.4.4).
    private static StatusCodeHttpResult SeeDesk(HttpContext context)
    {
        context.Response.Headers.Location = "/desk";
        return TypedResults.StatusCode(StatusCodes.Status303SeeOther);
    }

    private static ProblemHttpResult CreateRefusal(string sentence) =>
        TypedResults.Problem(sentence, statusCode: StatusCodes.Status403Forbidden);

    private static ProblemHttpResult CreateUnavailable() =>
        TypedResults.Problem(Unavailable, statusCode: StatusCodes.Status503ServiceUnavailable);
}
