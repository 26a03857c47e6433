using CommunityBot.Core.Commands;
using CommunityBot.Core.Replies;

namespace CommunityBot.Platforms;

/// <summary>
/// Sends what belongs to one interaction back to its platform. A platform implements what differs; <see cref="InteractionFlow"/> holds what
/// is the same.
/// </summary>
public interface IInteractionResponder
{
    /// <summary>Acknowledges the interaction within the platform's time limit, and gets the reply before, after or meanwhile.</summary>
    /// <param name="action">What will be done with the reply.</param>
    /// <param name="dispatch">Gets the reply.</param>
    /// <param name="cancellationToken">Gives the reply up.</param>
    /// <returns>Null when nothing more must be sent.</returns>
    Task<Reply?> DispatchAsync(ButtonAction action, Func<CancellationToken, Task<Reply>> dispatch, CancellationToken cancellationToken);

    /// <summary>Sends the reply to the requester alone, or, to a message, where everyone sees it.</summary>
    /// <returns>False when it could not be delivered; the responder has logged why.</returns>
    Task<bool> ReplyAsync(Reply reply, CancellationToken cancellationToken);

    /// <summary>
    /// Replaces the message that holds the button with the reply; where others see that message, replies to the requester alone.
    /// </summary>
    /// <returns>False when it could not be delivered; the responder has logged why.</returns>
    Task<bool> UpdateAsync(Reply reply, CancellationToken cancellationToken);

    /// <summary>
    /// Posts the reply for everyone, with the name of the requester; a second click in a minute posts nothing and is told so.
    /// </summary>
    /// <returns>False when it could not be delivered; the responder has logged why.</returns>
    Task<bool> ShareAsync(Reply reply, CancellationToken cancellationToken);

    /// <summary>Opens the form of a reply that has one; where it cannot open, tells the requester.</summary>
    /// <returns>False when the form is not open.</returns>
    Task<bool> OpenFormAsync(Reply reply, CancellationToken cancellationToken);

    /// <summary>Tells a requester who still waits that no reply will come.</summary>
    Task FailAsync(Reply reply, CancellationToken cancellationToken);
}

/// <summary>One interaction while it is being answered.</summary>
/// <param name="Requester">Who started it.</param>
/// <param name="Responder">Sends back what belongs to it.</param>
/// <param name="CancellationToken">Gives the answer up.</param>
public sealed record InteractionContext(Requester Requester, IInteractionResponder Responder, CancellationToken CancellationToken)
{
    /// <summary>Called with each request that was dispatched and its reply.</summary>
    public Action<CommandRequest, Reply>? Dispatched { get; init; }
}
