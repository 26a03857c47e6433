namespace CommunityBot.Core.Highlights.Usage;

/// <summary>How often a moment was used in a week. It holds nothing about who did it.</summary>
/// <param name="Moment">The address, with the hash of the words.</param>
/// <param name="Week">The Monday of the week, in UTC.</param>
/// <param name="Shared">How often members shared it in a chat.</param>
/// <param name="Opened">How often people opened its public page.</param>
public sealed record MomentCount(MomentAddress Moment, DateOnly Week, int Shared, int Opened)
{
    /// <summary>The maximal number of different moments of a week that are stored. Without a limit, visitors could fill the disk.</summary>
    public const int MaxPerWeek = 5000;

    /// <summary>Weeks that are kept.</summary>
    public const int MaxWeeks = 53;
}

/// <summary>Stores how often moments were shared and opened. Each call is one transaction.</summary>
/// <exception cref="StoreUnavailableException">Any call: the store cannot be read or written.</exception>
/// <exception cref="OperationCanceledException">Any call: it was cancelled.</exception>
public interface IMomentCountStore
{
    /// <summary>
    /// Adds to the stored counts. New moments beyond <see cref="MomentCount.MaxPerWeek"/> in a week are dropped.
    /// </summary>
    Task AddAsync(IReadOnlyList<MomentCount> counts, CancellationToken cancellationToken);

    /// <summary>The counts since a week.</summary>
    Task<IReadOnlyList<MomentCount>> GetAsync(DateOnly since, CancellationToken cancellationToken);

    /// <summary>Deletes the counts of all weeks before a date.</summary>
    Task DeleteOldAsync(DateOnly before, CancellationToken cancellationToken);
}
