using CommunityBot.Core.Highlights.SignIn;

namespace CommunityBot.Core.Commands.Weekly;

/// <summary>Gives a moderator a link that signs in to the desk.</summary>
/// <param name="signIn">Creates the links; null in a process without them.</param>
internal sealed class DeskActions(DeskSignIn? signIn)
{
    public async ValueTask<Reply> CreateLinkAsync(CommandContext context, CancellationToken cancellationToken)
    {
        if (signIn?.Address is not { Page: { } page } address)
            return EditorialReplies.CreateMessage("The page is turned off.", "An operator turns it on with Page:Enabled.");
        var requester = context.Requester;
        // A session must not begin the next one: a stolen one would never end.
        if (requester.IsSignedIn)
            return EditorialReplies.CreateMessage("You are signed in already.", "To sign in elsewhere, ask for a link in the chat.");

        var member = new DeskMember(requester.Platform, requester.Id, requester.Name) { Server = requester.Server };
        return await signIn.CreateLinkAsync(member, cancellationToken) is not { } link
            ? EditorialReplies.CreateMessage(
                $"You got {DeskSignIn.MaxCodes} links within {DeskSignIn.CodeLifetimeInWords}.",
                $"Open the newest one, or ask again in {DeskSignIn.CodeLifetimeInWords}.")
            : new()
            {
                Title = "Your link to the desk",
                Blocks =
                [
                    new Block.Paragraph([new Span.Link("Open the desk", link)]),
                    new Block.Note(
                        $"It works once, within {DeskSignIn.CodeLifetimeInWords}, and signs you in for {DeskSignIn.SessionLifetimeInWords}."
                        + " It is for you alone: do not pass it on."),
                    .. address.IsConfigured ? Array.Empty<Block>() :
                    [
                        new Block.Note($"Does {page.Authority} not open for you? Then an operator must set Page:Address."),
                    ],
                ],
                IsPrivate = true,
            };
    }
}
