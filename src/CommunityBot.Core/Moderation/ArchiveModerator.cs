namespace CommunityBot.Core.Moderation;

/// <summary>
/// Makes and undoes decisions about the archive, and brings this process up to date. On a machine that is too busy for that, it does not
/// wait: like every replica, this process then follows by itself.
/// </summary>
/// <exception cref="Highlights.StoreUnavailableException">Any call that changes something: the store cannot be used.</exception>
public sealed class ArchiveModerator(IDecisionStore store, IDecisionUpdater updater, DecisionHolder holder, TimeProvider clock)
{
    /// <summary>The decisions that the current index obeys, the earliest first, each with how much of it the archive holds.</summary>
    public IReadOnlyList<AppliedDecision> Applied => [.. holder.Applied.OrderBy(a => a.Decision.At)];

    /// <summary>Makes a decision. Returns it; null when there is one on the same subject already, or when the store is full.</summary>
    /// <param name="content">What is decided.</param>
    /// <param name="reason">Why, see <see cref="ArchiveDecision.Reason"/>.</param>
    /// <param name="by">The display name of the moderator.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task<ArchiveDecision?> DecideAsync(DecisionContent content, string reason, string by, CancellationToken cancellationToken)
    {
        var decision = new ArchiveDecision(content, reason, by, clock.GetUtcNow());
        var isNew = await store.AddAsync(decision, cancellationToken);
        await UpdateAsync(cancellationToken);
        return isNew ? decision : null;
    }

    /// <summary>Gives a decision another reason. Returns the decision as it is now.</summary>
    public async Task<ArchiveDecision> ChangeReasonAsync(
        ArchiveDecision decision, string reason, string by, CancellationToken cancellationToken)
    {
        var changed = decision with { Reason = reason, By = by, At = clock.GetUtcNow() };
        await store.ReplaceAsync(changed, cancellationToken);
        await UpdateAsync(cancellationToken);
        return changed;
    }

    /// <summary>Shows what a decision hides again. Returns the decision; null when none that hides has this id.</summary>
    public async Task<ArchiveDecision?> UndoAsync(string id, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, cancellationToken) is not { Content: HidingContent })
            return null;
        var removed = await store.RemoveAsync(id, cancellationToken);
        await UpdateAsync(cancellationToken);
        return removed;
    }

    private Task UpdateAsync(CancellationToken cancellationToken) => updater.UpdateSoonAsync(clock, cancellationToken);

    /// <summary>Returns the decision with this id as the store has it now; null when there is none.</summary>
    public async Task<ArchiveDecision?> FindAsync(string id, CancellationToken cancellationToken) =>
        (await store.GetAsync(cancellationToken)).Decisions.FirstOrDefault(d => d.Id == id);
}
