namespace CommunityBot.Core.Highlights.Saving;

/// <summary>A moment that a member keeps for themselves.</summary>
/// <param name="Owner">The pseudonym of the member.</param>
/// <param name="Moment">The address, with the hash of the words. The words themselves are those of the archive, or none.</param>
/// <param name="At">When it was saved.</param>
public sealed record SavedMoment(Nominator Owner, MomentAddress Moment, DateTimeOffset At)
{
    /// <summary>Few enough to be read, and to bound what one member stores.</summary>
    public const int MaxPerMember = 200;
}

/// <summary>Stores the moments that members saved. Each call is one transaction.</summary>
/// <exception cref="StoreUnavailableException">Any call: the store cannot be read or written.</exception>
/// <exception cref="OperationCanceledException">Any call: it was cancelled.</exception>
public interface ISavedMomentStore
{
    /// <summary>Saves a moment. Returns null when its owner has <see cref="SavedMoment.MaxPerMember"/>, false when it is saved.</summary>
    Task<bool?> AddAsync(SavedMoment moment, CancellationToken cancellationToken);

    /// <summary>Removes a moment. Returns false when it was not saved.</summary>
    Task<bool> RemoveAsync(Nominator owner, MomentAddress moment, CancellationToken cancellationToken);

    /// <summary>The moments of a member, the newest first.</summary>
    Task<IReadOnlyList<SavedMoment>> GetAsync(Nominator owner, CancellationToken cancellationToken);

    /// <summary>Removes all moments of a member. Returns their number.</summary>
    Task<int> RemoveOwnerAsync(Nominator owner, CancellationToken cancellationToken);
}
