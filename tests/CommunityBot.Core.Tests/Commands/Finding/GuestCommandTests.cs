using CommunityBot.Core.Replies;
using CommunityBot.Episodes;
using CommunityBot.Search;
using CommunityBot.Testing;

namespace CommunityBot.Core.Tests.Commands.Finding;

public sealed class GuestCommandTests(SampleBot bot) : IClassFixture<SampleBot>
{
    [Theory]
    [InlineData("someone from kastlet", "Emeka Thornquist", "Rosalind Achterkamp")]
    [InlineData("lattiscope", "Maëlys Quérignon")]
    [InlineData("who works at a harbour", "Ishvari Kelapure")]
    public async Task People_are_found_by_the_words_of_their_bios(string asked, params string[] people)
    {
        var reply = await bot.AnswerAsync($"/guest {asked}");

        Assert.Equal(Outcome.Answered, reply.Outcome);
        Assert.Equal(people.Order(), reply.Blocks.OfType<Block.Choices>().Single().Items.Select(i => i.Label).Order());
    }

    [Fact]
    public async Task Somebody_who_was_only_talked_about_was_never_a_guest()
    {
        var answer = await bot.ReadAsync("/guest dragica");

        Assert.StartsWith("“dragica” was never a guest.\n", answer, StringComparison.Ordinal);
        Assert.Contains("Talked about in S3E2 ", answer, StringComparison.Ordinal);
        Assert.Contains("Dragica is final.", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_topic_finds_the_people_who_spoke_about_it() => Assert.Contains(
        "Łucjan Mroźny — guest of S1E2", await bot.ReadAsync("/guest who knows about scope creep"), StringComparison.Ordinal);

    [Fact]
    public async Task A_name_is_a_name_though_other_words_resemble_it() =>
        Assert.StartsWith("Marit Oskedal\n", await bot.ReadAsync("/guest marit"), StringComparison.Ordinal);

    [Theory]
    [InlineData("mari")]
    [InlineData("Mar")]
    [InlineData("oske")]
    [InlineData("marit osk")]
    public async Task The_beginning_of_a_name_finds_the_person(string beginning) =>
        Assert.StartsWith("Marit Oskedal\n", await bot.ReadAsync($"/guest {beginning}"), StringComparison.Ordinal);

    [Fact]
    public async Task The_beginning_of_several_names_lets_one_choose()
    {
        Person[] people = [EpisodeBuilder.Person("a", "Annika Arbor"), EpisodeBuilder.Person("b", "Anniston Bell")];
        var kites = new EpisodeBuilder("kites").Guest(people[0]).Guest(people[1]).Line("Annika", 3, "The kite is the art of rope.").Build();

        var reply = await SampleBot.AnswerAsync("/guest anni", SearchIndex.Build(new([kites], people)));

        Assert.Equal(["Annika Arbor", "Anniston Bell"], reply.Blocks.OfType<Block.Choices>().Single().Items.Select(i => i.Label).Order());
    }

    [Fact]
    public async Task A_host_who_was_a_guest_once_has_all_episodes()
    {
        var all = (await bot.AnswerAsync("/guest marit")).Blocks.OfType<Block.Buttons>().SelectMany(b => b.Items)
            .Single(b => b.Label == "All episodes");
        var count = bot.Index.Catalog.Episodes.Count(e => e.Lines.Any(l => l.Speaker?.Person?.Id == "maritoskedal"));

        Assert.Equal($"With Marit Oskedal · {count} episodes, newest first", (await bot.AnswerAsync(all.Command)).Title);
    }

    [Fact]
    public async Task Nothing_is_marked_in_the_moments_of_a_person()
    {
        var ann = EpisodeBuilder.Person("annarbor", "Ann Arbor");
        var kites = new EpisodeBuilder("kites").Titled("The art of the kite").Guest(ann)
            .Line("Ann", 3, "The kite is the art of rope.").Build();

        var reply = await SampleBot.AnswerAsync("/guest ann", SearchIndex.Build(new([kites], [ann])));

        Assert.DoesNotContain(Assert.Single(reply.Blocks.OfType<Block.Quote>()).Words, span => span is Span.Match);
    }
}
