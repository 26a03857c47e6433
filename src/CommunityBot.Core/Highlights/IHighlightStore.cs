namespace CommunityBot.Core.Highlights;

/// <summary>
/// Stores the state of the highlights. Several replicas may share one store: each call is one transaction, and a call that must succeed
/// only once returns whether it did. A store has no clock. Times are in UTC, with a precision of at least a millisecond.
/// </summary>
/// <exception cref="StoreUnavailableException">Any call: the store cannot be read or written.</exception>
/// <exception cref="OperationCanceledException">Any call: it was cancelled.</exception>
public interface IHighlightStore
{
    /// <summary>32 random bytes for <see cref="Nominator"/>. They are created by the first call, and never change on any replica.</summary>
    Task<byte[]> GetSaltAsync(CancellationToken cancellationToken);

    /// <summary>Adds a nomination. Returns false when the nominator has already nominated exactly this moment.</summary>
    Task<bool> AddNominationAsync(Nomination nomination, CancellationToken cancellationToken);

    /// <summary>Removes a nomination. Returns false when there was none.</summary>
    Task<bool> RemoveNominationAsync(MomentAddress moment, Nominator nominator, CancellationToken cancellationToken);

    /// <summary>Removes all nominations of a nominator. Returns their number.</summary>
    Task<int> RemoveNominatorAsync(Nominator nominator, CancellationToken cancellationToken);

    /// <summary>All nominations, the oldest first.</summary>
    Task<IReadOnlyList<Nomination>> GetNominationsAsync(CancellationToken cancellationToken);

    /// <summary>The editorial queue; <see cref="EditorialQueue.Empty"/> before it is first saved.</summary>
    Task<EditorialQueue> GetEditorialQueueAsync(CancellationToken cancellationToken);

    /// <summary>Saves the queue with the next version. Returns false when the stored version differs from that of the argument.</summary>
    Task<bool> SaveAsync(EditorialQueue queue, CancellationToken cancellationToken);

    /// <summary>The post of a slot; null when nobody has claimed or closed the slot.</summary>
    Task<ScheduledPost?> FindScheduledPostAsync(string key, CancellationToken cancellationToken);

    /// <summary>The newest posts by key, the newest first; only those in a state, or all when it is null.</summary>
    Task<IReadOnlyList<ScheduledPost>> GetScheduledPostsAsync(int newest, ScheduledPostState? state, CancellationToken cancellationToken);

    /// <summary>
    /// The same of one show, or when it is null of the post of all shows without one of their own; see <see cref="WeeklySlot.IsOfShow"/>.
    /// </summary>
    Task<IReadOnlyList<ScheduledPost>> GetScheduledPostsOfShowAsync(
        string? show, int newest, ScheduledPostState? state, CancellationToken cancellationToken);

    /// <summary>
    /// Claims a slot for a replica until the lease ends. This is possible for a new slot, when the queue still has the version of the
    /// claim; for a slot that the replica has claimed already; and for a claimed slot whose lease has ended. The slot keeps the post of its
    /// first claim. Returns null when the slot could not be claimed: read the queue and try again later.
    /// </summary>
    Task<ScheduledPost?> ClaimAsync(PostClaim claim, CancellationToken cancellationToken);

    /// <summary>
    /// Completes a claimed slot in one transaction: the slot is <see cref="ScheduledPostState.Posted"/>, the history has the entries of the
    /// post, the queue is <see cref="EditorialQueue.AfterPosting"/>, and nominations that overlap the post are removed. Returns false and
    /// changes nothing when the owner has not claimed the slot.
    /// </summary>
    Task<bool> CompleteAsync(string key, string owner, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>
    /// Starts the post of a slot again, on a moderator's word, in one transaction. A slot without a row, or one that was missed or skipped,
    /// is claimed by nobody with the post of the claim, when the queue still has the version of the claim. A claimed or posted slot keeps
    /// its post, and so does one whose message may be in a channel; it takes only <see cref="WeeklyPost.SendUntil"/>. Every delivery that
    /// can is restarted, see <see cref="Delivery.Restart"/>. Returns false and changes nothing when there is nothing to restart, or when
    /// the queue has changed.
    /// </summary>
    Task<bool> RestartAsync(PostClaim claim, CancellationToken cancellationToken);

    /// <summary>
    /// Undoes a claim, in one transaction: the slot and its deliveries are removed, and the queue has an approval of the claimed content.
    /// So other content needs another approval. Returns false and changes nothing when the owner has not claimed the slot, or when the post
    /// is or may be in a channel.
    /// </summary>
    Task<bool> WithdrawAsync(string key, string owner, string contentHash, CancellationToken cancellationToken);

    /// <summary>
    /// Closes a slot as skipped or missed. Returns false when it has ended already, or when a lease is still valid or a delivery open.
    /// </summary>
    Task<bool> CloseAsync(string key, ScheduledPostState state, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>The deliveries of an announcement, ordered by platform and channel.</summary>
    Task<IReadOnlyList<Delivery>> GetDeliveriesAsync(string key, CancellationToken cancellationToken);

    /// <summary>All deliveries that are neither sent nor refused, ordered by key, platform and channel.</summary>
    Task<IReadOnlyList<Delivery>> GetOpenDeliveriesAsync(CancellationToken cancellationToken);

    /// <summary>Saves a delivery with the next version; 0 adds it. Returns false when the stored version differs.</summary>
    Task<bool> SaveAsync(Delivery delivery, CancellationToken cancellationToken);

    /// <summary>All posted moments, the oldest first.</summary>
    Task<IReadOnlyList<PostHistoryEntry>> GetPostHistoryAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Counts a question of the week of a Monday; letter case is ignored. It has at most <see cref="UnansweredQuestion.MaxQueryLength"/>
    /// characters. New ones beyond <see cref="UnansweredQuestion.MaxPerWeek"/> in a week are dropped.
    /// </summary>
    Task CountUnansweredQuestionAsync(DateOnly week, string query, CancellationToken cancellationToken);

    /// <summary>Questions since a week: the newest week first, then the most frequent question, then by text.</summary>
    Task<IReadOnlyList<UnansweredQuestion>> GetUnansweredQuestionsAsync(DateOnly since, int top, CancellationToken cancellationToken);

    /// <summary>Deletes the questions of all weeks before a date. Returns their number.</summary>
    Task<int> DeleteUnansweredQuestionsAsync(DateOnly before, CancellationToken cancellationToken);

    /// <summary>All <see cref="EpisodeNames"/> of announced episodes and of the baseline; null before the baseline is set.</summary>
    Task<IReadOnlySet<string>?> GetAnnouncedNamesAsync(CancellationToken cancellationToken);

    /// <summary>Saves the names of the first episodes, which are not announced. Returns false when this was done before.</summary>
    Task<bool> SetBaselineAsync(IReadOnlyCollection<string> names, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>Saves the names of an announced episode. Returns false when the first name was saved before.</summary>
    Task<bool> MarkAnnouncedAsync(IReadOnlyList<string> names, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>When a backup last replaced the content; null if never. What began before may have been posted.</summary>
    Task<DateTimeOffset?> GetRestoreTimeAsync(CancellationToken cancellationToken);
}

/// <summary>The store cannot be read or written: it is damaged, locked, full, read-only or out of reach.</summary>
/// <param name="message">What is wrong and what the operator can do, in one sentence without secrets.</param>
/// <param name="cause">The exception of the database driver.</param>
public sealed class StoreUnavailableException(string message, Exception? cause = null) : Exception(message, cause);

/// <summary>A question that the archive could not answer in a week. It holds nothing about the requesters.</summary>
/// <param name="Week">The Monday of the week.</param>
/// <param name="Query">The text of the first request of the week.</param>
/// <param name="Times">The number of requests in the week.</param>
public sealed record UnansweredQuestion(DateOnly Week, string Query, int Times)
{
    public const int MaxQueryLength = 200;

    /// <summary>The maximal number of different questions of a week. Without a limit, users could fill the disk.</summary>
    public const int MaxPerWeek = 1000;

    /// <summary>The Monday of the week of a point in time, in UTC.</summary>
    public static DateOnly GetWeek(DateTimeOffset at)
    {
        var day = DateOnly.FromDateTime(at.UtcDateTime);
        return day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
    }
}

/// <summary>The names that identify an announced episode, also when its page is renamed.</summary>
public static class EpisodeNames
{
    /// <summary>
    /// The slug first, then the video, then the number with the title, if they exist. Only the later names contain a slash, so no name is
    /// ambiguous. The title is hashed, so no name is long.
    /// </summary>
    public static IReadOnlyList<string> GetNames(Episode episode)
    {
        var names = new List<string> { episode.Id.Slug };
        if (episode.Links.YouTubeId is { } video)
            names.Add($"youtube/{video}");
        // Two shows may have the same number and title.
        var show = episode.Show is null ? "" : ShowName.GetKey(episode.Show) + "/";
        if (episode.Number is { } number)
            names.Add($"title/{show}{number}/{EpisodeKey.Compute(episode.Name.Trim().ToUpperInvariant())}");
        return names;
    }
}
