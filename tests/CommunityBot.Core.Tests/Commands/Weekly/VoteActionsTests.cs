using CommunityBot.Core.Commands;
using CommunityBot.Core.Commands.Weekly;
using CommunityBot.Core.Highlights;
using CommunityBot.Core.Moderation;
using CommunityBot.Core.Replies;
using CommunityBot.Search;
using CommunityBot.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace CommunityBot.Core.Tests.Commands.Weekly;

/// <summary>Votes by the buttons of a poll.</summary>
public class VoteActionsTests : IClassFixture<SampleIndex>
{
    private static readonly Requester Ann = new("slack", "U1", "Ann", IsModerator: false);
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    private static readonly Poll Poll = new(
        "poll-2026-11-23",
        [.. PollReplica.CreateCandidates(7).Select(c => new PollCandidate(c.Item.Moment, PollPost.CreateLabel(c.Moment)))],
        Now.AddHours(20));

    private readonly FakeTimeProvider _clock = new(Now);
    private readonly InMemoryHighlightStore _store = new();
    private readonly InMemoryPollStore _polls;
    private readonly SearchIndexHolder _holder = new();
    private readonly SearchIndex _index;
    private readonly CommandDispatcher _dispatcher;

    public VoteActionsTests(SampleIndex sample)
    {
        _polls = new(_store);
        _index = sample.Index;
        _holder.Replace(_index);
        _dispatcher = new(
            [new HighlightsCommand(new(new(), new(), _store), _clock, polls: _polls)],
            _holder, new RandomSource(1), new RecentUnansweredQuestions(_clock), NullLogger<CommandDispatcher>.Instance);
    }

    [Fact]
    public async Task A_button_votes_another_one_changes_the_vote_and_the_store_has_no_name()
    {
        await _polls.KeepAsync(Poll, default);
        var buttons = PollPost.CreateReply(Poll).Blocks.OfType<Block.Buttons>().SelectMany(b => b.Items).ToList();
        Assert.Equal(["1", "2", "3", "4", "5", "6", "7"], buttons.Select(b => b.Label));
        Assert.All(buttons, b => Assert.Equal(ButtonAction.Reply, b.Action));

        var first = await AnswerAsync(buttons[1].Command);
        await AnswerAsync(buttons[6].Command);

        Assert.Equal("You voted for 2: Ann: Words 2.", first.Title);
        Assert.Equal(new Dictionary<int, int> { [6] = 1 }, await _polls.CountVotesAsync(Poll.Key, default));
    }

    [Theory]
    [InlineData("/highlights nominate poll:poll-2026-11-23 choice:8")]
    [InlineData("/highlights nominate poll:poll-2026-11-23 choice:0")]
    [InlineData("/highlights nominate poll:poll-2026-11-23")]
    [InlineData("/highlights nominate poll:poll-2020-01-01 choice:1")]
    public async Task A_vote_for_nothing_is_none(string line)
    {
        await _polls.KeepAsync(Poll, default);

        Assert.Equal("There is no such vote.", (await AnswerAsync(line)).Title);
        Assert.Empty(await _polls.CountVotesAsync(Poll.Key, default));
    }

    [Fact]
    public async Task A_closed_poll_takes_no_vote()
    {
        await _polls.KeepAsync(Poll, default);
        _clock.SetUtcNow(Poll.ClosesAt);

        Assert.Equal("That vote is over.", (await AnswerAsync("/highlights nominate poll:poll-2026-11-23 choice:1")).Title);
        Assert.Empty(await _polls.CountVotesAsync(Poll.Key, default));
    }

    [Fact]
    public async Task A_hidden_candidate_takes_no_vote_and_its_words_are_not_shown()
    {
        await _polls.KeepAsync(Poll, default);
        var decision = new ArchiveDecision(new HiddenMoment(Poll.Candidates[1].Moment, "Words 2."), "a private matter", "Ann", Now);
        var index = SearchIndex.Build(CatalogOverlay.Apply(_index.Catalog, [decision]).Catalog);
        _holder.Replace(index);

        var reply = await AnswerAsync("/highlights nominate poll:poll-2026-11-23 choice:2");

        Assert.Equal("A moderator has hidden these words.", reply.Title);
        Assert.DoesNotContain("Words 2", PlainTextRenderer.Render(reply), StringComparison.Ordinal);
        Assert.Empty(await _polls.CountVotesAsync(Poll.Key, default));
    }

    private Task<Reply> AnswerAsync(string line) => _dispatcher.AnswerAsync(line, Ann, CancellationToken.None);
}
