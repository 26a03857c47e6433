using CommunityBot.Core.Commands;
using CommunityBot.Core.Commands.Weekly;
using CommunityBot.Core.Highlights.SignIn;
using CommunityBot.Core.Replies;
using CommunityBot.Search;
using CommunityBot.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace CommunityBot.Core.Tests.Commands.Weekly;

/// <summary><c>/highlights desk</c> gives a moderator, and nobody else, a link that is never shared.</summary>
public class DeskActionsTests : IClassFixture<SampleIndex>
{
    private static readonly Requester Moderator = new("discord", "2", "Mod", IsModerator: true) { Server = "7" };
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly FakeTimeProvider _clock = new(new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero));
    private readonly SearchIndexHolder _archive = new();
    private readonly InMemorySignInStore _store = new();

    public DeskActionsTests(SampleIndex sample) => _archive.Replace(sample.Index);

    [Fact]
    public async Task A_moderator_gets_a_private_link_that_signs_in_as_they_are()
    {
        var (signIn, dispatcher) = Create(new("https://desk.example"), isConfigured: true);

        var reply = await dispatcher.AnswerAsync("/highlights desk", Moderator, None);

        var link = Assert.IsType<Span.Link>(Assert.Single(Assert.IsType<Block.Paragraph>(reply.Blocks[0]).Text));
        Assert.Equal("Your link to the desk", reply.Title);
        Assert.Equal((Audience.Requester, false), (reply.Audience, reply.CanBeShared));
        Assert.DoesNotContain(reply.Blocks, b => b is Block.Buttons);
        Assert.Single(reply.Blocks.OfType<Block.Note>());
        var token = await signIn!.RedeemAsync(link.Address.Query["?code=".Length..], None);
        Assert.Equal(new("discord", "2", "Mod") { Server = "7" }, (await signIn.CheckAsync(token!, None)).Member);
    }

    [Fact]
    public async Task A_link_that_may_not_open_elsewhere_says_so()
    {
        var (_, dispatcher) = Create(new("http://localhost:5080"), isConfigured: false);

        var reply = await dispatcher.AnswerAsync("/highlights desk", Moderator, None);

        Assert.Contains(
            reply.Blocks.OfType<Block.Note>(),
            n => n.Text.ToString() == "Does localhost:5080 not open for you? Then an operator must set Page:Address.");
    }

    [Fact]
    public async Task Only_moderators_get_one()
    {
        var (_, dispatcher) = Create(new("https://desk.example"), isConfigured: true);

        var reply = await dispatcher.AnswerAsync("/highlights desk", Moderator with { IsModerator = false }, None);

        Assert.Equal(Outcome.NotAllowed, reply.Outcome);
    }

    [Fact]
    public async Task Nobody_shares_one()
    {
        var (_, dispatcher) = Create(new("https://desk.example"), isConfigured: true);
        var request = CommandSyntax.Parse("/highlights desk", dispatcher.Commands) with { IsForEveryone = true };

        var reply = await dispatcher.AnswerAsync(request, Moderator, None);

        Assert.NotEqual(Outcome.Answered, reply.Outcome);
        Assert.Equal(0, await _store.RemoveMemberAsync("discord", "2", None));
    }

    [Fact]
    public async Task A_session_gives_no_further_link()
    {
        var (_, dispatcher) = Create(new("https://desk.example"), isConfigured: true);

        var reply = await dispatcher.AnswerAsync("/highlights desk", Moderator with { IsSignedIn = true }, None);

        Assert.Equal("You are signed in already.", reply.Title);
        Assert.Equal(0, await _store.RemoveMemberAsync("discord", "2", None));
    }

    [Fact]
    public async Task Too_many_links_are_a_sentence()
    {
        var (_, dispatcher) = Create(new("https://desk.example"), isConfigured: true);
        for (var i = 0; i < DeskSignIn.MaxCodes; i++)
            await dispatcher.AnswerAsync("/highlights desk", Moderator, None);

        Assert.Equal(
            "You got 5 links within 10 minutes.", (await dispatcher.AnswerAsync("/highlights desk", Moderator, None)).Title);
    }

    [Fact]
    public async Task Without_a_page_there_is_no_link()
    {
        var (_, dispatcher) = Create(page: null, isConfigured: false);

        Assert.Equal("The page is turned off.", (await dispatcher.AnswerAsync("/highlights desk", Moderator, None)).Title);
    }

    private (DeskSignIn? SignIn, CommandDispatcher Dispatcher) Create(Uri? page, bool isConfigured)
    {
        var signIn = new DeskSignIn(_store, [], new(page, isConfigured), _clock);
        return (signIn, new(
            [new HighlightsCommand(new(new(), new(), new InMemoryHighlightStore()), _clock, signIn)],
            _archive, new RandomSource(1), new RecentUnansweredQuestions(_clock), NullLogger<CommandDispatcher>.Instance));
    }
}
