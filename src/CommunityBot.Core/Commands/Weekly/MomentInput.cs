using CommunityBot.Core.Commands.Finding;

namespace CommunityBot.Core.Commands.Weekly;

/// <summary>Finds the moment that a member names for the highlights, or to save it.</summary>
internal static class MomentInput
{
    /// <summary>
    /// The address of the one moment that the parameter <c>moment</c> names. Without one, a reply that says why, or from which the member
    /// chooses: also when the input names only a place, where other words may be by now.
    /// </summary>
    /// <param name="context">The command.</param>
    /// <param name="action">The action that a choice continues. A choice to add a moment shows it first.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <param name="command">The command of the action.</param>
    public static (MomentAddress? Found, Reply? Question) Find(
        CommandContext context, string action, CancellationToken cancellationToken, string command = "highlights")
    {
        var input = context.GetText("moment")!;
        if (HiddenMoments.Find(context.Index, input, cancellationToken) is { } hidden)
            return (null, HiddenMoments.CreateReply(hidden) with { Outcome = Outcome.NotUnderstood });
        var moments = MomentFinder.Find(context.Index, input, cancellationToken);
        return moments is [var moment] && !MomentFinder.IsUnchecked(input) ? (MomentAddress.From(moment), null)
            : moments.Count == 0 && MomentAddress.TryParse(input.Trim(), out var address)
                ? (null, NothingFoundReplies.CreateForAddress(context.Index.Catalog, address) with { Outcome = Outcome.NotUnderstood })
            : (null, EditorialReplies.ChooseMoment(input, moments, action, context.FindExample("quote"), command));
    }
}

/// <summary>Finds the post that a request is about, where a week has several.</summary>
internal static class PostInput
{
    /// <summary>
    /// The editor of the post of the parameter <c>show</c>; without it, of the post to which the moment of the parameter <c>item</c>
    /// belongs; else of the first post.
    /// </summary>
    public static HighlightEditor Select(HighlightEditor editor, CommandContext context) =>
        context.GetText(ShowList.Parameter) is null && MomentAddress.TryParse(context.GetText("item")?.Trim(), out var address)
            && context.Index.Catalog.FindByKey(address.Episode) is { } episode
            ? editor.ForPost(editor.Settings.GetPost(episode))
            : editor.FindPost(context.GetText(ShowList.Parameter));
}
