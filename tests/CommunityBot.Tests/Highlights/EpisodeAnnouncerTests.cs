using CommunityBot.Core.Highlights;
using CommunityBot.Core.Highlights.Publishing;
using CommunityBot.Episodes;
using CommunityBot.Highlights;
using CommunityBot.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace CommunityBot.Tests.Highlights;

public class EpisodeAnnouncerTests
{
    private readonly FakeTimeProvider _clock = new(new(2026, 3, 28, 12, 0, 0, TimeSpan.Zero));
    private readonly InMemoryHighlightStore _store = new();
    private readonly FakePlatform _discord = new("Discord", "news");
    private readonly FakePlatform _slack = new("Slack", "podcast");
    private readonly EpisodeAnnouncer _news;

    private readonly InMemoryFollowStore _follows;

    public EpisodeAnnouncerTests()
    {
        _follows = new(_store);
        _news = Replica();
    }

    [Fact]
    public async Task The_episodes_of_the_first_start_are_not_announced()
    {
        await TellAsync(_news, 1, 2, 3);
        await TellAsync(Replica(), 1, 2, 3);

        AssertTold();
    }

    [Fact]
    public async Task A_new_episode_is_announced_once_in_every_channel()
    {
        await TellAsync(_news, 1);
        await TellAsync(_news, 1, 2);
        await TellAsync(_news, 1, 2);
        await TellAsync(_news, 1);
        await TellAsync(Replica(), 1, 2);

        AssertTold("New episode: S1E2 Bees 2");
    }

    [Fact]
    public async Task Up_to_three_at_once_get_a_post_each()
    {
        await TellAsync(_news, 1);
        await TellAsync(_news, 1, 2, 3, 4);

        Assert.Equal(
            ["New episode: S1E2 Bees 2", "New episode: S1E3 Bees 3", "New episode: S1E4 Bees 4"], _discord.GetTitles("news").Order());
    }

    [Fact]
    public async Task More_than_three_at_once_get_one_post_together()
    {
        await TellAsync(_news, 1);
        await TellAsync(_news, 1, 2, 3, 4, 5);
        await TellAsync(_news, 1, 2, 3, 4, 5, 6);

        AssertTold("4 new episodes", "New episode: S1E6 Bees 6");
    }

    [Fact]
    public async Task Every_key_fits_a_platforms_nonce()
    {
        await TellAsync(_news, 1);
        await TellAsync(_news, 1, 2);
        await TellAsync(_news, 1, 2, 3, 4, 5, 6);

        Assert.All(_discord.GetKeys("news"), key => Assert.Matches("^[A-Za-z0-9-]{1,25}$", key));
    }

    [Fact]
    public async Task Episodes_added_while_no_channel_is_set_are_not_announced()
    {
        await TellAsync(_news, 1);
        (_discord.Channels, _slack.Channels) = ([], []);
        await TellAsync(_news, 1, 2);
        (_discord.Channels, _slack.Channels) = (["news"], ["podcast"]);

        await TellAsync(Replica(), 1, 2, 3);

        AssertTold("New episode: S1E3 Bees 3");
    }

    [Fact]
    public async Task Replicas_that_load_the_new_archive_together_announce_it_once()
    {
        var others = Enumerable.Range(0, 5).Select(_ => Replica()).ToList();
        await TellAsync(_news, 1);

        await Task.WhenAll(others.Select(other => Task.Run(() => TellAsync(other, 1, 2))));

        AssertTold("New episode: S1E2 Bees 2");
    }

    [Fact]
    public async Task An_announcement_that_may_have_been_sent_is_looked_for()
    {
        await TellAsync(_news, 1);
        _discord.ThenPostAndDisconnect();

        await TellAsync(_news, 1, 2);
        _clock.Advance(TimeSpan.FromMinutes(1));
        await TellAsync(_news, 1, 2);

        AssertTold("New episode: S1E2 Bees 2");
        Assert.Equal((1, 1), (_discord.PostCount, _discord.LookupCount));
    }

    [Fact]
    public async Task An_outage_and_a_restart_do_not_lose_an_announcement()
    {
        await TellAsync(_news, 1);
        _slack.ThenReturn(new PublishResult.RetryLater("Slack is away.", TimeSpan.FromHours(1)));

        var due = await TellAsync(_news, 1, 2);
        Assert.Equal(_clock.GetUtcNow().AddHours(1), due);
        _clock.SetUtcNow(due!.Value);

        Assert.Null(await TellAsync(Replica(), 1, 2));
        AssertTold("New episode: S1E2 Bees 2");
    }

    [Fact]
    public async Task When_the_finder_of_several_episodes_is_gone_another_replica_announces_them_without_names()
    {
        await TellAsync(_news, 1);
        _slack.ThenReturn(new PublishResult.RetryLater("Slack is away.", TimeSpan.FromHours(1)));
        await TellAsync(_news, 1, 2, 3, 4, 5);
        _clock.Advance(TimeSpan.FromHours(1));
        var other = Replica();

        var due = await TellAsync(other, 1, 2, 3, 4, 5);
        Assert.Empty(_slack.GetTitles("podcast"));
        _clock.SetUtcNow(due!.Value);
        await TellAsync(other, 1, 2, 3, 4, 5);

        Assert.Equal(["New episodes"], _slack.GetTitles("podcast"));
        Assert.Equal(["4 new episodes"], _discord.GetTitles("news"));
    }

    [Fact]
    public async Task An_announcement_that_may_have_been_sent_with_names_is_not_sent_without()
    {
        await TellAsync(_news, 1);
        _slack.ThenReturn(new PublishResult.InDoubt("The answer was torn."));
        await TellAsync(_news, 1, 2, 3, 4, 5);
        var other = Replica();

        _clock.SetUtcNow((await TellAsync(other, 1, 2, 3, 4, 5))!.Value);

        Assert.Null(await TellAsync(other, 1, 2, 3, 4, 5));
        Assert.Empty(_slack.GetTitles("podcast"));
    }

    [Fact]
    public async Task An_episode_that_was_removed_again_is_not_announced()
    {
        await TellAsync(_news, 1);
        _slack.ThenReturn(new PublishResult.RetryLater("Slack is away.", TimeSpan.FromHours(1)));
        await TellAsync(_news, 1, 2);
        _clock.Advance(TimeSpan.FromHours(2));

        Assert.Null(await TellAsync(_news, 1));

        Assert.Empty(_slack.GetTitles("podcast"));
    }

    [Fact]
    public async Task After_a_restore_only_later_episodes_are_announced()
    {
        await TellAsync(_news, 1);
        await TellAsync(_news, 1, 2);
        _store.MarkRestored(_clock.GetUtcNow());

        await TellAsync(_news, 1, 2, 3);
        await TellAsync(_news, 1, 2, 3, 4);

        AssertTold("New episode: S1E2 Bees 2", "New episode: S1E4 Bees 4");
    }

    [Fact]
    public async Task A_new_episode_goes_to_the_channels_of_its_show_else_to_those_of_all()
    {
        _discord.Shows = [new("Bees", [], ["bees"])];
        await _news.AnnounceAsync(Shows(("Bees", 1), ("Wasps", 1)), CancellationToken.None);
        await _news.AnnounceAsync(Shows(("Bees", 1), ("Wasps", 1), ("Bees", 2), ("Wasps", 2)), CancellationToken.None);

        Assert.Equal(["New episode: Bees · S1E2 Number 2"], _discord.GetTitles("bees"));
        Assert.Equal(["New episode: Wasps · S1E2 Number 2"], _discord.GetTitles("news"));
        Assert.Equal(
            ["New episode: Bees · S1E2 Number 2", "New episode: Wasps · S1E2 Number 2"], _slack.GetTitles("podcast").Order());
    }

    [Fact]
    public async Task Many_new_episodes_get_one_post_for_each_show_with_channels_of_its_own()
    {
        _discord.Shows = [new("Bees", [], ["bees"])];
        await _news.AnnounceAsync(Shows(("Bees", 1)), CancellationToken.None);
        var all = Shows([.. Enumerable.Range(1, 5).SelectMany(i => new[] { ("Bees", i), ("Wasps", i) })]);
        await _news.AnnounceAsync(all, CancellationToken.None);
        await Replica().AnnounceAsync(all, CancellationToken.None);

        Assert.Equal(["4 new episodes"], _discord.GetTitles("bees"));
        Assert.Equal(["5 new episodes"], _discord.GetTitles("news"));
    }

    [Fact]
    public async Task The_same_number_and_title_in_another_show_is_a_new_episode()
    {
        await _news.AnnounceAsync(Shows(("Bees", 1)), CancellationToken.None);
        await _news.AnnounceAsync(Shows(("Bees", 1), ("Wasps", 1)), CancellationToken.None);

        AssertTold("New episode: Wasps · S1E1 Number 1");
    }

    [Fact]
    public async Task A_second_show_makes_no_episode_of_the_first_new()
    {
        await TellAsync(_news, 1, 2);
        await _news.AnnounceAsync(
            new([new EpisodeBuilder("bees-1").Of("Bees").Number(1, 1).Titled("Bees 1").WithoutVideo().Build()], []),
            CancellationToken.None);

        AssertTold();
    }

    [Fact]
    public async Task New_episodes_are_stored_for_those_who_follow_something_also_without_a_channel()
    {
        (_discord.Channels, _slack.Channels) = ([], []);
        await TellAsync(_news, 1);
        _clock.Advance(TimeSpan.FromDays(1));
        await TellAsync(_news, 1, 2);
        await TellAsync(Replica(), 1, 2);

        Assert.Equal(
            [new(new EpisodeId("bees-2").Key, _clock.GetUtcNow())], await _follows.GetEpisodesAsync(default, CancellationToken.None));
    }

    [Fact]
    public async Task The_back_catalogue_is_not_stored_for_them()
    {
        await TellAsync(_news, 1);
        await TellAsync(_news, 1, 2, 3, 4, 5);
        await _news.AnnounceAsync(
            new([new EpisodeBuilder("old").On(2020, 1, 1).WithoutVideo().Build(), new EpisodeBuilder("new").On(2026, 3, 27).Build()], []),
            CancellationToken.None);

        Assert.Equal(
            [new EpisodeId("new").Key], (await _follows.GetEpisodesAsync(default, CancellationToken.None)).Select(e => e.Key));
    }

    private static EpisodeCatalog Shows(params (string Show, int Episode)[] episodes) => new(
        episodes.Select(e => new EpisodeBuilder($"{e.Show}-{e.Episode}")
            .Of(e.Show).Number(1, e.Episode).Titled($"Number {e.Episode}").WithoutVideo().Build()),
        []);

    private static Task<DateTimeOffset?> TellAsync(EpisodeAnnouncer news, params int[] episodes) => news.AnnounceAsync(
        new EpisodeCatalog(
            episodes.Select(e => new EpisodeBuilder($"bees-{e}").Number(1, e).Titled($"Bees {e}").WithoutVideo().Build()), []),
        CancellationToken.None);

    private EpisodeAnnouncer Replica() => new(
        _store,
        new DeliveryService(_store, new([_discord, _slack]), _clock, NullLogger<DeliveryService>.Instance),
        _clock,
        NullLogger<EpisodeAnnouncer>.Instance,
        _follows);

    private void AssertTold(params string[] titles)
    {
        Assert.Equal(titles, _discord.GetTitles("news"));
        Assert.Equal(titles, _slack.GetTitles("podcast"));
    }
}
