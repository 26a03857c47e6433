using CommunityBot.Core.Commands;
using CommunityBot.Core.Commands.Finding;
using CommunityBot.Core.Commands.Weekly;
using CommunityBot.Core.Highlights;
using CommunityBot.Episodes;
using CommunityBot.Search;
using CommunityBot.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Moq;

namespace CommunityBot.Core.Tests.Commands.Weekly;

/// <summary>The completion of the items of the queue, for moderators.</summary>
public sealed class QueueCompletionTests : IClassFixture<SampleIndex>
{
    private static readonly Requester Member = new("discord", "1", "Mem", IsModerator: false);
    private static readonly Requester Moderator = new("slack", "2", "Mod", IsModerator: true);

    private readonly SampleIndex _sample;
    private readonly SearchIndexHolder _archive = new();
    private readonly Mock<IHighlightStore> _store = new();
    private readonly CommandDispatcher _dispatcher;

    public QueueCompletionTests(SampleIndex sample)
    {
        _sample = sample;
        _archive.Replace(sample.Index);
        _store.Setup(s => s.GetEditorialQueueAsync(It.IsAny<CancellationToken>())).ReturnsAsync(
            new EditorialQueue { Queue = [new(Address("motorbike"), ItemOrigin.Added), new(Address("stopwatch"), ItemOrigin.Added)] });
        _store.Setup(s => s.GetNominationsAsync(It.IsAny<CancellationToken>())).ReturnsAsync([]);
        _store.Setup(s => s.GetPostHistoryAsync(It.IsAny<CancellationToken>())).ReturnsAsync([]);
        _store.Setup(s => s.GetUnansweredQuestionsAsync(It.IsAny<DateOnly>(), It.IsAny<int>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync([]);
        var clock = new FakeTimeProvider(new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero));
        _dispatcher = new(
            [new QuoteCommand(), new HighlightsCommand(new(new(), new(), _store.Object), clock)],
            _archive, new RandomSource(1), new RecentUnansweredQuestions(clock), NullLogger<CommandDispatcher>.Instance);
    }

    [Theory]
    [InlineData("queue")]
    [InlineData("move")]
    [InlineData("remove")]
    [InlineData("intro")]
    public async Task A_moderator_gets_the_numbers_and_the_first_words_as_suggestions(string action)
    {
        var offered = await CompleteAsync(Moderator, action, "");

        Assert.Equal(["1", "2", "3"], offered.Select(v => v.Label));
        Assert.StartsWith("Ottoline Fairweather-Nwosu: ", offered[0].Detail, StringComparison.Ordinal);
        Assert.Contains("motorbike", offered[0].Detail, StringComparison.Ordinal);
        // A number refers to another moment after somebody has moved one. An address does not.
        Assert.Equal(Address("motorbike").ToString(), offered[0].Value);
    }

    [Theory]
    [InlineData("2", "2")]
    [InlineData("#1", "1")]
    [InlineData("MOTORBIKE", "1")]
    [InlineData("ottoline", "1")]
    [InlineData("9")]
    public async Task Users_type_a_number_or_words(string typed, params string[] labels) =>
        Assert.Equal(labels, (await CompleteAsync(Moderator, "move", typed)).Select(v => v.Label));

    [Theory]
    [InlineData("/highlights move ", "1", "2", "3", "to:")]
    [InlineData("/highlights move 2", "2")]
    [InlineData("/highlights move 2 ", "to:")]
    [InlineData("/highlights remove moto", "1")]
    [InlineData("/highlights remove 1 ", "for:")]
    [InlineData("/highlights swap 1 ")]
    [InlineData("/highlights intro Listen item:1", "1 ")]
    [InlineData("/highlights queue ", "1", "2", "3")]
    public async Task The_line_of_a_moderator_is_completed(string line, params string[] inserts) =>
        Assert.Equal(inserts, (await _dispatcher.CompleteAsync(line, Moderator, 8, default)).Items.Select(i => i.Insert));

    [Theory]
    [InlineData("/highlights move ")]
    [InlineData("/highlights queue 1")]
    [InlineData("/highlights intro item:")]
    [InlineData("/highlights mo")]
    public async Task Members_get_no_suggestions_of_the_queue(string line)
    {
        Assert.Empty((await _dispatcher.CompleteAsync(line, Member, 8, default)).Items);
        foreach (var action in new[] { "queue", "move", "remove", "intro" })
            Assert.Empty(await CompleteAsync(Member, action, ""));

        _store.Verify(s => s.GetEditorialQueueAsync(It.IsAny<CancellationToken>()), Times.Never);
    }

    [Fact]
    public async Task The_store_is_not_used_for_other_completions()
    {
        await _dispatcher.CompleteAsync("/quote kites by:", Moderator, 8, default);
        await _dispatcher.CompleteAsync("/highlights nominate on a fri", Moderator, 8, default);
        await _dispatcher.CompleteAsync(
            new("highlights", new Dictionary<string, string>()) { Action = "move" }, "to", "", Moderator, 8, default);

        _store.VerifyNoOtherCalls();
    }

    [Fact]
    public async Task Without_the_store_or_the_archive_there_are_no_suggestions()
    {
        _store.Setup(s => s.GetEditorialQueueAsync(It.IsAny<CancellationToken>()))
            .ThrowsAsync(new StoreUnavailableException("The disk is full."));
        Assert.Empty(await CompleteAsync(Moderator, "move", ""));
        Assert.Equal(["to:"], (await _dispatcher.CompleteAsync("/highlights move ", Moderator, 8, default)).Items.Select(i => i.Insert));

        var loading = new CommandDispatcher(
            [new HighlightsCommand(new(new(), new(), _store.Object), TimeProvider.System)],
            new SearchIndexHolder(), new RandomSource(1), new RecentUnansweredQuestions(
                TimeProvider.System), NullLogger<CommandDispatcher>.Instance);
        Assert.Empty(
            await loading.CompleteAsync(
                new("highlights", new Dictionary<string, string>()) { Action = "move" }, "item", "", Moderator, 8, default));
    }

    [Fact]
    public async Task A_suggested_value_is_understood()
    {
        var offered = (await CompleteAsync(Moderator, "queue", ""))[0];

        foreach (var said in new[] { offered.Value, offered.Label })
            Assert.Equal("1 of 3 in the queue", (await _dispatcher.AnswerAsync($"/highlights queue {said}", Moderator, default)).Title);
    }

    private Task<IReadOnlyList<ValueSuggestion>> CompleteAsync(Requester requester, string action, string typed) =>
        _dispatcher.CompleteAsync(
            new("highlights", new Dictionary<string, string>()) { Action = action }, "item", typed, requester, 25, default);

    private MomentAddress Address(string words) => MomentAddress.From(_sample.Index.FindQuotes(new() { Words = words }, 1)[0].Moment);
}
