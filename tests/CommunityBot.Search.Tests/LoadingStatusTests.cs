using CommunityBot.Episodes;

namespace CommunityBot.Search.Tests;

public class LoadingStatusTests
{
    private readonly SearchIndexHolder _holder = new();

    [Theory]
    [InlineData(LoadingPhase.Reading, 0, 0, "The archive is being read. Ask again in a moment.")]
    [InlineData(LoadingPhase.Reading, 120, 400, "The archive is being read: 120 of 400 files. Ask again in a moment.")]
    [InlineData(LoadingPhase.Reading, 0, 1, "The archive is being read: 0 of 1 file. Ask again in a moment.")]
    [InlineData(LoadingPhase.Fetching, 0, 0, "The archive is being fetched. Ask again in a moment.")]
    [InlineData(LoadingPhase.Fetching, 7, 5000, "The archive is being fetched: 7 of 5000 transcripts. Ask again in a moment.")]
    [InlineData(LoadingPhase.Indexing, 0, 0, "The archive is being indexed. Ask again in a moment.")]
    [InlineData(
        LoadingPhase.Waiting, 0, 0,
        "The archive is read, and the bot waits for its store, which knows what moderators hid. Ask again in a moment.")]
    [InlineData(LoadingPhase.Failed, 0, 0, "The archive could not be loaded, so the bot stops. Its log says why.")]
    public void A_sentence_says_how_far_the_archive_is(LoadingPhase phase, int done, int total, string sentence) =>
        Assert.Equal(sentence, new LoadingState(phase, done, total).ToString());

    [Fact]
    public void The_state_is_that_of_the_last_phase_and_of_now()
    {
        var done = 0;
        Assert.Equal(new(LoadingPhase.Reading), _holder.Loading.Current);

        _holder.Loading.Begin(LoadingPhase.Reading, () => (done, 3));
        done = 2;
        Assert.Equal(new(LoadingPhase.Reading, 2, 3), _holder.Loading.Current);
        _holder.Loading.Begin(LoadingPhase.Indexing);

        Assert.Equal(new(LoadingPhase.Indexing), _holder.Loading.Current);
    }

    [Fact]
    public async Task A_wait_for_the_first_index_can_end_without_one()
    {
        using var wait = new CancellationTokenSource();
        var index = _holder.WaitUntilLoadedAsync(wait.Token, CancellationToken.None);
        Assert.False(index.IsCompleted);

        await wait.CancelAsync();

        Assert.Null(await index);
        _holder.Replace(SearchIndex.Build(EpisodeCatalog.Empty));
        Assert.Same(_holder.Index, await _holder.WaitUntilLoadedAsync(wait.Token, CancellationToken.None));
    }

    [Fact]
    public async Task A_cancelled_caller_does_not_wait()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            async () => await _holder.WaitUntilLoadedAsync(CancellationToken.None, cancelled.Token));
    }
}
