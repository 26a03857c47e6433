using CommunityBot.Core.Commands.Finding;
using CommunityBot.Core.Moderation;

namespace CommunityBot.Core.Commands.Weekly;

/// <summary>Lets moderators hide a part of the archive, shows them all that is hidden, and undoes it.</summary>
/// <param name="editor">Knows the posts that may hold what is hidden.</param>
/// <param name="moderator">Makes the decisions; null in a process without a store.</param>
internal sealed class HideActions(HighlightEditor editor, ArchiveModerator? moderator)
{
    /// <summary>The parameters of the action <c>hide</c>.</summary>
    public static IReadOnlyList<CommandParameter> Parameters { get; } =
    [
        new("what", "a link, words that were said, an episode or a person; nothing to see what is hidden") { IsRest = true },
        new("reason", "why; everybody who opens a link to it reads it"),
        new("scope", "moment, line, episode or person")
        {
            Completion = Completion.Values,
            Values = [.. Enum.GetNames<HiddenKind>().Select(k => k.ToLowerInvariant())],
        },
        new("item", "one decision, as a button names it") { IsHidden = true },
        new("undo", "the decision that is undone, as a button names it") { IsHidden = true },
        new("from", "how many decisions were shown already") { Kind = ParameterKind.Number, IsHidden = true },
    ];

    private ArchiveModerator Moderator => moderator ?? throw new StoreUnavailableException("This process has no store.");

    public async ValueTask<Reply> HideAsync(CommandContext context, CancellationToken cancellationToken)
    {
        if (context.GetText("undo") is { } undone)
            return HideReplies.Undone(await Moderator.UndoAsync(undone, cancellationToken));
        if (context.GetText("item") is { } item)
            return await ShowAsync(context, item, cancellationToken);
        if (context.GetText("what") is not { } what)
            return HideReplies.List(Moderator.Applied, context.GetNumber("from") ?? 0);
        if (HiddenMoments.Find(context.Index, what, cancellationToken) is { } hidden)
            return await ShowAsync(context, hidden.Decision, cancellationToken);

        var (target, question) = Find(context, what, cancellationToken);
        return target is null ? question!
            : context.GetText("reason") is { } reason ? await HideAsync(context, target, reason, cancellationToken)
            : HideReplies.AskReason(target);
    }

    private async Task<Reply> HideAsync(CommandContext context, HideTarget target, string given, CancellationToken cancellationToken)
    {
        var reason = VisibleText.Clean(given);
        if (!reason.Any(char.IsLetterOrDigit) || reason.Length > ArchiveDecision.MaxReasonLength)
        {
            return ErrorReplies.NotUnderstood(
                reason.Length > ArchiveDecision.MaxReasonLength
                    ? $"The reason has {reason.Length} characters; {ArchiveDecision.MaxReasonLength} fit."
                    : "A reason has words.",
                "Everybody who opens a link to what is hidden reads it.", $"{target.Command} reason:\"on request of the speaker\"");
        }

        var by = context.Requester == Requester.LocalUser ? "the operator" : VisibleText.Clean(context.Requester.Name);
        if (await Moderator.DecideAsync(target.Content, reason, by, cancellationToken) is not { } decision)
        {
            return await Moderator.FindAsync(EpisodeKey.Compute(target.Content.Subject), cancellationToken) is { } known
                ? await ShowAsync(context, known, "It was hidden already.", cancellationToken)
                : EditorialReplies.CreateMessage(
                    $"There are {IDecisionStore.MaxDecisions} decisions already.", "Undo some that are not needed any more.");
        }

        return await ShowAsync(context, decision, remark: null, cancellationToken);
    }

    private async Task<Reply> ShowAsync(CommandContext context, string id, CancellationToken cancellationToken) =>
        await Moderator.FindAsync(id, cancellationToken) is { } decision
            ? await ShowAsync(context, decision, remark: null, cancellationToken)
            : EditorialReplies.CreateMessage("That is not hidden any more.", "Somebody has undone it.");

    private async Task<Reply> ShowAsync(
        CommandContext context, ArchiveDecision decision, string? remark, CancellationToken cancellationToken)
    {
        // The index of the question is older than the decision. One decision more hides nothing else.
        var overlaid = CatalogOverlay.Apply(context.Index.Catalog, [decision]);
        var hidden = overlaid.Catalog.Hidden.Originals.Count > 0 || decision.Content is HiddenPerson
            ? overlaid.Catalog.Hidden
            : context.Index.Catalog.Hidden;
        var posts = (await HiddenPosts.FindAsync(editor.Store, hidden, cancellationToken))[decision.Id].ToList();
        var applied = Moderator.Applied.FirstOrDefault(a => a.Decision.Id == decision.Id)
            ?? overlaid.Decisions.First(a => a.Decision.Id == decision.Id);
        return HideReplies.Decision(applied with { Decision = decision }, posts, context.Requester, remark);
    }

    private static (HideTarget? Found, Reply? Question) Find(CommandContext context, string what, CancellationToken cancellationToken)
    {
        var text = what.Trim();
        return context.GetText("scope") switch
        {
            "episode" => FindEpisode(context, text),
            "person" => FindPerson(context, text),
            "moment" => FindWords(context, text, HiddenKind.Moment, cancellationToken),
            "line" => FindWords(context, text, HiddenKind.Line, cancellationToken),
            _ => FindAnything(context, text, cancellationToken),
        };
    }

    private static (HideTarget? Found, Reply? Question) FindEpisode(CommandContext context, string text) =>
        HideTargets.FindEpisodes(context.Index.Catalog, text) switch
        {
            [var only] => (HideTargets.FromEpisode(only), null),
            [] when context.Index.Catalog.Hidden.FindEpisode(text) is { } hidden => (null, HiddenMoments.CreateReply(hidden)),
            [] => (null, CreateNotFound(text, "Name the episode by number, title or slug, or give a link to it.")),
            var several => (null, HideReplies.Choose(several)),
        };

    private static (HideTarget? Found, Reply? Question) FindPerson(CommandContext context, string text) =>
        HideTargets.FindPeople(context.Index, text) switch
        {
            [var (name, id)] => (HideTargets.FromPerson(context.Index, name, id), null),
            [] when context.Index.Catalog.Hidden.FindPerson(text) is { } hidden => (null, HiddenMoments.CreateReply(hidden)),
            [] => (null, CreateNotFound(text, "Give the full name, or a link to their page. The speaker of some words may be unknown.")),
            var several => (null, HideReplies.Choose(several)),
        };

    private static (HideTarget? Found, Reply? Question) FindWords(
        CommandContext context, string text, HiddenKind kind, CancellationToken cancellationToken)
    {
        var moments = MomentFinder.Find(context.Index, text, cancellationToken);
        return moments is [var moment] && !MomentFinder.IsUnchecked(text) ? (HideTargets.FromWords(context.Links, moment, kind), null)
            : moments.Count > 0 ? (null, HideReplies.Choose(moments, kind))
            : (null, CreateNotFound(text, "Give a link to the words, or the words themselves."));
    }

    // Without a scope, a moment is shown with all that can be hidden of it. An episode or a person must be named exactly.
    private static (HideTarget? Found, Reply? Question) FindAnything(
        CommandContext context, string text, CancellationToken cancellationToken)
    {
        var isAddress = MomentAddress.TryParse(text, out _);
        if (!isAddress && MomentFinder.Find(context.Index, text, cancellationToken) is { Count: > 0 } moments
            && text.Contains('/', StringComparison.Ordinal) && moments is [var linked])
            return (null, HideReplies.ChooseScope(context.Links, linked));
        if (!isAddress && context.Index.Catalog.Find(text) is { } episode)
            return (HideTargets.FromEpisode(episode), null);
        if (!isAddress && context.Index.Catalog.FindByNumber(text) is [var numbered])
            return (HideTargets.FromEpisode(numbered), null);
        if (!isAddress && HideTargets.FindPeople(context.Index, text) is [var (name, id)]
            && (name.Equals(text, StringComparison.OrdinalIgnoreCase) || id == text
                || text.Contains(PublicPaths.People, StringComparison.Ordinal)))
            return (HideTargets.FromPerson(context.Index, name, id), null);
        var found = MomentFinder.Find(context.Index, text, cancellationToken);
        return (null, found switch
        {
            [] when isAddress => NothingFoundReplies.CreateForAddress(context.Index.Catalog, Parse(text)) with
            {
                Outcome = Outcome.NotUnderstood,
            },
            [] => CreateNotFound(text, "Give a link, an address, words that were said, an episode or a person."),
            [var only] when !MomentFinder.IsUnchecked(text) => HideReplies.ChooseScope(context.Links, only),
            _ => HideReplies.Choose(found, scope: null),
        });
    }

    private static MomentAddress Parse(string text) => MomentAddress.TryParse(text, out var address) ? address : default;

    private static Reply CreateNotFound(string text, string hint) =>
        ErrorReplies.NotUnderstood($"“{ErrorReplies.Shorten(text)}” leads to nothing in this archive.", hint, example: null);
}
