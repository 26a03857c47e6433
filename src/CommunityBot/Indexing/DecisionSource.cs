using CommunityBot.Core.Moderation;
using CommunityBot.Storage;

namespace CommunityBot.Indexing;

/// <summary>Where a process that starts gets the decisions of moderators from: the store, or else the copy of an earlier start.</summary>
internal sealed class DecisionSource(StoreSettings settings, StoreDatabase? database = null)
{
    private readonly StoreDatabase _database = database ?? settings.CreateDatabase();

    /// <summary>The copy of the decisions.</summary>
    public DecisionFile File { get; } = new(settings.DecisionsFile);

    /// <summary>Whether other machines decide too, so that there may be decisions without a copy here.</summary>
    public bool IsShared => settings.IsShared;

    /// <summary>
    /// Returns the decisions. Those of the copy count when the store cannot be used, and when the store is a new one: an operator who
    /// begins anew does not mean to show what was hidden.
    /// </summary>
    /// <exception cref="StoreUnavailableException">
    /// The store cannot be used and there may be decisions that no copy holds, or the copy is needed and cannot be read.
    /// </exception>
    public async Task<DecisionSet> ReadAsync(CancellationToken cancellationToken)
    {
        DecisionSet stored;
        try
        {
            stored = await DecisionReader.ReadAsync(_database, cancellationToken);
        }
        catch (StoreUnavailableException)
        {
            if (File.Read() is { } copy)
                return copy;

            // Where no store could be made, nobody has hidden anything.
            if (IsShared || File.Exists || Path.Exists(settings.Path))
                throw;
            return DecisionSet.Empty;
        }

        if (stored.Version is not null || !File.Exists)
            return stored;
        return File.Read() ?? throw new StoreUnavailableException(
            $"The store is new, and the decisions of moderators that the last one held cannot be read from {File.Path}; "
            + "restore a backup of the store, or remove this file.");
    }

    /// <summary>
    /// Returns the decisions for a process that ends after its work; null when they cannot be known, after it wrote a sentence that says
    /// why.
    /// </summary>
    public static async Task<DecisionSet?> LoadAsync(StoreSettings settings, TextWriter error, CancellationToken cancellationToken)
    {
        try
        {
            return await new DecisionSource(settings).ReadAsync(cancellationToken);
        }
        catch (StoreUnavailableException exception)
        {
            await error.WriteLineAsync($"{exception.Message} Without it, nobody knows what moderators hid.");
            return null;
        }
    }
}
