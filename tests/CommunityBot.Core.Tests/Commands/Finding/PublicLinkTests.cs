using CommunityBot.Core.Commands;
using CommunityBot.Core.Commands.Finding;
using CommunityBot.Core.Replies;
using CommunityBot.Core.Settings;
using CommunityBot.Episodes;
using CommunityBot.Search;
using CommunityBot.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace CommunityBot.Core.Tests.Commands.Finding;

/// <summary>Quotes link their public pages where the site has an address.</summary>
public sealed class PublicLinkTests : IClassFixture<SampleIndex>
{
    private static readonly PublicLinks Links = new(new Uri("https://podcast.example"));

    private readonly SearchIndexHolder _indexHolder = new();

    public PublicLinkTests(SampleIndex sample) => _indexHolder.Replace(sample.Index);

    [Theory]
    [InlineData("/quote imposter syndrome")]
    [InlineData("/voices documentation")]
    [InlineData("/guest dinos")]
    [InlineData("/episode devrel")]
    [InlineData("/whoknows documentation")]
    [InlineData("/ask what did dinos say about imposter syndrome?")]
    public async Task Every_quote_links_the_page_of_its_moment(string line)
    {
        var quotes = (await AnswerAsync(line, Links)).Blocks.OfType<Block.Quote>().ToList();

        Assert.NotEmpty(quotes);
        Assert.All(quotes, q => Assert.Equal(
            $"https://podcast.example/m/{MomentAddress.From(q.Moment!)}", q.Source.OfType<Span.Link>().Last().Address.AbsoluteUri));
    }

    [Theory]
    [InlineData("/quote imposter syndrome")]
    [InlineData("/voices documentation")]
    [InlineData("/guest dinos")]
    [InlineData("/episode devrel")]
    [InlineData("/whoknows documentation")]
    public async Task An_answer_with_the_links_is_one_screen_tall(string line) =>
        Assert.InRange(PhoneScreen.CountLines(await AnswerAsync(line, Links)), 1, PhoneScreen.MaxLines);

    [Fact]
    public async Task Without_an_address_an_answer_is_as_it_was()
    {
        var without = await AnswerAsync("/quote imposter syndrome", null);
        var none = await AnswerAsync("/quote imposter syndrome", PublicLinks.None);

        Assert.Equal(ReplyJson.Write(without), ReplyJson.Write(none));
        Assert.DoesNotContain(PublicLinks.Label, without.Blocks.OfType<Block.Quote>().Single().Source.Select(s => s.Text));
    }

    [Fact]
    public async Task A_trimmed_quote_links_the_page_of_the_whole_sentences()
    {
        var whole = (await AnswerAsync("/quote imposter syndrome", Links)).Blocks.OfType<Block.Quote>().Single().Moment!;
        var kept = string.Join(' ', whole.Text.Split(' ').Skip(1));

        var reply = await AnswerAsync($"/quote at:{MomentAddress.From(whole)} only:\"{kept}\"", Links);

        var quote = reply.Blocks.OfType<Block.Quote>().Single();
        Assert.Equal(kept, quote.Words.ToString());
        Assert.Equal(Links.GetMoment(whole), quote.Source.OfType<Span.Link>().Last().Address);
    }

    [Fact]
    public async Task A_link_to_a_public_page_finds_its_moment()
    {
        var moment = (await AnswerAsync("/quote imposter syndrome", Links)).Blocks.OfType<Block.Quote>().Single().Moment!;
        var address = MomentAddress.From(moment);
        string[] links =
        [
            $"https://podcast.example/m/{address}", $"https://podcast.example/m/{address}?x=1",
            $"see https://podcast.example/m/{address}.png",
            $"https://podcast.example/episodes/{moment.Episode.Id}?m={address}#t=1",
        ];

        Assert.All(links, link =>
        {
            Assert.Equal(moment, Assert.Single(MomentFinder.Find(_indexHolder.Index!, link, CancellationToken.None)));
            Assert.False(MomentFinder.IsUnchecked(link));
        });
        Assert.Empty(MomentFinder.Find(
            _indexHolder.Index!, $"https://podcast.example/m/{address with { Hash = "00000000" }}", CancellationToken.None));
        Assert.True(MomentFinder.IsUnchecked($"https://podcast.example/m/{address with { Hash = null }}"));
    }

    private Task<Reply> AnswerAsync(string line, PublicLinks? links) => new CommandDispatcher(
        [
            new AskCommand(TimeProvider.System), new EpisodeCommand(new RandomSource(1), TimeProvider.System), new QuoteCommand(),
            new GuestCommand(), new WhoKnowsCommand(), new VoicesCommand(),
        ],
        _indexHolder, new RandomSource(1), new RecentUnansweredQuestions(TimeProvider.System), NullLogger<CommandDispatcher>.Instance,
        links: links).AnswerAsync(line, Requester.LocalUser, CancellationToken.None);
}
