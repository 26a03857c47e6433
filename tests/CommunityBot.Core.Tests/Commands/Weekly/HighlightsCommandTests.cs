using CommunityBot.Core.Commands;
using CommunityBot.Core.Commands.Finding;
using CommunityBot.Core.Commands.Weekly;
using CommunityBot.Core.Episodes;
using CommunityBot.Core.Highlights;
using CommunityBot.Core.Highlights.Publishing;
using CommunityBot.Core.Replies;
using CommunityBot.Core.Tests.Highlights;
using CommunityBot.Core.Tests.Search;
using Microsoft.Extensions.Logging.Abstractions;
using Moq;

namespace CommunityBot.Core.Tests.Commands.Weekly;

public class HighlightsCommandTests : IClassFixture<SampleArchive>
{
    private static readonly Asker Member = new("discord", "1", "Mem", IsModerator: false);
    private static readonly Asker Other = new("slack", "1", "Oth", IsModerator: false);
    private static readonly Asker Moderator = new("slack", "2", "Mod", IsModerator: true);
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly SampleArchive _sample;
    private readonly MemoryHighlightStore _store = new();
    private readonly ManualClock _clock = new(new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero));
    private readonly CommandDispatcher _dispatcher;

    public HighlightsCommandTests(SampleArchive sample)
    {
        _sample = sample;
        _dispatcher = Dispatcher(_store);
    }

    [Theory]
    [InlineData("queue")]
    [InlineData("add motorbike")]
    [InlineData("remove 1")]
    [InlineData("move 1 to:2")]
    [InlineData("intro Hello")]
    [InlineData("preview")]
    [InlineData("approve")]
    [InlineData("skip")]
    [InlineData("pause")]
    [InlineData("resume")]
    [InlineData("history")]
    [InlineData("export")]
    [InlineData("gaps")]
    public async Task The_desk_is_for_moderators(string action)
    {
        var reply = await Ask(Member, $"/highlights {action}");

        Assert.Equal(Outcome.NotAllowed, reply.Outcome);
        Assert.Equal(0, (await _store.Desk(None)).Version);
    }

    [Fact]
    public async Task Help_tells_members_nothing_of_the_desk()
    {
        Assert.DoesNotContain("approve", Text(await Ask(Member, "/help highlights")), StringComparison.Ordinal);
        Assert.Contains("/highlights nominate moment", Text(await Ask(Member, "/help highlights")), StringComparison.Ordinal);
        Assert.Contains("/highlights move item to:…", Text(await Ask(Moderator, "/help highlights queue")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_action_that_is_none_is_told_with_those_there_are()
    {
        var reply = await Ask(Member, "/highlights fly high");

        Assert.Equal("There is no /highlights fly.", reply.Title);
        Assert.Contains("There are latest, nominate, withdraw.", Text(reply), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_quote_is_nominated_by_its_button_and_withdrawn_again()
    {
        var nominate = Button(await Ask(Member, "/quote \"bus factor\""), "Nominate");
        Assert.Equal(ButtonDeed.Tell, nominate.Deed);

        var thanks = await Ask(Member, nominate.Command);
        Assert.Equal("Thank you: nominated for the weekly highlights.", thanks.Title);
        Assert.Equal("You have nominated that moment already.", (await Ask(Member, nominate.Command)).Title);
        Assert.Contains("One other person", Text(await Ask(Other, nominate.Command)), StringComparison.Ordinal);
        Assert.Contains("nominated by 2", Text(await Ask(Moderator, "/highlights queue")), StringComparison.Ordinal);

        Assert.Equal("Withdrawn.", (await Ask(Member, Button(thanks, "Withdraw").Command)).Title);
        Assert.Equal("You have not nominated that moment.", (await Ask(Member, Button(thanks, "Withdraw").Command)).Title);
        Assert.Contains("nominated by one", Text(await Ask(Moderator, "/highlights queue")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_can_fill_the_queue_alone()
    {
        var hits = _sample.Index.Quotes(new() { Words = "the project people work" }, 60);
        var replies = new List<Reply>();
        foreach (var hit in hits)
            replies.Add(await Ask(Member, $"/highlights nominate {MomentAddress.Of(hit.Moment)}"));

        Assert.Equal("You have 25 nominations waiting.", replies[^1].Title);
        Assert.Equal(25, (await _store.Nominations(None)).Count);
    }

    [Fact]
    public async Task Words_offer_moments_to_pick_from_and_a_pick_nominates()
    {
        var choices = (await Ask(Member, "/highlights nominate imposter syndrome")).Blocks.OfType<Block.Choices>().Single();

        Assert.All(choices.Items, c => Assert.InRange(c.Command.Length, 1, Choice.MaxCommandLength));
        Assert.StartsWith("Thank you", (await Ask(Member, choices.Items[1].Command)).Title, StringComparison.Ordinal);
        Assert.Equal(Outcome.NotUnderstood, (await Ask(Member, "/highlights nominate https://youtu.be/notOurVideo")).Outcome);
    }

    [Fact]
    public async Task A_queue_is_arranged_by_its_buttons()
    {
        await Ask(Moderator, $"/highlights add {Address("motorbike")}");
        var queue = await Ask(Moderator, "/highlights queue");
        var picks = queue.Blocks.OfType<Block.Choices>().Single().Items;
        Assert.StartsWith("Ottoline", picks[0].Label, StringComparison.Ordinal);

        await Ask(Moderator, Button(await Ask(Moderator, picks[0].Command), "Down").Command);
        var moved = (await Ask(Moderator, "/highlights queue")).Blocks.OfType<Block.Choices>().Single().Items;
        Assert.Equal([picks[1].Command, picks[0].Command, picks[2].Command], moved.Select(c => c.Command));

        await Ask(Moderator, Button(await Ask(Moderator, moved[0].Command), "Remove").Command);
        var left = (await Ask(Moderator, "/highlights queue")).Blocks.OfType<Block.Choices>().Single().Items;
        Assert.Equal(3, left.Count);
        Assert.DoesNotContain(left, c => c.Command == moved[0].Command);
        Assert.Equal(Outcome.NotUnderstood, (await Ask(Moderator, moved[0].Command)).Outcome);
        Assert.Contains("is not in the queue", (await Ask(Moderator, "/highlights move 9 to:1")).Title, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_button_and_pick_fits_both_platforms()
    {
        await Ask(Moderator, $"/highlights add {Address("motorbike")}");
        foreach (var line in new[] { "/highlights queue", "/highlights queue 1", "/highlights queue 2", "/highlights preview", "/highlights latest", "/quote imposter syndrome skip:2" })
        {
            var reply = await Ask(Moderator, line);
            var rows = reply.Blocks.OfType<Block.Buttons>().ToList();
            Assert.All(rows, r => Assert.InRange(r.Items.Count, 1, 5));
            Assert.InRange(rows.Sum(r => r.Items.Count), 0, 10);
            Assert.All(rows.SelectMany(r => r.Items), b => Assert.InRange(b.Command.Length, 1, Core.Replies.Button.MaxCommandLength));
            Assert.All(rows.SelectMany(r => r.Items), b => Assert.InRange(b.Label.Length, 1, 20));
            Assert.All(reply.Blocks.OfType<Block.Choices>().SelectMany(c => c.Items), c => Assert.InRange(c.Command.Length, 1, Choice.MaxCommandLength));
        }
    }

    [Fact]
    public async Task An_introduction_is_filled_in_changed_and_cleared()
    {
        var form = (await Ask(Moderator, Button(await Ask(Moderator, "/highlights queue"), "Introduction").Command)).Form!;
        await Fill(form, ("text", "Three voices"));
        Assert.Contains("Three voices", Text(await Ask(Moderator, "/highlights preview")), StringComparison.Ordinal);

        form = (await Ask(Moderator, "/highlights intro")).Form!;
        Assert.Equal("Three voices", form.Fields[0].Value);
        await Fill(form, ("text", ""));
        Assert.DoesNotContain("Three voices", Text(await Ask(Moderator, "/highlights preview")), StringComparison.Ordinal);

        var item = (await Ask(Moderator, Button(await Ask(Moderator, "/highlights queue 2"), "Introduce").Command)).Form!;
        await Fill(item, ("text", "Listen to this:"));
        Assert.Contains("Listen to this:", Text(await Ask(Moderator, "/highlights queue 2")), StringComparison.Ordinal);
        Assert.Equal("That is 151 characters; 150 fit.", (await Fill(item, ("text", new string('x', 151)))).Title);
    }

    [Fact]
    public async Task What_is_approved_is_what_was_seen_and_later_nominations_do_not_change_it()
    {
        var approve = Button(await Ask(Moderator, "/highlights preview"), "Approve");
        await Ask(Member, $"/highlights nominate {Address("stopwatch")}");

        Assert.Contains("has changed since you looked", Text(await Ask(Moderator, approve.Command)), StringComparison.Ordinal);
        Assert.Null((await _store.Desk(None)).ApprovedSlot);

        var approved = await Ask(Moderator, Button(await Ask(Moderator, "/highlights preview"), "Approve").Command);
        Assert.Contains("Approved: it goes out as it is.", Text(approved), StringComparison.Ordinal);
        await Ask(Member, $"/highlights nominate {Address("whiteboard")}");
        Assert.Equal(Quotes(approved), Quotes(await Ask(Moderator, "/highlights preview")));

        await Ask(Moderator, "/highlights move 3 to:1");
        Assert.Null((await _store.Desk(None)).ApprovedSlot);
    }

    [Fact]
    public async Task A_week_is_skipped_paused_and_resumed()
    {
        Assert.Contains("This week is left out.", Text(await Ask(Moderator, "/highlights skip")), StringComparison.Ordinal);
        Assert.Equal("hl-2026-11-23", (await _store.Desk(None)).SkippedSlot);
        Assert.Contains("Paused", Text(await Ask(Moderator, "/highlights pause")), StringComparison.Ordinal);
        Assert.Contains("It goes out by itself", Text(await Ask(Moderator, Button(await Ask(Moderator, "/highlights queue"), "Resume").Command)), StringComparison.Ordinal);
        Assert.Null((await _store.Desk(None)).SkippedSlot);
    }

    [Fact]
    public async Task The_latest_post_is_for_everyone_and_history_for_moderators()
    {
        Assert.Equal("No highlights have been posted yet.", (await Ask(Member, "/highlights")).Title);
        await Post();

        Assert.Equal(3, Quotes(await Ask(Member, "/highlights")).Count);
        Assert.Contains("2026-11-23: posted: ", Text(await Ask(Moderator, "/highlights history")), StringComparison.Ordinal);
        var posted = (await _store.Ledger(None))[0].Moment;
        Assert.Equal("That moment was among the highlights already.", (await Ask(Member, $"/highlights nominate {posted}")).Title);
        Assert.Equal("That moment was posted before.", (await Ask(Moderator, $"/highlights add {posted}")).Title);
    }

    [Theory]
    [InlineData("markdown", "## This week's highlights")]
    [InlineData("html", "<table role=\"presentation\"")]
    [InlineData("SOCIAL", "“")]
    public async Task An_export_stands_in_a_window_and_on_the_screen(string format, string begin)
    {
        var reply = await Ask(Moderator, $"/highlights export {format}");

        Assert.StartsWith(begin, reply.Form!.Fields[0].Value, StringComparison.Ordinal);
        Assert.All(reply.Form.Fields, f => Assert.InRange(f.Value.Length, 1, f.MaxLength));
        Assert.StartsWith(begin, ((Block.Paragraph)reply.Blocks[0]).Text.ToString(), StringComparison.Ordinal);
        Assert.Contains("Nothing was changed", Text(await Fill(reply.Form, ("text", "whatever"))), StringComparison.Ordinal);
        Assert.Equal(Outcome.NotUnderstood, (await Ask(Moderator, "/highlights export pdf")).Outcome);
    }

    [Fact]
    public async Task Gaps_are_words_and_counts()
    {
        await _store.CountGap(new(2026, 11, 16), "/quote zeppelins", None);
        await _store.CountGap(new(2026, 11, 16), "/quote zeppelins", None);

        Assert.Contains("Week of 16 November\n2 times: /quote zeppelins", Text(await Ask(Moderator, "/highlights gaps")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_part_of_a_quote_is_shared_when_it_was_really_said()
    {
        var trim = (await Ask(Member, Button(await Ask(Member, "/quote \"bus factor\""), "Trim & share").Command)).Form!;
        Assert.Equal(ButtonDeed.Share, trim.Deed);

        Assert.Equal("I had just bought a motorbike.", ((Block.Quote)(await Fill(trim, ("only", "i had just bought a motorbike"))).Blocks[0]).Words.ToString());
        Assert.Equal("Those are not the words that were said.", (await Fill(trim, ("only", "I had just sold a motorbike"))).Title);
    }

    [Fact]
    public async Task A_store_that_is_away_is_one_sentence_and_everything_else_answers()
    {
        var store = new Mock<IHighlightStore>();
        store.SetReturnsDefault(Task.FromException<Desk>(new StoreUnavailableException("The disk is full: make room in data.")));
        store.Setup(s => s.Desk(It.IsAny<CancellationToken>())).ThrowsAsync(new StoreUnavailableException("The disk is full: make room in data."));
        store.Setup(s => s.Slots(It.IsAny<int>(), It.IsAny<SlotState?>(), It.IsAny<CancellationToken>())).ThrowsAsync(new StoreUnavailableException("The disk is full: make room in data."));
        var dispatcher = Dispatcher(store.Object);

        var told = await dispatcher.Answer("/highlights queue", Moderator, None);
        Assert.Equal("The highlights cannot be reached just now.", told.Title);
        Assert.Contains("The disk is full", Text(told), StringComparison.Ordinal);
        Assert.DoesNotContain("disk", Text(await dispatcher.Answer("/highlights", Member, None)), StringComparison.Ordinal);
        Assert.Equal(Outcome.Answered, (await dispatcher.Answer("/quote motorbike", Member, None)).Outcome);
    }

    [Fact]
    public async Task The_desk_says_when_there_is_no_channel_to_post_to()
    {
        Assert.Contains("No channel is set", Text(await Queue()), StringComparison.Ordinal);
        Assert.DoesNotContain("No channel", Text(await Queue(new FakePlatform("Slack", "C1"))), StringComparison.Ordinal);

        Task<Reply> Queue(params IAnnouncer[] announcers) =>
            Dispatcher(_store, new Courier(_store, announcers, _clock, NullLogger<Courier>.Instance)).Answer("/highlights queue", Moderator, None);
    }

    private async Task Post()
    {
        var desk = new HighlightDesk(_store, new());
        var draft = await desk.Draft(_sample.Index, await desk.Due(_clock.GetUtcNow(), None), None);
        await _store.Claim(new(draft.Slot.Key, "me", draft.Slot.At, draft.Slot.At.AddMinutes(5), draft.Desk.Version, draft.Post), None);
        await _store.Complete(draft.Slot.Key, "me", draft.Slot.At, None);
    }

    private CommandDispatcher Dispatcher(IHighlightStore store, Courier? courier = null)
    {
        var archive = new CurrentArchive();
        archive.Swap(_sample.Index);
        return new(
            [new QuoteCommand(), new HighlightsCommand(new(store, new(), courier), _clock), new HelpCommand()],
            archive, new Picker(1), new UnansweredQueries(_clock), NullLogger<CommandDispatcher>.Instance);
    }

    private Task<Reply> Ask(Asker asker, string line) => _dispatcher.Answer(line, asker, None);

    private Task<Reply> Fill(Form form, params (string Name, string Value)[] fields)
    {
        var request = CommandLine.Parse(form.Command, _dispatcher.Commands);
        var arguments = new Dictionary<string, string>(request.Arguments);
        foreach (var (name, value) in fields)
            arguments[name] = value;
        return _dispatcher.Answer(request with { Arguments = arguments }, Moderator, None);
    }

    private string Address(string words) => MomentAddress.Of(_sample.Index.Quotes(new() { Words = words }, 1)[0].Moment).ToString();

    private static Button Button(Reply reply, string label) => reply.Blocks.OfType<Block.Buttons>().SelectMany(b => b.Items).Single(b => b.Label == label);

    private static List<string> Quotes(Reply reply) => [.. reply.Blocks.OfType<Block.Quote>().Select(q => q.Words.ToString())];

    private static string Text(Reply reply) => PlainTextRenderer.Render(reply, 200);
}
