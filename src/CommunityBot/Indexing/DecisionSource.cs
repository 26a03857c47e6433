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
    /// <exception cref="StoreUnavailableException">The store cannot be used, and there may be decisions without a copy.</exception>
    public async Task<DecisionSet> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            var stored = await DecisionReader.ReadAsync(_database, cancellationToken);
            return stored.Version is null && File.Read() is { } earlier ? earlier : stored;
        }
        catch (StoreUnavailableException) when (File.Read() is not null || !IsShared)
        {
            return File.Read() ?? DecisionSet.Empty;
        }
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
