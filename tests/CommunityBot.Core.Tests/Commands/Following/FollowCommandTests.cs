using CommunityBot.Core.Commands;
using CommunityBot.Core.Commands.Finding;
using CommunityBot.Core.Commands.Following;
using CommunityBot.Core.Highlights;
using CommunityBot.Core.Highlights.Following;
using CommunityBot.Core.Replies;
using CommunityBot.Search;
using CommunityBot.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace CommunityBot.Core.Tests.Commands.Following;

public sealed class FollowCommandTests
{
    private static readonly Requester Member = new("discord", "1", "Mem", IsModerator: false);
    private static readonly FollowMember Follower = new("discord", "1");
    private static readonly DateTimeOffset Start = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly FakeTimeProvider _clock = new(Start);
    private readonly InMemoryHighlightStore _highlights = new();
    private readonly InMemoryFollowStore _follows;
    private readonly CommandDispatcher _dispatcher;

    public FollowCommandTests()
    {
        _follows = new(_highlights);
        var (ada, bram) = (EpisodeBuilder.Person("ada", "Ada Example"), EpisodeBuilder.Person("bram", "Bram Other"));
        var holder = new SearchIndexHolder();
        holder.Replace(SearchIndex.Build(new(
            [
                new EpisodeBuilder("kelp").Of("Bees Today").Number(1, 1).Titled("Kelp").Guest(ada).About("kelp")
                    .Line("Ada", 5, "Nobody weighs kelp twice, and everybody knows why.").Build(),
                new EpisodeBuilder("wax").Of("Wasps").Number(1, 1).Titled("Wax").Guest(bram)
                    .Line("Bram", 5, "Kubernetes is not a hive, and a hive needs no cluster.").Build(),
            ],
            [ada, bram])));
        var shows = new ShowList(["Bees Today", "Wasps"]);
        _dispatcher = new(
            [new FollowCommand(_clock, shows, _follows), new QuoteCommand(shows)], holder, new RandomSource(1),
            new RecentUnansweredQuestions(_clock), NullLogger<CommandDispatcher>.Instance);
    }

    [Theory]
    [InlineData("/follow kubernetes", FollowKind.Words, "kubernetes")]
    [InlineData("/follow  imposter   syndrome ", FollowKind.Words, "imposter syndrome")]
    [InlineData("/follow guest:\"Ada Example\"", FollowKind.Guest, "Ada Example")]
    [InlineData("/follow guest:Ada Example", FollowKind.Guest, "Ada Example")]
    [InlineData("/follow guest:ada", FollowKind.Guest, "Ada Example")]
    [InlineData("/follow ada example", FollowKind.Guest, "Ada Example")]
    [InlineData("/follow “ada example”", FollowKind.Words, "ada example")]
    [InlineData("/follow guest:\"Somebody New\"", FollowKind.Guest, "Somebody New")]
    [InlineData("/follow show:\"Bees Today\"", FollowKind.Show, "Bees Today")]
    [InlineData("/follow show:Bees Today", FollowKind.Show, "Bees Today")]
    [InlineData("/follow wasps", FollowKind.Show, "Wasps")]
    [InlineData("/follow “list”", FollowKind.Words, "list")]
    public async Task Words_a_guest_or_a_show_are_followed(string line, FollowKind kind, string term)
    {
        var reply = await AskAsync(line);

        Assert.Equal(Outcome.Answered, reply.Outcome);
        Assert.StartsWith($"You follow {Follow.GetLabel(kind, term)}.", reply.Title, StringComparison.Ordinal);
        Assert.Equal([new Follow(Follower, kind, term, Start)], await _follows.GetFollowsAsync(None));
    }

    [Theory]
    [InlineData("/follow guest:Ada show:Wasps")]
    [InlineData("/follow kelp show:Wasps")]
    [InlineData("/follow …")]
    [InlineData("/follow guest:!!")]
    [InlineData("/follow show:Hornets")]
    public async Task What_cannot_be_followed_is_said(string line)
    {
        Assert.Equal(Outcome.NotUnderstood, (await AskAsync(line)).Outcome);
        Assert.Equal(Outcome.NotUnderstood, (await AskAsync("/follow " + new string('k', 61))).Outcome);
        Assert.Empty(await _follows.GetFollowsAsync(None));
    }

    [Fact]
    public async Task A_word_that_nobody_says_comes_with_the_similar_one()
    {
        var reply = await AskAsync("/follow kuberentes");

        Assert.Contains("Nobody says “kuberentes” so far. Similar: “kubernetes”.", Text(reply), StringComparison.Ordinal);
        Assert.Contains(Buttons(reply), b => b.Command == "/follow “kubernetes”");
    }

    [Fact]
    public async Task The_list_shows_each_follow_and_stops_it()
    {
        await AskAsync("/follow kelp");
        _clock.Advance(TimeSpan.FromMinutes(1));
        await AskAsync("/follow guest:ada");

        var list = await AskAsync("/follow list");
        Assert.Equal("You follow 2 of at most 20", list.Title);
        var choices = Assert.IsType<Block.Choices>(list.Blocks[0]).Items;
        Assert.Equal(["“kelp”", "Ada Example"], choices.Select(c => c.Label));
        Assert.Equal("since 20 November 2026, nothing new so far", choices[0].Detail);

        var stopped = await AskAsync(choices[0].Command);
        Assert.Equal("You no longer follow “kelp”.", stopped.Title);
        Assert.Equal("Ada Example", Assert.Single(await _follows.GetFollowsAsync(None)).Term);
        Assert.Equal("You do not follow that any more.", (await AskAsync(choices[0].Command)).Title);
        Assert.Equal("You follow “kelp”.", (await AskAsync(Buttons(stopped)[0].Command)).Title);
    }

    [Fact]
    public async Task Without_words_the_list_is_shown_and_says_how_to_begin() =>
        Assert.Contains("Type /follow with words", Text(await AskAsync("/follow")), StringComparison.Ordinal);

    [Fact]
    public async Task A_long_list_has_pages()
    {
        for (var i = 0; i < Follow.MaxPerMember; i++)
        {
            await AskAsync($"/follow kelp {i}");
            _clock.Advance(TimeSpan.FromMinutes(1));
        }

        var first = await AskAsync("/follow list");
        var second = await AskAsync(Assert.Single(Buttons(first)).Command);

        Assert.Equal(10, Assert.IsType<Block.Choices>(first.Blocks[0]).Items.Count);
        Assert.Equal("“kelp 10”", Assert.IsType<Block.Choices>(second.Blocks[0]).Items[0].Label);
        Assert.Equal("Previous", Assert.Single(Buttons(second)).Label);
        Assert.Equal("You follow 20 things already.", (await AskAsync("/follow more kelp")).Title);
    }

    [Fact]
    public async Task The_list_says_why_messages_do_not_arrive_and_tries_again()
    {
        await AskAsync("/follow kelp");
        for (var i = 0; i < FollowMessage.MaxRefused; i++)
        {
            var message = FollowMessage.Create(
                Follower, Start.AddDays(i),
                new([new((await _follows.GetFollowsAsync(None))[0].Key, FollowKind.Words, "kelp", $"episode{i}", "slug", "S1E1")], []));
            Assert.True(await _follows.AddMessageAsync(message, "Discord", None));
            await _highlights.SaveAsync(
                _highlights.FindDelivery(message.Key)! with { State = DeliveryState.Refused, Reason = "Discord lets me send nothing." },
                None);
        }

        var list = await AskAsync("/follow list");

        Assert.Contains(
            "My last 3 messages could not reach you, so I send no more. Discord lets me send nothing.", Text(list),
            StringComparison.Ordinal);
        Assert.Equal("I try again.", (await AskAsync(Buttons(list).Single(b => b.Label == "Try again").Command)).Title);
        Assert.Empty(await _follows.GetMessagesAsync(Follower, DateTimeOffset.MinValue, None));
    }

    [Fact]
    public async Task Outside_of_a_chat_nothing_is_followed()
    {
        var reply = await _dispatcher.AnswerAsync("/follow kelp", Requester.LocalUser, None);

        Assert.Equal("To follow something needs a chat.", reply.Title);
        Assert.Empty(await _follows.GetFollowsAsync(None));
    }

    [Fact]
    public async Task Each_member_has_follows_of_their_own()
    {
        await AskAsync("/follow kelp");

        var other = await _dispatcher.AnswerAsync("/follow list", Member with { Platform = "slack" }, None);

        Assert.Equal("You follow nothing.", other.Title);
    }

    [Fact]
    public async Task It_cannot_be_shared()
    {
        var request = new CommandRequest("follow", new Dictionary<string, string> { ["words"] = "kelp" }) { IsForEveryone = true };

        Assert.Equal(Outcome.NotUnderstood, (await _dispatcher.AnswerAsync(request, Member, None)).Outcome);
        Assert.Empty(await _follows.GetFollowsAsync(None));
    }

    [Theory]
    [InlineData("/follow ke", "kelp")]
    [InlineData("/follow guest:ad", "\"Ada Example\"")]
    [InlineData("/follow show:bee", "\"Bees Today\"")]
    public async Task Values_are_completed(string line, string value) =>
        Assert.Contains(value, (await _dispatcher.CompleteAsync(line, Member, 10, None)).Items.Select(i => i.Insert.Trim()));

    private static IReadOnlyList<Button> Buttons(Reply reply) => [.. reply.Blocks.OfType<Block.Buttons>().SelectMany(b => b.Items)];

    private static string Text(Reply reply) => PlainTextRenderer.Render(reply, 1000);

    private Task<Reply> AskAsync(string line) => _dispatcher.AnswerAsync(line, Member, None);
}
