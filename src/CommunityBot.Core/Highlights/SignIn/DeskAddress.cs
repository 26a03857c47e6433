namespace CommunityBot.Core.Highlights.SignIn;

/// <summary>Where moderators open the page.</summary>
/// <param name="Page">The address of the page; null when the page is disabled.</param>
/// <param name="IsConfigured">Whether the operator named the address. If not, it may hold on the bot's own machine alone.</param>
public sealed record DeskAddress(Uri? Page, bool IsConfigured)
{
    /// <summary>The path at which a code is exchanged for a session.</summary>
    public const string SignInPath = "/desk/sign-in";

    /// <summary>Returns the link with a code; null when the page is disabled.</summary>
    public Uri? CreateLink(string code) => Page is null ? null : new(Page, $"{SignInPath}?code={code}");
}
