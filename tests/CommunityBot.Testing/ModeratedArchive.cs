using CommunityBot.Core.Moderation;
using CommunityBot.Episodes;
using CommunityBot.Search;

namespace CommunityBot.Testing;

/// <summary>An archive whose index obeys the decisions in a store, as the bot's does.</summary>
public sealed class ModeratedArchive : IDecisionUpdater
{
    private readonly EpisodeCatalog _original;
    private readonly DecisionHolder _decisions = new();

    public ModeratedArchive(EpisodeCatalog original, TimeProvider clock)
    {
        _original = original;
        Moderator = new(Store, this, _decisions, clock);
        Apply(DecisionSet.Empty);
    }

    public InMemoryDecisionStore Store { get; } = new();

    public SearchIndexHolder Holder { get; } = new();

    public ArchiveModerator Moderator { get; }

    public EpisodeCatalog Catalog => Holder.Index!.Catalog;

    public async Task UpdateAsync(CancellationToken cancellationToken) => Apply(await Store.GetAsync(cancellationToken));

    /// <summary>Hides something for the reason <c>a private matter</c>; returns the id of the decision.</summary>
    public async Task<string> HideAsync(DecisionContent content) =>
        (await Moderator.DecideAsync(content, "a private matter", "Ann", CancellationToken.None))!.Id;

    private void Apply(DecisionSet decisions)
    {
        var overlaid = CatalogOverlay.Apply(_original, decisions.Decisions);
        _decisions.Current = decisions;
        _decisions.Applied = overlaid.Decisions;
        Holder.Replace(SearchIndex.Build(overlaid.Catalog));
    }
}
