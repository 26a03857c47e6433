using CommunityBot.Episodes;

namespace CommunityBot.Core.Highlights;

/// <summary>
/// What the highlights remember. Several replicas may use one store at once: each call is one transaction, and what must happen once has a
/// call that says whether it was this one. A store has no clock; instants are UTC and kept to the millisecond at least.
/// </summary>
/// <exception cref="StoreUnavailableException">Any call: the store cannot be read or written.</exception>
/// <exception cref="OperationCanceledException">Any call: it was given up.</exception>
public interface IHighlightStore
{
    /// <summary>32 random bytes that <see cref="Nominator"/> mixes in: made at first use, the same for good and on every replica.</summary>
    Task<byte[]> GetSaltAsync(CancellationToken cancellationToken);

    /// <summary>Adds a nomination; false when the same nominator holds one for exactly this moment already.</summary>
    Task<bool> AddNominationAsync(Nomination nomination, CancellationToken cancellationToken);

    /// <summary>Takes a nomination back; false when there was none.</summary>
    Task<bool> RemoveNominationAsync(MomentAddress moment, Nominator nominator, CancellationToken cancellationToken);

    /// <summary>Removes everything a nominator left; how many nominations that was.</summary>
    Task<int> RemoveNominatorAsync(Nominator nominator, CancellationToken cancellationToken);

    /// <summary>Every nomination, oldest first.</summary>
    Task<IReadOnlyList<Nomination>> GetNominationsAsync(CancellationToken cancellationToken);

    /// <summary>The desk; <see cref="CommunityBot.Core.Highlights.EditorialQueue.Empty"/> before the first <see cref="SaveAsync(EditorialQueue, CancellationToken)"/>.</summary>
    Task<EditorialQueue> GetEditorialQueueAsync(CancellationToken cancellationToken);

    /// <summary>Keeps the desk, with its version raised by one; false, and nothing is kept, when the stored version is not the given one.</summary>
    Task<bool> SaveAsync(EditorialQueue desk, CancellationToken cancellationToken);

    /// <summary>A week's slot; null when nobody has claimed or closed it.</summary>
    Task<ScheduledPost?> FindScheduledPostAsync(string key, CancellationToken cancellationToken);

    /// <summary>The newest slots by key, newest first.</summary>
    /// <param name="newest">At most so many.</param>
    /// <param name="state">Only those in this state; null for all.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<IReadOnlyList<ScheduledPost>> GetScheduledPostsAsync(int newest, ScheduledPostState? state, CancellationToken cancellationToken);

    /// <summary>
    /// Makes the slot the claimer's until the lease ends: a slot that is not there yet, when the desk still has the claim's version; one
    /// that is the claimer's already; or one <see cref="ScheduledPostState.Claimed"/> whose lease has ended. The slot keeps the post of its first
    /// claim. Null when the slot is not the claimer's: read the desk and ask again later.
    /// </summary>
    Task<ScheduledPost?> ClaimAsync(PostClaim claim, CancellationToken cancellationToken);

    /// <summary>
    /// In one transaction: the claimed slot is <see cref="ScheduledPostState.Posted"/>, the ledger has its entries, the desk is
    /// <see cref="CommunityBot.Core.Highlights.EditorialQueue.AfterPosting"/>, and nominations that overlap what was posted are gone. False, and nothing is changed,
    /// when the slot is not claimed by the owner.
    /// </summary>
    Task<bool> CompleteAsync(string key, string owner, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>Ends a slot without a post; false when it is settled, or somebody holds it at that instant.</summary>
    /// <param name="key">The slot.</param>
    /// <param name="state"><see cref="ScheduledPostState.Skipped"/> or <see cref="ScheduledPostState.Missed"/>.</param>
    /// <param name="at">Now.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<bool> CloseAsync(string key, ScheduledPostState state, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>An announcement's deliveries, by platform and channel.</summary>
    Task<IReadOnlyList<Delivery>> GetDeliveriesAsync(string key, CancellationToken cancellationToken);

    /// <summary>Deliveries that are neither <see cref="DeliveryState.Sent"/> nor <see cref="DeliveryState.Refused"/>, by key, platform and channel.</summary>
    Task<IReadOnlyList<Delivery>> GetOpenDeliveriesAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Keeps a delivery, with its version raised by one; version 0 adds it. False, and nothing is kept, when the stored version is not the
    /// given one, so only one replica can make a step.
    /// </summary>
    Task<bool> SaveAsync(Delivery delivery, CancellationToken cancellationToken);

    /// <summary>Everything that was ever posted, oldest first.</summary>
    Task<IReadOnlyList<PostHistoryEntry>> GetPostHistoryAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Counts a question that the archive could not answer, letter case ignored. Beyond <see cref="UnansweredQuestion.MaxPerWeek"/> different ones a week,
    /// new ones are dropped.
    /// </summary>
    /// <param name="week">The week's Monday.</param>
    /// <param name="query">At most <see cref="UnansweredQuestion.MaxQueryLength"/> characters.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task CountUnansweredQuestionAsync(DateOnly week, string query, CancellationToken cancellationToken);

    /// <summary>Gaps of a week and all later ones: newest week first, then the most asked, then by their words; at most <paramref name="top"/>.</summary>
    Task<IReadOnlyList<UnansweredQuestion>> GetUnansweredQuestionsAsync(DateOnly since, int top, CancellationToken cancellationToken);

    /// <summary>Removes the gaps of all weeks before one; how many that was.</summary>
    Task<int> DeleteUnansweredQuestionsAsync(DateOnly before, CancellationToken cancellationToken);

    /// <summary>Every name, see <see cref="EpisodeNames"/>, of the episodes that were announced or were there at first; null when no baseline has been taken.</summary>
    Task<IReadOnlySet<string>?> GetAnnouncedNamesAsync(CancellationToken cancellationToken);

    /// <summary>Notes the names of the episodes that are there at first, which nobody announces; false when that was done before.</summary>
    Task<bool> SetBaselineAsync(IReadOnlyCollection<string> names, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>Notes every name of an episode that is announced; false when the first of them was noted before.</summary>
    Task<bool> MarkAnnouncedAsync(IReadOnlyList<string> names, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>
    /// When a backup last took the place of everything there was: what had begun by then may have been posted without the store knowing, and no baseline is
    /// left. Null when that never happened.
    /// </summary>
    Task<DateTimeOffset?> GetRestoreTimeAsync(CancellationToken cancellationToken);
}
