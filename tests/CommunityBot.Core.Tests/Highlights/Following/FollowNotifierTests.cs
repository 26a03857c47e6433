using CommunityBot.Core.Commands.Following;
using CommunityBot.Core.Highlights;
using CommunityBot.Core.Highlights.Following;
using CommunityBot.Core.Highlights.Publishing;
using CommunityBot.Core.Replies;
using CommunityBot.Episodes;
using CommunityBot.Search;
using CommunityBot.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace CommunityBot.Core.Tests.Highlights.Following;

public class FollowNotifierTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 28, 12, 0, 0, TimeSpan.Zero);
    private static readonly FollowMember Ann = new("discord", "1");
    private static readonly Person Ada = EpisodeBuilder.Person("ada", "Ada Example");
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly FakeTimeProvider _clock = new(Start);
    private readonly InMemoryHighlightStore _store = new();
    private readonly InMemoryFollowStore _follows;
    private readonly FakePlatform _discord = new("Discord");
    private readonly FakePlatform _slack = new("Slack");

    public FollowNotifierTests() => _follows = new(_store);

    [Fact]
    public async Task A_member_is_told_once_when_a_new_episode_has_the_words()
    {
        await FollowAsync(FollowKind.Words, "kelp");
        await AddAsync(2);

        await RunAsync(Index(2));
        await RunAsync(Index(2));
        _clock.Advance(TimeSpan.FromDays(2));
        await RunAsync(Index(2));
        await RunAsync(Index(2));

        Assert.Equal(["New: S1E2 Kelp 2"], _discord.GetTitles("1"));
    }

    [Fact]
    public async Task The_back_catalogue_is_silent()
    {
        await FollowAsync(FollowKind.Words, "kelp");

        Assert.Null(await RunAsync(Index(2)));

        Assert.Empty(_discord.GetTitles("1"));
    }

    [Fact]
    public async Task An_episode_that_was_found_before_the_member_followed_is_silent()
    {
        await AddAsync(2);
        await FollowAsync(FollowKind.Words, "kelp");

        await RunAsync(Index(2));

        Assert.Empty(_discord.GetTitles("1"));
    }

    [Fact]
    public async Task A_transcript_that_comes_later_is_told_of_then()
    {
        await FollowAsync(FollowKind.Words, "kelp");
        await AddAsync(1);
        var empty = SearchIndex.Build(new([new EpisodeBuilder("kelp-1").Number(1, 1).Titled("Kelp 1").Build(), Episode(2)], []));

        await RunAsync(empty);
        Assert.Empty(_discord.GetTitles("1"));
        _clock.Advance(TimeSpan.FromDays(10));
        await RunAsync(Index(1));

        Assert.Equal(["New: S1E1 Kelp 1"], _discord.GetTitles("1"));
    }

    [Fact]
    public async Task A_guest_and_the_words_in_one_episode_are_one_message_with_three_moments()
    {
        await FollowAsync(FollowKind.Words, "kelp");
        await FollowAsync(FollowKind.Guest, "Ada Example");
        await AddAsync(1);

        await RunAsync(Index(1));

        var content = Assert.Single(await _follows.GetMessagesAsync(Ann, Start, None)).Message.Content;
        Assert.Equal(["“kelp”", "Ada Example"], content.Matches.Select(m => m.Label));
        Assert.Equal(3, content.Quotes.Count);
        Assert.Single(_discord.GetTitles("1"));
        var buttons = Assert.IsType<Block.Buttons>(FollowPost.CreateReply(content).Blocks[^1]).Items;
        Assert.Equal(["Stop “kelp”", "Stop Ada Example", "What I follow"], buttons.Select(b => b.Label));
        Assert.All(buttons, b => Assert.Equal(ButtonAction.Reply, b.Action));
    }

    [Fact]
    public async Task What_comes_on_the_same_day_waits_for_the_next_message()
    {
        await FollowAsync(FollowKind.Words, "kelp");
        await AddAsync(1);
        await RunAsync(Index(1));
        _clock.Advance(TimeSpan.FromHours(1));
        await AddAsync(2);
        await AddAsync(3);

        var due = await RunAsync(Index(3));
        Assert.Equal(Start.AddMinutes(2).AddDays(1), due);
        Assert.Single(_discord.GetTitles("1"));
        _clock.SetUtcNow(due!.Value);
        await RunAsync(Index(3));

        Assert.Equal(["New: S1E1 Kelp 1", "2 new episodes"], _discord.GetTitles("1"));
    }

    [Fact]
    public async Task A_message_that_may_have_been_sent_is_looked_for()
    {
        await FollowAsync(FollowKind.Words, "kelp");
        await AddAsync(1);
        _discord.ThenPostAndDisconnect();

        await RunAsync(Index(1));
        _clock.Advance(TimeSpan.FromMinutes(1));
        await RunAsync(Index(1));

        Assert.Single(_discord.GetTitles("1"));
        Assert.Equal((1, 1), (_discord.PostCount, _discord.LookupCount));
    }

    [Fact]
    public async Task After_three_refused_messages_nothing_is_sent_until_the_member_asks()
    {
        await FollowAsync(FollowKind.Words, "kelp");
        for (var i = 1; i <= 5; i++)
        {
            _discord.ThenReturn(new PublishResult.Refused("Closed."));
            await AddAsync(i);
            await RunAsync(Index(i));
            _clock.Advance(TimeSpan.FromDays(1));
        }

        Assert.Equal(3, _discord.PostCount);
        Assert.Single(await _follows.GetFollowsAsync(Ann, None));
        _discord.Faults.Clear();
        await _follows.RemoveUnsentAsync(Ann, key: null, None);
        await RunAsync(Index(5));

        Assert.Equal(["5 new episodes"], _discord.GetTitles("1"));
    }

    [Fact]
    public async Task A_member_who_stops_before_it_is_sent_gets_no_message()
    {
        await FollowAsync(FollowKind.Words, "kelp");
        await AddAsync(1);
        _discord.ThenReturn(new PublishResult.RetryLater("Discord is away.", TimeSpan.FromHours(1)));
        await RunAsync(Index(1));

        await _follows.RemoveAsync(Ann, new Follow(Ann, FollowKind.Words, "kelp", Start).Key, None);
        _clock.Advance(TimeSpan.FromHours(1));
        await RunAsync(Index(1));
        await RunAsync(Index(1));

        Assert.Empty(_discord.GetTitles("1"));
        Assert.Empty(await _store.GetOpenDeliveriesAsync(None));
    }

    [Fact]
    public async Task Words_that_are_gone_before_it_is_sent_are_not_sent()
    {
        await FollowAsync(FollowKind.Words, "kelp");
        await AddAsync(1);
        _discord.ThenReturn(new PublishResult.RetryLater("Discord is away.", TimeSpan.FromHours(1)));
        await RunAsync(Index(1));
        _clock.Advance(TimeSpan.FromHours(1));
        var changed = SearchIndex.Build(new(
            [new EpisodeBuilder("kelp-1").Number(1, 1).Titled("Kelp 1").Line("Ada", 5, "Here is a transcript about boats alone.").Build()],
            []));

        await RunAsync(changed);
        await RunAsync(changed);

        Assert.Empty(_discord.GetTitles("1"));
        Assert.Empty(await _follows.GetMessagesAsync(Ann, Start, None));
    }

    [Fact]
    public async Task After_a_restore_only_later_episodes_are_told()
    {
        await FollowAsync(FollowKind.Words, "kelp");
        await AddAsync(1);
        _clock.Advance(TimeSpan.FromMinutes(1));
        _store.MarkRestored(_clock.GetUtcNow());
        _clock.Advance(TimeSpan.FromMinutes(1));
        await AddAsync(2);

        await RunAsync(Index(2));

        Assert.Equal(["New: S1E2 Kelp 2"], _discord.GetTitles("1"));
    }

    [Fact]
    public async Task A_member_of_a_platform_that_is_not_set_up_is_told_when_it_is()
    {
        await _follows.AddAsync(new(new("slack", "U1"), FollowKind.Words, "kelp", Start.AddDays(-1)), None);
        await AddAsync(1);
        await Notifier(_discord).RunAsync(Index(1), None);

        await Notifier(_discord, _slack).RunAsync(Index(1), None);

        Assert.Equal(["New: S1E1 Kelp 1"], _slack.GetTitles("U1"));
    }

    [Theory]
    [InlineData(2026, 3, 1, 500, false)]
    [InlineData(2026, 1, 1, 1, true)]
    public void A_dated_episode_is_of_the_back_catalogue_by_its_date(int year, int month, int day, int count, bool isOld) =>
        Assert.Equal(isOld, NewEpisode.IsBackCatalogue(new EpisodeBuilder("a").On(year, month, day).Build(), count, Start));

    [Theory]
    [InlineData(3, false)]
    [InlineData(4, true)]
    public void Undated_episodes_are_of_the_back_catalogue_when_many_come_at_once(int count, bool isOld) =>
        Assert.Equal(isOld, NewEpisode.IsBackCatalogue(new EpisodeBuilder("a").Build(), count, Start));

    private static Episode Episode(int number) => new EpisodeBuilder($"kelp-{number}")
        .Number(1, number).Titled($"Kelp {number}").Guest(Ada)
        .Line("Ada", 5, $"Nobody weighs kelp twice, and number {number} is no exception to that rule.")
        .Line("Ada", 25, "A census of the harbour begins with the kelp that nobody owns any more.")
        .Line("Ada", 45, "The best kelp is the one that survives the rain and the people.")
        .Build();

    private static SearchIndex Index(int episodes) =>
        SearchIndex.Build(new([.. Enumerable.Range(1, episodes).Select(i => Episode(i))], [Ada]));

    private async Task FollowAsync(FollowKind kind, string term)
    {
        await _follows.AddAsync(new(Ann, kind, term, _clock.GetUtcNow()), None);
        _clock.Advance(TimeSpan.FromMinutes(1));
    }

    private async Task AddAsync(int number)
    {
        await _follows.AddEpisodeAsync(new(new EpisodeId($"kelp-{number}").Key, _clock.GetUtcNow()), None);
        _clock.Advance(TimeSpan.FromMinutes(1));
    }

    private Task<DateTimeOffset?> RunAsync(SearchIndex index) => Notifier(_discord, _slack).RunAsync(index, None);

    private FollowNotifier Notifier(params IChannelPublisher[] platforms)
    {
        var channels = new ChannelPublishers(platforms);
        var deliveryService = new DeliveryService(_store, channels, _clock, NullLogger<DeliveryService>.Instance);
        return new(_store, _follows, deliveryService, channels, new FollowMatcher(), _clock, NullLogger<FollowNotifier>.Instance);
    }
}
