using CommunityBot.Core.Commands.Finding;

namespace CommunityBot.Core.Commands.Weekly;

/// <summary>Finds the moment that a member names for the highlights.</summary>
internal static class MomentInput
{
    /// <summary>
    /// The address of the one moment that the parameter <c>moment</c> names. Without one, a reply that says why, or from which the member
    /// chooses: also when the input names only a place, where other words may be by now.
    /// </summary>
    /// <param name="context">The command.</param>
    /// <param name="action">The action that a choice continues.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public static (MomentAddress? Found, Reply? Question) Find(
        CommandContext context, string action, CancellationToken cancellationToken)
    {
        var input = context.GetText("moment")!;
        var moments = MomentFinder.Find(context.Index, input, cancellationToken);
        return moments is [var moment] && !MomentFinder.IsUnchecked(input) ? (MomentAddress.From(moment), null)
            : moments.Count == 0 && MomentAddress.TryParse(input.Trim(), out var address)
                ? (null, NothingFoundReplies.CreateForAddress(context.Index.Catalog, address) with { Outcome = Outcome.NotUnderstood })
            : (null, EditorialReplies.ChooseMoment(input, moments, action));
    }
}
