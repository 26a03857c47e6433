using CommunityBot.Core.Highlights;
using CommunityBot.Testing;

namespace CommunityBot.Core.Tests.Highlights.Publishing;

/// <summary>A page changes the words of a post that is being tried again.</summary>
public class WithdrawnPostTests
{
    // A Saturday; the slots are Mondays at 09:00 UTC.
    private static readonly DateTimeOffset Start = new(2026, 3, 28, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset SlotAt = new(2026, 3, 30, 9, 0, 0, TimeSpan.Zero);
    private static readonly PublishResult Refused = new PublishResult.Refused("The bot may not write there.");
    private static readonly PublishResult Busy = new PublishResult.RetryLater("Ask later.", TimeSpan.FromMinutes(5));
    private const string Key = "hl-2026-03-30";

    private readonly FakeTimeProvider _clock = new(Start);
    private readonly InMemoryHighlightStore _store = new();
    private readonly FakePlatform _discord = new("Discord", "d1");
    private readonly FakePlatform _slack = new("Slack", "s1");
    private readonly Replica _replica;

    public WithdrawnPostTests() => _replica = new("one", new(), _store, _clock, [_discord, _slack]);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Before_any_channel_has_it_its_old_words_are_not_sent_and_the_new_ones_need_an_approval(bool isRefused)
    {
        _discord.ThenReturn(isRefused ? Refused : Busy);
        _slack.ThenReturn(isRefused ? Refused : Busy);
        await _replica.RunUntilAsync(SlotAt);

        ChangeWords();
        await _replica.RunUntilAsync(SlotAt.AddHours(1));
        Assert.Equal((1, 1), (_discord.PostCount, _slack.PostCount));
        Assert.Null(await _store.FindScheduledPostAsync(Key, default));
        Assert.Empty(await _store.GetDeliveriesAsync(Key, default));
        var draft = await DraftAsync();
        Assert.True(draft.IsApprovalOutdated && draft.NeedsApproval(isRequired: false));

        await ApproveAsync(draft.ContentHash);
        await _replica.RunUntilAsync(SlotAt.AddHours(2));

        Assert.Equal([Key], _discord.GetKeys("d1"));
        Assert.Equal([Key], _slack.GetKeys("s1"));
        Assert.Equal("Other words.", Assert.Single(await _store.GetPostHistoryAsync(default)).Words);
    }

    [Fact]
    public async Task Without_an_approval_it_is_skipped_after_the_window_and_the_queue_stays()
    {
        _slack.Channels = [];
        _discord.ThenReturn(Refused);
        await _replica.RunUntilAsync(SlotAt);

        ChangeWords();
        await _replica.RunUntilAsync(SlotAt.AddDays(1));

        Assert.Empty(_discord.GetKeys("d1"));
        Assert.Equal(ScheduledPostState.Skipped, (await _store.FindScheduledPostAsync(Key, default))!.State);
        Assert.Empty(await _store.GetPostHistoryAsync(default));
    }

    [Fact]
    public async Task A_page_that_gets_the_words_back_lets_the_post_go_out()
    {
        _slack.Channels = [];
        _discord.ThenReturn(Refused);
        await _replica.RunUntilAsync(SlotAt);
        ChangeWords();
        await _replica.RunUntilAsync(SlotAt.AddHours(1));

        (_replica.HasWords, _replica.PostFactory) = (true, (slot, _) => Replica.CreatePost(slot));
        await _replica.RunUntilAsync(SlotAt.AddHours(2));

        Assert.Equal([Key], _discord.GetKeys("d1"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_channel_that_follows_another_one_gets_the_same_words(bool isInDoubt)
    {
        if (isInDoubt)
            _discord.ThenPostAndDisconnect().IsHistoryHidden = true;
        _slack.ThenReturn(Refused);
        await _replica.RunUntilAsync(SlotAt);

        ChangeWords();
        await _replica.RunUntilAsync(SlotAt.AddMinutes(6));

        Assert.Equal([Key], _discord.GetKeys("d1"));
        Assert.Equal([Key], _slack.GetKeys("s1"));
        Assert.Equal("Words.", (await _store.FindScheduledPostAsync(Key, default))!.Post!.Quotes[0].Words);
    }

    [Fact]
    public async Task A_channel_that_follows_another_one_gets_nothing_that_was_hidden_meanwhile()
    {
        _slack.ThenReturn(Refused);
        await _replica.RunUntilAsync(SlotAt);

        _replica.HasHidden = true;
        await _replica.RunUntilAsync(SlotAt.AddHours(1));

        Assert.Equal([Key], _discord.GetKeys("d1"));
        Assert.Empty(_slack.GetKeys("s1"));
    }

    [Fact]
    public async Task What_was_looked_for_and_not_found_is_not_sent_with_its_old_words()
    {
        _slack.Channels = [];
        _discord.ThenReturn(new PublishResult.InDoubt("The answer was torn."));
        await _replica.RunUntilAsync(SlotAt);

        ChangeWords();
        await _replica.RunUntilAsync(SlotAt.AddHours(1));

        Assert.Equal((1, 1), (_discord.PostCount, _discord.LookupCount));
        Assert.True((await DraftAsync()).IsApprovalOutdated);
    }

    private void ChangeWords()
    {
        _replica.HasWords = false;
        _replica.PostFactory = (slot, _) => Replica.CreatePost(slot) is var post
            ? post with { Quotes = [post.Quotes[0] with { Words = "Other words." }] }
            : post;
    }

    private Task<Core.Highlights.Editing.PostDraft> DraftAsync() => _replica.CreateDraftAsync(new(new(2026, 3, 30), SlotAt), default);

    private async Task ApproveAsync(string hash)
    {
        // As the command does: what is approved is what is sent.
        _replica.HasWords = true;
        var queue = await _store.GetEditorialQueueAsync(default);
        Assert.True(await _store.SaveAsync(queue with { ApprovedSlot = Key, ApprovedContent = hash }, default));
    }
}
