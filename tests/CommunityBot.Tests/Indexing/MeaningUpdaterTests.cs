using CommunityBot.Core.Settings;
using CommunityBot.Episodes;
using CommunityBot.Indexing;
using CommunityBot.Search;
using CommunityBot.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace CommunityBot.Tests.Indexing;

public sealed class MeaningUpdaterTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly SearchIndexHolder _holder = new();
    private readonly WordEmbedder _embedder = new("updater", "bee", "ship");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_index_is_replaced_by_one_with_meaning()
    {
        var index = Publish("A bee.", "A ship.");

        Update(index);

        Assert.False(index.HasMeaning);
        Assert.True(_holder.Index!.HasMeaning);
    }

    [Fact]
    public void A_newer_index_is_never_replaced()
    {
        var index = Publish("A bee.");
        var newer = Publish("A ship.");

        Update(index);

        Assert.Same(newer, _holder.Index);
        Assert.False(newer.HasMeaning);
    }

    [Fact]
    public void A_line_is_embedded_once_also_over_restarts()
    {
        Update(Publish("A bee.", "A ship."));
        Assert.Equal(2, _embedder.EmbeddedCount);

        Update(Publish("A bee.", "A ship.", "A bee on a ship."));

        Assert.Equal(3, _embedder.EmbeddedCount);
        Assert.True(_holder.Index!.HasMeaning);
    }

    [Fact]
    public void Work_that_is_cancelled_leaves_the_index_by_words()
    {
        var index = Publish("A bee.");

        Assert.ThrowsAny<OperationCanceledException>(() => Update(index, new(canceled: true)));

        Assert.Same(index, _holder.Index);
    }

    private void Update(SearchIndex index, CancellationToken cancellationToken = default)
    {
        using var updater = new MeaningUpdater(
            new SearchSettings(true, _folder.File("vectors")), () => _embedder, _holder, TimeProvider.System,
            NullLogger<MeaningUpdater>.Instance);
        updater.Update(index, cancellationToken);
    }

    private SearchIndex Publish(params string[] lines)
    {
        var episode = new EpisodeBuilder("one");
        foreach (var line in lines)
            episode.Line(null, null, line);
        var index = SearchIndex.Build(new EpisodeCatalog([episode.Build()], []));
        _holder.Replace(index);
        return index;
    }
}
