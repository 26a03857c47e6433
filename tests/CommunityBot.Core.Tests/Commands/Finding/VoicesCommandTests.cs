using CommunityBot.Core.Replies;
using CommunityBot.Episodes;
using CommunityBot.Search;
using CommunityBot.Testing;

namespace CommunityBot.Core.Tests.Commands.Finding;

public sealed class VoicesCommandTests
{
    private static readonly SearchIndex Index = CreateIndex(guests: 8);

    [Fact]
    public async Task Each_guest_speaks_once_and_no_host()
    {
        var quotes = (await AnswerAsync("/voices lantern")).Blocks.OfType<Block.Quote>().Select(q => q.Moment!.Speaker!.FullName).ToList();

        Assert.Equal(6, quotes.Distinct().Count());
        Assert.DoesNotContain("Hanne", quotes);
    }

    [Fact]
    public async Task The_title_counts_the_guests_and_the_years() =>
        Assert.Equal("Voices on “lantern”: 6 of 8 guests, 2019–2026", (await AnswerAsync("/voices lantern")).Title);

    [Fact]
    public async Task The_newest_voice_comes_first()
    {
        var dates = (await AnswerAsync("/voices lantern")).Blocks.OfType<Block.Quote>().Select(q => q.Moment!.Episode.Date!.Value).ToList();

        Assert.Equal(dates.OrderDescending(), dates);
        Assert.Equal(2026, dates[0].Year);
    }

    [Fact]
    public async Task More_voices_are_the_others_and_the_page_is_shared_as_one_message()
    {
        var first = await AnswerAsync("/voices lantern");
        Assert.Matches("^/voices lantern skip:6 after:[0-9a-v]{8}$", Buttons(first)[0].Command);
        Assert.Equal("/voices lantern", Buttons(first)[1].Command);
        Assert.Equal(ButtonAction.Share, Buttons(first)[1].Action);
        Assert.True(first.CanBeShared);

        var second = await AnswerAsync("/voices lantern skip:6");

        Assert.Equal("Voices on “lantern”: 2 of 8 guests, 2019–2026", second.Title);
        Assert.Empty(Voices(first).Intersect(Voices(second)));
        Assert.Equal(["/voices lantern skip:6"], Buttons(second).Select(b => b.Command));
    }

    [Fact]
    public async Task After_the_last_voice_the_first_page_is_offered() =>
        Assert.Equal("That was the last voice.", (await AnswerAsync("/voices lantern skip:8")).Title);

    [Fact]
    public async Task A_topic_that_no_guest_speaks_about_has_no_voices() =>
        Assert.Equal(Outcome.NothingFound, (await AnswerAsync("/voices submarine")).Outcome);

    private static Task<Reply> AnswerAsync(string line) => SampleBot.AnswerAsync(line, Index);

    private static IReadOnlyList<Button> Buttons(Reply reply) => reply.Blocks.OfType<Block.Buttons>().Single().Items;

    private static IEnumerable<string> Voices(Reply reply) => reply.Blocks.OfType<Block.Quote>().Select(q => q.Moment!.Speaker!.FullName);

    private static SearchIndex CreateIndex(int guests)
    {
        var people = Enumerable.Range(0, guests)
            .Select(i => EpisodeBuilder.Person($"guest{i}", $"{(char)('A' + i)}nna Example"))
            .ToList();
        return SearchIndex.Build(new EpisodeCatalog(people.Select(CreateEpisode), people));
    }

    // One episode a year, up to 2026.
    private static Episode CreateEpisode(Person guest, int index) => new EpisodeBuilder(guest.Id)
        .Number(1, index + 1)
        .On(2019 + index, 5, 1)
        .Guest(guest)
        .Line("Hanne", 10, "What do you do with a lantern at night, when the lantern is the only light on the pier?")
        .Line(guest.Name.Split(' ')[0], 20, $"I hang the lantern on hook number {index + 1} and walk {index + 3} times around the harbour.")
        .Line("Hanne", 40, "And then the ship comes in, as it always does, and everybody goes home for the night.")
        .Build();
}
