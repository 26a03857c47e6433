using CommunityBot.Episodes;

namespace CommunityBot.Search.Tests;

public class SearchIndexHolderTests
{
    private readonly SearchIndexHolder _holder = new();

    [Fact]
    public async Task A_caller_that_knows_the_newest_index_waits_for_another()
    {
        var (first, second) = (CreateIndex(), CreateIndex());
        _holder.Replace(first);
        var other = _holder.WaitForChangeAsync(first, CancellationToken.None);

        _holder.Replace(first);
        Assert.False(other.IsCompleted);
        _holder.Replace(second);

        Assert.Same(second, await other);
    }

    [Fact]
    public async Task An_index_is_replaced_only_while_it_is_the_one_that_is_known()
    {
        var (first, second, third) = (CreateIndex(), CreateIndex(), CreateIndex());
        _holder.Replace(first);
        var other = _holder.WaitForChangeAsync(first, CancellationToken.None);

        Assert.True(_holder.TryReplace(first, second));
        Assert.False(_holder.TryReplace(first, third));

        Assert.Same(second, _holder.Index);
        Assert.Same(second, await other);
    }

    [Fact]
    public async Task A_caller_that_knows_an_older_index_gets_the_newest_at_once()
    {
        var (first, second) = (CreateIndex(), CreateIndex());
        _holder.Replace(first);
        _holder.Replace(second);

        Assert.Same(second, await _holder.WaitForChangeAsync(first, CancellationToken.None));
        Assert.Same(second, await _holder.WaitUntilLoadedAsync(CancellationToken.None));
    }

    [Fact]
    public async Task A_wait_can_be_cancelled()
    {
        using var cancellation = new CancellationTokenSource();
        var other = _holder.WaitForChangeAsync(null, cancellation.Token);

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await other);
    }

    private static SearchIndex CreateIndex() => SearchIndex.Build(EpisodeCatalog.Empty);
}
