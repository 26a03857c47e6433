using CommunityBot.Core.Highlights.Selection;
using CommunityBot.Core.Highlights.Usage;

namespace CommunityBot.Core.Highlights.Editing;

/// <summary>Creates the draft of the post of a slot.</summary>
public interface IDraftSource
{
    Task<PostDraft> CreateDraftAsync(WeeklySlot slot, CancellationToken cancellationToken);

    /// <summary>Whether the archive still has every quote of a post, with the same words of the same speaker.</summary>
    Task<bool> HasWordsAsync(WeeklyPost post, CancellationToken cancellationToken);

    /// <summary>Whether a moderator has hidden a quote of a post.</summary>
    Task<bool> HasHiddenAsync(WeeklyPost post, CancellationToken cancellationToken);
}

/// <summary>Finds what members can vote for.</summary>
public interface ICandidateSource
{
    /// <summary>The moments that the post of a slot could have, at most <paramref name="count"/>.</summary>
    Task<IReadOnlyList<DraftItem>> CreateCandidatesAsync(WeeklySlot slot, int count, CancellationToken cancellationToken);

    /// <summary>What moderators have hidden.</summary>
    Task<HiddenContent> GetHiddenAsync(CancellationToken cancellationToken);
}

/// <summary>Creates drafts from the loaded archive. Waits until one is loaded.</summary>
public sealed class ArchiveDraftSource(HighlightEditor editor, SearchIndexHolder indexHolder) : IDraftSource, ICandidateSource
{
    public async Task<IReadOnlyList<DraftItem>> CreateCandidatesAsync(WeeklySlot slot, int count, CancellationToken cancellationToken) =>
        await editor.CreateCandidatesAsync(await indexHolder.WaitUntilLoadedAsync(cancellationToken), slot, count, cancellationToken);

    public async Task<HiddenContent> GetHiddenAsync(CancellationToken cancellationToken) =>
        (await indexHolder.WaitUntilLoadedAsync(cancellationToken)).Catalog.Hidden;

    public async Task<PostDraft> CreateDraftAsync(WeeklySlot slot, CancellationToken cancellationToken) =>
        await editor.CreateDraftAsync(await indexHolder.WaitUntilLoadedAsync(cancellationToken), slot, cancellationToken);

    public async Task<bool> HasWordsAsync(WeeklyPost post, CancellationToken cancellationToken)
    {
        var catalog = (await indexHolder.WaitUntilLoadedAsync(cancellationToken)).Catalog;
        return post.Quotes.All(
            q => q.Moment.FindMoment(catalog) is { } moment && (moment.Text, moment.Speaker?.FullName) == (q.Words, q.Speaker));
    }

    public async Task<bool> HasHiddenAsync(WeeklyPost post, CancellationToken cancellationToken)
    {
        var hidden = (await indexHolder.WaitUntilLoadedAsync(cancellationToken)).Catalog.Hidden;
        return post.Quotes.Any(q => HiddenQuotes.Find(hidden, q) is not null);
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
/// <param name="counts">How often moments were shared; null in a process that does not know it.</param>
public sealed class HighlightEditor(
    HighlightSettings settings, WeeklySelection selection, IHighlightStore? store = null, ChannelPublishers? publishers = null,
    PublicLinks? links = null, IMomentCountStore? counts = null)
{
    // Weeks whose shares count, and how long before its slot a post is decided: counts that may still change would change an approved post.
    private const int CountedWeeks = 8;
    private const int DaysInWeek = 7;


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
        post == Post ? this : new(settings, selection, store, publishers, links, counts) { Post = post };

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
        var builder = await CreateBuilderAsync(index, slot, cancellationToken);
        return builder.Build(slot, queue, nominations, history) with
        {
            HasNoChannel = HasNoChannel(slot.Show),
        };
    }

    private async Task<DraftBuilder> CreateBuilderAsync(SearchIndex index, WeeklySlot slot, CancellationToken cancellationToken) => new(
        index.Catalog, selection, settings, Links, await GetSharesAsync(slot, cancellationToken),
        await GetAskedAsync(index, slot, cancellationToken));

    // Of weeks that ended before the post before this one, so that a question does not change a post that moderators look at.
    private async Task<IReadOnlyList<AskedQuestion>> GetAskedAsync(
        SearchIndex index, WeeklySlot slot, CancellationToken cancellationToken)
    {
        var end = UnansweredQuestion.GetWeek(slot.At).AddDays(-7);
        var questions = await Store.GetUnansweredQuestionsAsync(end.AddDays(-7 * AskedWeeks), MaxAsked, cancellationToken);
        return [.. questions.Where(q => q.Week < end && !index.Catalog.Hidden.NamesHiddenPerson(q.Query))
            .GroupBy(q => q.Query, StringComparer.OrdinalIgnoreCase)
            .Select(g => new AskedQuestion(g.Key, g.Sum(q => q.Times)))];
    }

    // Of the weeks that ended a week before the slot.
    private async Task<IReadOnlyList<MomentCount>> GetSharesAsync(WeeklySlot slot, CancellationToken cancellationToken)
    {
        if (!settings.LearnsFromShares || counts is null)
            return [];
        var end = slot.Date.AddDays(-2 * DaysInWeek);
        return [.. (await counts.GetAsync(end.AddDays(-CountedWeeks * DaysInWeek), cancellationToken)).Where(c => c.Week <= end)];
    }

    /// <summary>How often members shared moments, by moment and week; nothing where that is not known.</summary>
    public async Task<IReadOnlyList<MomentCount>> GetMomentCountsAsync(DateOnly since, CancellationToken cancellationToken) =>
        counts is null ? [] : await counts.GetAsync(since, cancellationToken);

    /// <summary>Another moment of the archive in place of one of a draft; null when the archive has none that fits.</summary>
    public async Task<QueueItem?> FindReplacementAsync(
        SearchIndex index, PostDraft draft, int item, CancellationToken cancellationToken) =>
        (await CreateBuilderAsync(index, draft.Slot, cancellationToken)).FindReplacement(
            draft, item, await Store.GetPostHistoryAsync(cancellationToken));

    /// <summary>
    /// Changes the queue as <see cref="ChangeAsync(Func{EditorialQueue, EditorialQueue}, CancellationToken)"/> does, and records the
    /// change, so that it can be undone.
    /// </summary>
    /// <param name="description">What is done, as in <see cref="QueueChange.Description"/>.</param>
    /// <param name="change">As there.</param>
    /// <param name="cancellationToken">Cancels the change.</param>
    public Task<EditorialQueue> ChangeAsync(
        string description, Func<EditorialQueue, EditorialQueue> change, CancellationToken cancellationToken) => ChangeAsync(
        queue => change(queue) is var after && ReferenceEquals(after, queue) ? queue : QueueChange.Record(queue, after, Post, description),
        cancellationToken);

    /// <summary>Undoes the newest change, by any moderator and of any post.</summary>
    /// <param name="id">The change that must be the newest; null for any.</param>
    /// <param name="cancellationToken">Cancels the change.</param>
    /// <returns>What was undone; null when there is nothing to undo, or when the newest change is another one.</returns>
    public async Task<QueueChange?> UndoAsync(long? id, CancellationToken cancellationToken)
    {
        QueueChange? undone = null;
        await ForPost(null).ChangeAsync(
            queue =>
            {
                undone = queue.Changes is [.., var newest] && (id is null || newest.Id == id) ? newest : null;
                return undone is null ? queue : undone.Undo(queue);
            },
            cancellationToken);
        return undone;
    }

    /// <summary>
    /// The moments that a post could have: those of its draft, and what the bot would select in place of them; at most
    /// <paramref name="count"/>.
    /// </summary>
    public async Task<IReadOnlyList<DraftItem>> CreateCandidatesAsync(
        SearchIndex index, WeeklySlot slot, int count, CancellationToken cancellationToken)
    {
        var queue = (await Store.GetEditorialQueueAsync(cancellationToken)).ForShow(slot.Show);
        var nominations = await Store.GetNominationsAsync(cancellationToken);
        var history = await Store.GetPostHistoryAsync(cancellationToken);
        var builder = await CreateBuilderAsync(index, slot, cancellationToken);
        var candidates = new List<DraftItem>();
        while (candidates.Count < count)
        {
            var items = builder.Build(slot, queue, nominations, history).Items.Where(i => i.IsConfirmed).ToList();
            if (items.Count == 0)
                break;
            candidates.AddRange(items);
            queue = queue with { Queue = [], PassedOver = [.. queue.PassedOver, .. items.Select(i => i.Item.Moment)] };
            nominations = [];
        }

        return [.. candidates.Take(count)];
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

    private bool HasNoChannel(string? show) => publishers is null
        ? settings.PostsWithoutChannel.Contains(show)
        : !publishers.HasChannels(AnnouncementKind.Highlights, show);
}
