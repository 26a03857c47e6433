using CommunityBot.Core.Highlights.Selection;

namespace CommunityBot.Core.Highlights.Editing;

/// <summary>Creates the draft of the post of a slot.</summary>
public interface IDraftSource
{
    Task<PostDraft> CreateDraftAsync(WeeklySlot slot, CancellationToken cancellationToken);

    /// <summary>Whether the archive still has every quote of a post, with the same words of the same speaker.</summary>
    Task<bool> HasWordsAsync(WeeklyPost post, CancellationToken cancellationToken);
}

/// <summary>Creates drafts from the loaded archive. Waits until one is loaded.</summary>
public sealed class ArchiveDraftSource(HighlightEditor editor, SearchIndexHolder indexHolder) : IDraftSource
{
    public async Task<PostDraft> CreateDraftAsync(WeeklySlot slot, CancellationToken cancellationToken) =>
        await editor.CreateDraftAsync(await indexHolder.WaitUntilLoadedAsync(cancellationToken), slot, cancellationToken);

    public async Task<bool> HasWordsAsync(WeeklyPost post, CancellationToken cancellationToken)
    {
        var catalog = (await indexHolder.WaitUntilLoadedAsync(cancellationToken)).Catalog;
        return post.Quotes.All(
            q => q.Moment.FindMoment(catalog) is { } moment && (moment.Text, moment.Speaker?.FullName) == (q.Words, q.Speaker));
    }
}

/// <summary>
/// Composes the weekly posts: the moments that moderators queued, then the nominated moments, the most nominated first, then moments that
/// the bot selects. The same store and archive give the same draft, so the post equals its preview.
/// </summary>
/// <exception cref="StoreUnavailableException">Any call: the store cannot be read or written.</exception>
/// <param name="settings">The settings of the highlights.</param>
/// <param name="selection">Selects moments from the archive.</param>
/// <param name="store">The store; null in a process that has none.</param>
/// <param name="publishers">The channels; null in a process that posts nothing, such as one that answers a single question.</param>
/// <param name="links">The links to the public site; null for none.</param>
public sealed class HighlightEditor(
    HighlightSettings settings, WeeklySelection selection, IHighlightStore? store = null, ChannelPublishers? publishers = null,
    PublicLinks? links = null)
{
    // Two moderators may save at the same time. More failures in a row are an error of the store.
    private const int MaxTries = 20;

    // Questions of so many weeks raise moments that answer them.
    private const int AskedWeeks = 8;
    private const int MaxAsked = 1000;

    /// <exception cref="StoreUnavailableException">The process has no store.</exception>
    public IHighlightStore Store => store ?? throw new StoreUnavailableException("This process has no highlight store.");

    public HighlightSettings Settings => settings;

    public PublicLinks Links => links ?? PublicLinks.None;

    /// <summary>The post that is edited, one of <see cref="HighlightSettings.Posts"/>.</summary>
    /// <value>Default: the first.</value>
    public string? Post { get; private init; } = settings.Posts[0];

    /// <summary>Returns an editor of another post.</summary>
    public HighlightEditor ForPost(string? post) =>
        post == Post ? this : new(settings, selection, store, publishers, links) { Post = post };

    /// <summary>Returns the editor of the post of a show, by any text that finds it; of the first post when there is none.</summary>
    public HighlightEditor FindPost(string? show) =>
        ForPost(show is null ? settings.Posts[0] : ShowName.Find([.. settings.Posts.OfType<string>()], show) ?? settings.Posts[0]);

    /// <summary>The slot that is edited: the latest one while it can be posted and is not claimed, else the next one.</summary>
    public async Task<WeeklySlot> GetNextSlotAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var latest = settings.Schedule.GetLatestSlot(now) with { Show = Post };
        return now - latest.At <= settings.CatchUp && await Store.FindScheduledPostAsync(latest.Key, cancellationToken) is null
            ? latest
            : settings.Schedule.GetNextSlot(now) with { Show = Post };
    }

    /// <summary>The newest slot that has begun or that the store knows.</summary>
    public async Task<WeeklySlot> GetLatestSlotAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var latest = settings.Schedule.GetLatestSlot(now) with { Show = Post };
        return await Store.GetScheduledPostsOfShowAsync(Post, 1, state: null, cancellationToken) is [var newest]
            && string.CompareOrdinal(newest.Key, latest.Key) > 0 && WeeklySlot.ParseDate(newest.Key) is { } day
            ? settings.Schedule.GetSlot(day) with { Show = Post }
            : latest;
    }

    /// <summary>The post of a slot in its current state.</summary>
    public async Task<PostDraft> CreateDraftAsync(SearchIndex index, WeeklySlot slot, CancellationToken cancellationToken)
    {
        // The queue is read first. A later change makes its version obsolete, so the claim fails.
        var queue = (await Store.GetEditorialQueueAsync(cancellationToken)).ForShow(slot.Show);
        var nominations = await Store.GetNominationsAsync(cancellationToken);
        var history = await Store.GetPostHistoryAsync(cancellationToken);
        var asked = await GetAskedAsync(slot, cancellationToken);
        return new DraftBuilder(index.Catalog, selection, settings, Links).Build(slot, queue, nominations, history, asked) with
        {
            HasNoChannel = publishers?.HasChannels(AnnouncementKind.Highlights, slot.Show) == false,
        };
    }

    // Of weeks that ended before the post before this one, so that a question does not change a post that moderators look at.
    private async Task<IReadOnlyList<AskedQuestion>> GetAskedAsync(WeeklySlot slot, CancellationToken cancellationToken)
    {
        var end = UnansweredQuestion.GetWeek(slot.At).AddDays(-7);
        var questions = await Store.GetUnansweredQuestionsAsync(end.AddDays(-7 * AskedWeeks), MaxAsked, cancellationToken);
        return [.. questions.Where(q => q.Week < end)
            .GroupBy(q => q.Query, StringComparer.OrdinalIgnoreCase)
            .Select(g => new AskedQuestion(g.Key, g.Sum(q => q.Times)))];
    }

    /// <summary>
    /// Changes the queue, or the decisions about the post. When somebody else changes it at the same time, the change is applied again to
    /// their result.
    /// </summary>
    /// <param name="change">May be called several times. Returns the same instance when there is nothing to change.</param>
    /// <param name="cancellationToken">Cancels the change.</param>
    public async Task<EditorialQueue> ChangeAsync(Func<EditorialQueue, EditorialQueue> change, CancellationToken cancellationToken)
    {
        for (var tries = 0; tries < MaxTries; tries++)
        {
            var before = await Store.GetEditorialQueueAsync(cancellationToken);
            var post = before.ForShow(Post);
            var after = change(post);
            if (ReferenceEquals(after, post)
                || await Store.SaveAsync(before.Apply(Post, after) with { Version = before.Version }, cancellationToken))
                return after;
        }

        throw new StoreUnavailableException("Others keep changing the queue; try again.");
    }
}

/// <summary>The post of a week in its current state, and the moments that wait for a later week.</summary>
/// <param name="Slot">When the post is due.</param>
/// <param name="Queue">The queue that the draft is made from. A claim carries its version.</param>
/// <param name="Post">The exact post.</param>
/// <param name="Items">The moments of the post, then the moments that wait, in order.</param>
public sealed record PostDraft(WeeklySlot Slot, EditorialQueue Queue, WeeklyPost Post, IReadOnlyList<DraftItem> Items)
{
    /// <summary>How many queued moments are no longer in the archive, because their page was changed or removed.</summary>
    public int MissingCount { get; init; }

    /// <summary>Whether the settings name no channel for the post.</summary>
    public bool HasNoChannel { get; init; }

    /// <summary>Whether a moderator approved exactly this post.</summary>
    public bool IsApproved => Queue.ApprovedSlot == Slot.Key && Queue.ApprovedContent == ContentHash;

    /// <summary>Whether a moderator approved the slot, or it was withdrawn, and a page has changed its post since.</summary>
    public bool IsApprovalOutdated => Queue.ApprovedSlot == Slot.Key && !IsApproved;

    /// <summary>Whether it goes out only after an approval.</summary>
    /// <param name="isRequired">Whether the settings require one for every post.</param>
    public bool NeedsApproval(bool isRequired) => (isRequired || IsApprovalOutdated) && !IsApproved;

    public bool IsSkipped => Queue.SkippedSlot == Slot.Key;

    /// <inheritdoc cref="WeeklyPost.ContentHash"/>
    public string ContentHash => Post.ContentHash;
}

/// <summary>A moment of a draft.</summary>
/// <param name="Item">The item as the queue holds it, or would hold it, with the current address of its words.</param>
/// <param name="Moment">The moment in the archive.</param>
/// <param name="NominatorCount">How many members nominated it.</param>
/// <param name="IsInPost">Whether it is part of the post.</param>
public sealed record DraftItem(QueueItem Item, Moment Moment, int NominatorCount, bool IsInPost)
{
    /// <summary>The headline in the post; may be empty.</summary>
    public string Headline => Item.Headline ?? SectionHeadline.Find(Moment) ?? "";

    /// <summary>
    /// Whether its words are known to be those that were queued. An earlier version stored only their place, so they wait until a moderator
    /// has seen and moved them.
    /// </summary>
    public bool IsConfirmed { get; init; } = true;
}
