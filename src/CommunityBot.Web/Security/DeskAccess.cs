using CommunityBot.Core.Highlights.SignIn;

namespace CommunityBot.Web.Security;

/// <summary>
/// Says who a visitor of the page is. Who is signed in is the moderator of the chat. Without a sign-in, a visitor is a moderator only
/// on a page that this machine alone can reach, by a request that certainly came straight from it.
/// </summary>
internal sealed class DeskAccess(PageSettings page, DeskSignIn signIn, DeskCookie cookie)
{
    private const string HowToSignIn =
        "To sign in, a moderator types /highlights desk in Discord or Slack and opens the link that the bot answers with.";

    private static readonly object ItemKey = new();

    private static readonly Requester Guest = new("local", "page", "you", IsModerator: false);

    /// <summary>Returns the visitor who sends a request; never throws because of the store.</summary>
    public Task<DeskVisitor> GetVisitorAsync(HttpContext context)
    {
        if (context.Items[ItemKey] is Task<DeskVisitor> known)
            return known;
        var visitor = FindVisitorAsync(context);
        context.Items[ItemKey] = visitor;
        return visitor;
    }

    private async Task<DeskVisitor> FindVisitorAsync(HttpContext context)
    {
        var refusal = HowToSignIn;
        try
        {
            if (cookie.Read(context.Request) is { } token)
            {
                switch (await signIn.CheckAsync(token, context.RequestAborted))
                {
                    case { State: SessionState.SignedIn, Member: { } member }:
                        return new(CreateRequester(member), Refusal: null) { SignedInAs = member };
                    case { State: SessionState.Unconfirmed, Member: { } member }:
                        refusal =
                            $"{GetPlatformName(member)} does not say at the moment whether you still moderate; try again in a minute.";
                        break;
                }
            }
        }
        catch (StoreUnavailableException)
        {
            refusal = "The desk cannot look up who is signed in, because the highlights store cannot be used; try again in a minute.";
        }

        return page.OpensDeskHere && ForwardedRequest.IsDirect(context.Request)
            ? new(Requester.LocalUser, Refusal: null)
            : new(Guest, refusal);
    }

    private static Requester CreateRequester(DeskMember member) =>
        new(member.Platform, member.Id, member.Name, IsModerator: true) { Server = member.Server, IsSignedIn = true };

    private static string GetPlatformName(DeskMember member) => member.Platform switch
    {
        "discord" => "Discord",
        "slack" => "Slack",
        _ => "The bot",
    };
}

/// <summary>Who sends a request to the page.</summary>
/// <param name="Requester">Whom the dispatcher answers.</param>
/// <param name="Refusal">Why the visitor may not open the desk, and what to do; null when they may.</param>
internal sealed record DeskVisitor(Requester Requester, string? Refusal)
{
    public bool MayOpenDesk => Refusal is null;

    /// <summary>The moderator who is signed in; null when nobody is.</summary>
    public DeskMember? SignedInAs { get; init; }
}
