using CommunityBot.Core.Highlights;
using CommunityBot.Core.Highlights.Publishing;
using CommunityBot.Testing;
using Microsoft.Extensions.Logging;

namespace CommunityBot.Core.Tests.Highlights.Publishing;

/// <summary>The weekly post waits for a moderator's approval, and an approval is for certain words.</summary>
public class ApprovalTests
{
    // A Saturday; the slots are Mondays at 09:00 UTC.
    private static readonly DateTimeOffset Start = new(2026, 3, 28, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset SlotAt = new(2026, 3, 30, 9, 0, 0, TimeSpan.Zero);
    private const string Key = "hl-2026-03-30";

    private readonly FakeTimeProvider _clock = new(Start);
    private readonly InMemoryHighlightStore _store = new();
    private readonly FakePlatform _discord = new("Discord", "d1");
    private HighlightSettings _settings = new();

    [Fact]
    public async Task Without_a_required_approval_nothing_is_posted()
    {
        _settings = _settings with { RequireApproval = true };

        await RunAsync(SlotAt.AddDays(1));

        AssertPosted();
        Assert.Equal(ScheduledPostState.Skipped, await StateAsync());
    }

    [Theory]
    [InlineData(-60)]
    [InlineData(60)]
    public async Task An_approval_inside_the_window_posts_the_week(int minutes)
    {
        _settings = _settings with { RequireApproval = true };
        await RunAsync(SlotAt.AddMinutes(minutes));
        await ApproveAsync();

        await RunAsync(SlotAt.AddDays(1));

        AssertPosted(Key);
        Assert.Null((await _store.GetEditorialQueueAsync(default)).ApprovedSlot);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_post_whose_words_changed_after_its_approval_waits_for_another_approval(bool isRequired)
    {
        _settings = _settings with { RequireApproval = isRequired };
        await RunAsync(SlotAt.AddHours(-1));
        await ApproveAsync();
        var replica = Replica();
        replica.PostFactory = (slot, _) => CommunityBot.Testing.Replica.CreatePost(slot) is var post
            ? post with { Quotes = [post.Quotes[0] with { Words = "Other words." }] }
            : post;

        await replica.RunUntilAsync(SlotAt.AddHours(1));
        AssertPosted();
        await RunAsync(SlotAt.AddHours(2));

        AssertPosted(Key);
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 12)]
    public async Task While_it_waits_for_an_approval_hardly_any_draft_is_created(bool isOutdated, int drafts)
    {
        _settings = _settings with { RequireApproval = true, RemindBefore = TimeSpan.Zero };
        await RunAsync(SlotAt.AddTicks(-1));
        if (isOutdated)
            await SaveAsync(queue => queue with { ApprovedSlot = Key, ApprovedContent = "01234567" });
        var replica = Replica();

        await replica.RunUntilAsync(SlotAt.AddHours(1).AddTicks(-1));
        Assert.Equal(drafts, replica.DraftCount);
        await ApproveAsync();
        await replica.RunUntilAsync(SlotAt.AddHours(1));

        AssertPosted(Key);
    }

    [Fact]
    public async Task An_approval_that_names_no_content_does_not_count()
    {
        await RunAsync(SlotAt.AddHours(-1));
        await SaveAsync(queue => queue with { ApprovedSlot = Key });

        await RunAsync(SlotAt.AddHours(1));

        AssertPosted();
    }

    [Fact]
    public async Task A_missing_approval_is_logged_once_before_the_slot()
    {
        _settings = _settings with { RequireApproval = true, RemindBefore = TimeSpan.FromHours(6) };
        var log = new List<string>();
        var replica = new Replica("one", _settings, _store, _clock, [_discord], log: new Collecting(log));

        await replica.RunUntilAsync(SlotAt.AddHours(-6).AddTicks(-1));
        Assert.DoesNotContain(log, l => l.Contains("approves", StringComparison.Ordinal));
        await replica.RunUntilAsync(SlotAt.AddTicks(-1));

        Assert.Equal(
            [$"{Key}: nothing is posted unless a moderator approves it before it is due"],
            log.Where(l => l.Contains("approves", StringComparison.Ordinal)));
    }

    private async Task ApproveAsync()
    {
        var draft = await Replica().CreateDraftAsync(new(new(2026, 3, 30), SlotAt), default);
        await SaveAsync(queue => queue with { ApprovedSlot = Key, ApprovedContent = draft.ContentHash });
    }

    private Replica Replica() => new("one", _settings, _store, _clock, [_discord]);

    private Task RunAsync(DateTimeOffset until) => Replica().RunUntilAsync(until);

    private async Task SaveAsync(Func<EditorialQueue, EditorialQueue> change) =>
        Assert.True(await _store.SaveAsync(change(await _store.GetEditorialQueueAsync(default)), default));

    private async Task<ScheduledPostState?> StateAsync() => (await _store.FindScheduledPostAsync(Key, default))?.State;

    private void AssertPosted(params string[] keys) => Assert.Equal(keys, _discord.GetKeys("d1"));

    private sealed class Collecting(List<string> entries) : ILogger<WeeklyPublisher>
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            entries.Add(formatter(state, exception));
    }
}
