using CommunityBot.Core.Commands.Finding;
using CommunityBot.Core.Moderation;

namespace CommunityBot.Core.Commands.Weekly;

/// <summary>Lets moderators hide a part of the archive, shows them all that is hidden, and undoes it.</summary>
/// <param name="editor">Knows the posts that may hold what is hidden.</param>
/// <param name="moderator">Makes the decisions; null in a process without a store.</param>
/// <param name="polls">Has the votes that may hold it; null in a process without them.</param>
/// <param name="reasons">Keeps a reason while its moderator chooses what to hide.</param>
internal sealed class HideActions(HighlightEditor editor, ArchiveModerator? moderator, IPollStore? polls, RecentReasons reasons)
{
    // Shares are kept for 53 weeks.
    private const int DaysOfShares = 371;

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
            return HideReplies.Undone(undone, await Moderator.UndoAsync(undone, cancellationToken));
        if (context.GetText("item") is { } item)
            return await ShowAsync(context, item, cancellationToken);
        if (context.GetText("what") is not { } what)
            return HideReplies.List(Moderator.Applied, context.GetNumber("from") ?? 0);
        var reason = context.GetText("reason");
        if (HiddenMoments.Find(context.Index, what, cancellationToken) is { } hidden)
            return await ShowKnownAsync(context, hidden, reason, cancellationToken);

        var (target, question) = Find(context, what, cancellationToken);
        if (target is null && FindKnown(context, what.Trim()) is { } known)
            return await ShowKnownAsync(context, known, reason, cancellationToken);
        if (target is not null && reason is not null)
            return await HideAsync(context, target, reason, cancellationToken);
        if (target is not null)
            return HideReplies.AskReason(target, reasons.Find(context.Requester));
        if (reason is not null)
            reasons.Keep(context.Requester, Excerpt.Create(VisibleText.Clean(reason), ArchiveDecision.MaxReasonLength));
        return HideReplies.AddReason(question!, reason is null ? null : reasons.Find(context.Requester));
    }

    // An episode or a person of this name is hidden, and none is shown.
    private static HiddenPlace? FindKnown(CommandContext context, string text)
    {
        var hidden = context.Index.Catalog.Hidden;
        return context.GetText("scope") switch
        {
            "episode" => hidden.ExplainEpisode(text, allowsPart: false),
            "person" => hidden.ExplainPerson(text, allowsPart: false),
            null => hidden.ExplainEpisode(text, allowsPart: false) ?? hidden.ExplainPerson(text, allowsPart: false),
            _ => null,
        };
    }

    // What is hidden already, with the new reason where the moderator gave one for the same thing.
    private async Task<Reply> ShowKnownAsync(
        CommandContext context, HiddenPlace hidden, string? reason, CancellationToken cancellationToken)
    {
        if (await Moderator.FindAsync(hidden.Decision, cancellationToken) is not { Content: HidingContent content } decision)
            return await ShowAsync(context, hidden.Decision, cancellationToken);
        if (reason is null)
            return await ShowAsync(context, decision, "It is hidden already.", cancellationToken);
        return context.GetText("scope") is not { } scope || scope.Equals(content.Kind.ToString(), StringComparison.OrdinalIgnoreCase)
            ? await ChangeReasonAsync(context, decision, reason, cancellationToken)
            : await ShowAsync(
                context, decision, "It is hidden already, with what this decision is about. The reason stays.", cancellationToken);
    }

    private async Task<Reply> ChangeReasonAsync(
        CommandContext context, ArchiveDecision decision, string given, CancellationToken cancellationToken)
    {
        var (reason, problem) = ReadReason(given, $"/highlights hide item:{decision.Id}");
        if (reason is null)
            return problem!;
        if (reason == decision.Reason)
            return await ShowAsync(context, decision, "It was hidden already, for this reason.", cancellationToken);
        var changed = await Moderator.ChangeReasonAsync(decision, reason, GetName(context.Requester), cancellationToken);
        return await ShowAsync(
            context, changed, $"It was hidden already. The reason is changed; it was “{decision.Reason}”.", cancellationToken);
    }

    private async Task<Reply> HideAsync(CommandContext context, HideTarget target, string given, CancellationToken cancellationToken)
    {
        var (reason, problem) = ReadReason(given, target.Command);
        if (reason is null)
            return problem!;
        if (await Moderator.DecideAsync(target.Content, reason, GetName(context.Requester), cancellationToken) is not { } decision)
        {
            return await Moderator.FindAsync(EpisodeKey.Compute(target.Content.Subject), cancellationToken) is { } known
                ? await ChangeReasonAsync(context, known, reason, cancellationToken)
                : EditorialReplies.CreateMessage(
                    $"There are {IDecisionStore.MaxDecisions} decisions already.", "Undo some that are not needed any more.");
        }

        return await ShowAsync(context, decision, remark: null, cancellationToken);
    }

    private static (string? Reason, Reply? Problem) ReadReason(string given, string command)
    {
        var reason = VisibleText.Clean(given);
        return reason.Any(char.IsLetterOrDigit) && reason.Length <= ArchiveDecision.MaxReasonLength
            ? (reason, null)
            : (null, ErrorReplies.NotUnderstood(
                reason.Length > ArchiveDecision.MaxReasonLength
                    ? $"The reason has {reason.Length} characters; {ArchiveDecision.MaxReasonLength} fit."
                    : "A reason has words.",
                "Everybody who opens a link to what is hidden reads it.", $"{command} reason:\"on request of the speaker\""));
    }

    private static string GetName(Requester requester) =>
        requester == Requester.LocalUser ? "the operator" : VisibleText.Clean(requester.Name);

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
        var posts = (await HiddenPosts.FindAsync(editor.Store, polls, hidden, cancellationToken))[decision.Id].ToList();
        var applied = Moderator.Applied.FirstOrDefault(a => a.Decision.Id == decision.Id)
            ?? overlaid.Decisions.First(a => a.Decision.Id == decision.Id);
        return HideReplies.Decision(
            applied with { Decision = decision }, posts, await CountSharesAsync(hidden, decision, cancellationToken), context.Requester,
            remark);
    }

    private async Task<int> CountSharesAsync(HiddenContent hidden, ArchiveDecision decision, CancellationToken cancellationToken) =>
        (await editor.GetMomentCountsAsync(DateOnly.FromDateTime(decision.At.UtcDateTime).AddDays(-DaysOfShares), cancellationToken))
            .Where(c => c.Shared > 0 && hidden.Find(c.Moment)?.Decision == decision.Id)
            .Sum(c => c.Shared);

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
            [] => (null, CreateNotFound(text, "Name the episode by number, title or slug, or give a link to it.")),
            var several => (null, HideReplies.Choose(several)),
        };

    private static (HideTarget? Found, Reply? Question) FindPerson(CommandContext context, string text) =>
        HideTargets.FindPeople(context.Index, text) switch
        {
            [var (name, id)] => (HideTargets.FromPerson(context.Index, name, id), null),
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

/// <summary>
/// Keeps the last reason of each moderator who still chooses what to hide, so that the form has it. Only in this process: elsewhere, the
/// form is empty. Thread-safe.
/// </summary>
internal sealed class RecentReasons(TimeProvider clock)
{
    private const int MaxCount = 100;

    private static readonly TimeSpan MaxAge = TimeSpan.FromMinutes(15);

    private readonly Lock _gate = new();
    private readonly Dictionary<(string Platform, string Id), (string Reason, DateTimeOffset At)> _reasons = [];

    public void Keep(Requester requester, string reason)
    {
        lock (_gate)
        {
            _reasons[(requester.Platform, requester.Id)] = (reason, clock.GetUtcNow());
            while (_reasons.Count > MaxCount)
                _reasons.Remove(_reasons.MinBy(r => r.Value.At).Key);
        }
    }

    /// <summary>Returns the reason of a moderator; null when it is older than a quarter of an hour, or when there is none.</summary>
    public string? Find(Requester requester)
    {
        lock (_gate)
        {
            return _reasons.TryGetValue((requester.Platform, requester.Id), out var kept) && clock.GetUtcNow() - kept.At <= MaxAge
                ? kept.Reason
                : null;
        }
    }
}
