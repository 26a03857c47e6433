using System.Security.Cryptography;
using CommunityBot.Core.Highlights.SignIn;

namespace CommunityBot.Web.Security;

/// <summary>
/// The cookie of a session: its token, encrypted and signed with a key that all replicas share. A browser never gives it to a script, and
/// sends it only with what the page itself asks.
/// </summary>
/// <param name="protection">Encrypts and signs.</param>
/// <param name="page">The page's settings.</param>
internal sealed class DeskCookie(SessionProtection protection, PageSettings page)
{
    /// <summary>The name of the cookie over http, on the machine itself.</summary>
    public const string Name = "communitybot-desk";

    /// <summary>
    /// Its name over https. A browser takes a cookie of this prefix from this host alone, and not from one of a parent domain
    /// (RFC 6265bis, section 4.1.3.2).
    /// </summary>
    public const string SecureName = "__Host-" + Name;

    // A protected token has about 190 characters.
    private const int MaxLength = 1000;

    /// <summary>The token in the cookie of a request; null when there is none, or the cookie was not made here.</summary>
    /// <exception cref="StoreUnavailableException">The keys cannot be read.</exception>
    public string? Read(HttpRequest request)
    {
        // A request without the browser's origin may come over https all the same. Then it has the cookie of https.
        var given = request.Cookies[SecureName] ?? (IsSecure(request) ? null : request.Cookies[Name]);
        if (given is not { Length: > 0 and <= MaxLength } value)
            return null;
        try
        {
            return protection.Unprotect(value);
        }
        catch (Exception exception) when (FindStoreError(exception) is { } unavailable)
        {
            throw new StoreUnavailableException(unavailable.Message, exception);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>Gives the browser the token of a session.</summary>
    /// <exception cref="StoreUnavailableException">The keys cannot be read or written.</exception>
    public void Write(HttpContext context, string token)
    {
        try
        {
            context.Response.Cookies.Append(
                GetName(context.Request), protection.Protect(token), CreateOptions(context.Request, DeskSignIn.SessionLifetime));
        }
        catch (Exception exception) when (FindStoreError(exception) is { } unavailable)
        {
            throw new StoreUnavailableException(unavailable.Message, exception);
        }
    }

    /// <summary>Lets the browser forget the cookie.</summary>
    public void Delete(HttpContext context) =>
        context.Response.Cookies.Delete(GetName(context.Request), CreateOptions(context.Request, maxAge: null));

    private string GetName(HttpRequest request) => IsSecure(request) ? SecureName : Name;

    // A server in front of this one may end TLS. Then the page's address or the browser's origin says so.
    private bool IsSecure(HttpRequest request) => request.IsHttps || page.Address?.Scheme == Uri.UriSchemeHttps
        || request.Headers.Origin.ToString().StartsWith("https:", StringComparison.OrdinalIgnoreCase);

    private CookieOptions CreateOptions(HttpRequest request, TimeSpan? maxAge) => new()
    {
        Path = "/",
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        Secure = IsSecure(request),
        MaxAge = maxAge,
        IsEssential = true,
    };

    private static StoreUnavailableException? FindStoreError(Exception exception)
    {
        for (Exception? cause = exception; cause is not null; cause = cause.InnerException)
        {
            if (cause is StoreUnavailableException unavailable)
                return unavailable;
        }

        return null;
    }
}
