using CommunityBot.Core.Highlights;
using CommunityBot.Core.Interactions;
using CommunityBot.Platforms.Http;
using CommunityBot.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace CommunityBot.Platforms.Tests.Http;

public class InteractionDeduplicatorTests
{
    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public async Task An_interaction_is_taken_once_by_replicas_that_share_a_store()
    {
        var store = new InMemoryInteractionStore();
        InteractionDeduplicator[] replicas = [Create(store), Create(store), Create(store)];

        var taken = await Task.WhenAll(replicas.Concat(replicas).Select(r => r.TryTakeAsync("slack", "1")));

        Assert.Single(taken, t => t);
    }

    [Fact]
    public async Task Ids_of_two_platforms_are_not_mixed_up()
    {
        var replica = Create(new InMemoryInteractionStore());

        Assert.True(await replica.TryTakeAsync("slack", "1"));
        Assert.True(await replica.TryTakeAsync("discord", "1"));
    }

    [Fact]
    public async Task Without_the_store_a_replica_still_takes_an_interaction_once()
    {
        var replica = Create(new InMemoryInteractionStore { Failure = new StoreUnavailableException("The store is locked.") });

        Assert.True(await replica.TryTakeAsync("slack", "1"));
        Assert.False(await replica.TryTakeAsync("slack", "1"));
    }

    [Fact]
    public async Task A_store_that_blocks_its_thread_keeps_an_interaction_for_two_seconds_and_the_next_one_for_half_a_second()
    {
        using var store = new BlockedStore();
        var replica = Create(store);
        var taking = replica.TryTakeAsync("slack", "1");
        await store.Entered;

        _clock.Advance(TimeSpan.FromSeconds(1.9));
        Assert.False(taking.IsCompleted);
        _clock.Advance(TimeSpan.FromSeconds(.1));

        Assert.True(await taking);
        var next = replica.TryTakeAsync("slack", "2");
        _clock.Advance(TimeSpan.FromSeconds(.5));
        Assert.True(await next);
    }

    [Fact]
    public async Task An_interaction_is_forgotten_after_its_time()
    {
        var replica = Create(new InMemoryInteractionStore { Failure = new StoreUnavailableException("The store is locked.") });
        Assert.True(await replica.TryTakeAsync("slack", "1"));

        _clock.Advance(IInteractionStore.Memory);
        Assert.False(await replica.TryTakeAsync("slack", "1"));
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.True(await replica.TryTakeAsync("slack", "1"));
    }

    [Fact]
    public async Task The_store_is_used_before_the_first_interaction_and_takes_none()
    {
        var store = new InMemoryInteractionStore();
        var replica = Create(store);

        await replica.PrepareAsync();

        Assert.Equal(1, store.Count);
        Assert.True(await replica.TryTakeAsync("slack", "1"));
    }

    [Fact]
    public async Task Without_the_store_the_preparation_is_over_at_once()
    {
        var replica = Create(new InMemoryInteractionStore { Failure = new StoreUnavailableException("The store is locked.") });

        await replica.PrepareAsync();

        Assert.True(await replica.TryTakeAsync("slack", "1"));
    }

    [Fact]
    public async Task A_store_that_does_not_answer_ends_the_preparation_after_ten_seconds()
    {
        using var store = new BlockedStore();
        var preparing = Create(store).PrepareAsync();
        await store.Entered;

        _clock.Advance(TimeSpan.FromSeconds(9));
        Assert.False(preparing.IsCompleted);
        _clock.Advance(TimeSpan.FromSeconds(1));

        await preparing;
    }

    private InteractionDeduplicator Create(IInteractionStore store) =>
        new(store, _clock, NullLogger<InteractionDeduplicator>.Instance);

    // As SQLite, which waits on the caller's thread for a locked file.
    private sealed class BlockedStore : IInteractionStore, IDisposable
    {
        private readonly TaskCompletionSource _entered = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly ManualResetEventSlim _isFree = new();

        public Task Entered => _entered.Task;

        public Task<bool> TryTakeAsync(string key, DateTimeOffset at, CancellationToken cancellationToken)
        {
            _entered.TrySetResult();
            _isFree.Wait(CancellationToken.None);
            return Task.FromResult(false);
        }

        public Task DeleteOldAsync(DateTimeOffset before, CancellationToken cancellationToken) => Task.CompletedTask;

        public void Dispose() => _isFree.Set();
    }
}
