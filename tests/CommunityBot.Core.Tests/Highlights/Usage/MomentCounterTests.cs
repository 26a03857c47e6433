using CommunityBot.Core.Highlights.Usage;
using CommunityBot.Core.Replies;
using CommunityBot.Episodes;
using CommunityBot.Testing;

namespace CommunityBot.Core.Tests.Highlights.Usage;

public sealed class MomentCounterTests
{
    private static readonly Episode Kelp = new EpisodeBuilder("kelp")
        .Line("Ada", 5, "Nobody weighs kelp twice. Everybody knows why, and nobody says it.").Build();

    private readonly FakeTimeProvider _clock = new(new(2026, 11, 22, 23, 0, 0, TimeSpan.Zero));
    private readonly MomentCounter _counter;

    public MomentCounterTests() => _counter = new(_clock);

    [Fact]
    public void Shares_and_openings_are_counted_by_moment_and_week()
    {
        var moment = new Moment(Kelp, 0, 0, 25);
        _counter.CountOpened(moment);
        _counter.CountShared(CreateReply(moment));
        _clock.Advance(TimeSpan.FromHours(2));
        _counter.CountOpened(moment);

        Assert.Equal(
            [
                new(MomentAddress.From(moment), new(2026, 11, 16), 1, 1),
                new(MomentAddress.From(moment), new(2026, 11, 23), 0, 1),
            ],
            _counter.TakeAll().OrderBy(c => c.Week));
        Assert.Empty(_counter.TakeAll());
    }

    [Fact]
    public void A_shared_part_counts_for_its_whole_sentence()
    {
        _counter.CountShared(CreateReply(new(Kelp, 0, 7, 11)));

        Assert.Equal(MomentAddress.From(new(Kelp, 0, 0, 25)), Assert.Single(_counter.TakeAll()).Moment);
    }

    [Fact]
    public void What_is_counted_at_once_is_bounded()
    {
        var many = new EpisodeBuilder("many");
        for (var i = 0; i <= MomentCounter.Capacity; i++)
            many.Line("Ada", i, $"Number {i}.");
        var episode = many.Build();
        for (var i = 0; i <= MomentCounter.Capacity; i++)
            _counter.CountOpened(Moment.FromWholeLine(episode, i));
        _counter.CountOpened(Moment.FromWholeLine(episode, 0));

        var counts = _counter.TakeAll();
        Assert.Equal(MomentCounter.Capacity, counts.Count);
        Assert.Equal(2, counts.Max(c => c.Opened));
    }

    private static Reply CreateReply(Moment moment) =>
        new() { Title = "", Blocks = [new Block.Quote(moment.Text, "Ada") { Moment = moment }, new Block.Quote("No moment", "Nobody")] };
}
