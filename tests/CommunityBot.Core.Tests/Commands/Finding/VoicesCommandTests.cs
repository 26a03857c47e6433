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
        var voices = Voices(await AnswerAsync("/voices lantern share:1")).ToList();

        Assert.Equal(6, voices.Distinct().Count());
        Assert.DoesNotContain("Hanne", voices);
    }

    [Fact]
    public async Task The_title_counts_the_guests_and_the_years() =>
        Assert.Equal("Voices on “lantern”: 6 of 8 guests, 2019–2026", (await AnswerAsync("/voices lantern share:1")).Title);

    [Fact]
    public async Task The_newest_voice_comes_first()
    {
        var dates = (await AnswerAsync("/voices lantern")).Blocks.OfType<Block.Quote>().Select(q => q.Moment!.Episode.Date!.Value).ToList();

        Assert.Equal(dates.OrderDescending(), dates);
        Assert.Equal(2026, dates[0].Year);
    }

    [Fact]
    public async Task A_page_is_one_screen_tall_and_More_voices_shows_every_other_guest_once()
    {
        var voices = new List<string>();
        for (var line = "/voices lantern"; line is not null;)
        {
            var page = await AnswerAsync(line);
            Assert.InRange(PhoneScreen.CountLines(page), 1, PhoneScreen.MaxLines);
            voices.AddRange(Voices(page));
            line = Buttons(page).FirstOrDefault(b => b.Label == "More voices")?.Command;
        }

        Assert.Equal(8, voices.Count);
        Assert.Equal(8, voices.Distinct().Count());
    }

    [Fact]
    public async Task What_is_shared_is_one_message_with_six_voices()
    {
        var first = await AnswerAsync("/voices lantern");
        var share = Buttons(first).Single(b => b.Action == ButtonAction.Share);
        Assert.Matches($"^/voices lantern skip:{Voices(first).Count()} after:[0-9a-v]{{8}}$", Buttons(first)[0].Command);
        Assert.Equal("/voices lantern share:1", share.Command);

        var shared = await AnswerAsync(share.Command);

        Assert.True(shared.CanBeShared);
        Assert.Equal(6, Voices(shared).Count());
        Assert.Empty(Voices(first).Except(Voices(shared)));
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
