using CommunityBot.Core.Commands;
using CommunityBot.Core.Commands.Finding;
using CommunityBot.Core.Commands.Weekly;
using CommunityBot.Core.Highlights;
using CommunityBot.Core.Highlights.Editing;
using CommunityBot.Core.Replies;
using CommunityBot.Episodes;
using CommunityBot.Search;
using CommunityBot.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Moq;

namespace CommunityBot.Core.Tests.Commands.Weekly;

public class HighlightsCommandTests : IClassFixture<SampleIndex>
{
    private static readonly Requester Member = new("discord", "1", "Mem", IsModerator: false);
    private static readonly Requester Other = new("slack", "1", "Oth", IsModerator: false);
    private static readonly Requester Moderator = new("slack", "2", "Mod", IsModerator: true);
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly SampleIndex _sample;
    private readonly InMemoryHighlightStore _store = new();
    private readonly FakeTimeProvider _clock = new(new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero));
    private readonly CommandDispatcher _dispatcher;

    public HighlightsCommandTests(SampleIndex sample)
    {
        _sample = sample;
        _dispatcher = Dispatcher(_store);
    }

    [Theory]
    [InlineData("queue")]
    [InlineData("add motorbike")]
    [InlineData("remove 1")]
    [InlineData("swap 1")]
    [InlineData("trim 1 from:1 to:1 set:1")]
    [InlineData("undo")]
    [InlineData("move 1 to:2")]
    [InlineData("intro Hello")]
    [InlineData("preview")]
    [InlineData("approve")]
    [InlineData("skip")]
    [InlineData("pause")]
    [InlineData("resume")]
    [InlineData("status")]
    [InlineData("post")]
    [InlineData("history")]
    [InlineData("export")]
    [InlineData("gaps")]
    [InlineData("corrections")]
    public async Task The_editorial_actions_are_for_moderators(string action)
    {
        var reply = await AskAsync(Member, $"/highlights {action}");

        Assert.Equal(Outcome.NotAllowed, reply.Outcome);
        Assert.Equal(0, (await _store.GetEditorialQueueAsync(None)).Version);
    }

    [Fact]
    public async Task Help_hides_the_moderator_actions_from_members()
    {
        Assert.DoesNotContain("approve", Text(await AskAsync(Member, "/help highlights")), StringComparison.Ordinal);
        Assert.Contains("/highlights nominate moment", Text(await AskAsync(Member, "/help highlights")), StringComparison.Ordinal);
        Assert.Contains("/highlights move item to:…", Text(await AskAsync(Moderator, "/help highlights queue")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_action_lists_the_known_ones()
    {
        var reply = await AskAsync(Member, "/highlights fly high");

        Assert.Equal("There is no /highlights fly.", reply.Title);
        Assert.Contains("There are latest, nominate, withdraw, correct.", Text(reply), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_quote_is_nominated_by_its_button_and_withdrawn_again()
    {
        var nominate = Button(await AskAsync(Member, "/quote \"bus factor\""), "Nominate");
        Assert.Equal(ButtonAction.Reply, nominate.Action);

        var thanks = await AskAsync(Member, nominate.Command);
        Assert.Equal("Thank you: nominated for the weekly highlights.", thanks.Title);
        Assert.Equal("You have nominated that moment already.", (await AskAsync(Member, nominate.Command)).Title);
        Assert.Contains("One other person", Text(await AskAsync(Other, nominate.Command)), StringComparison.Ordinal);
        Assert.Contains("nominated by 2", Text(await AskAsync(Moderator, "/highlights queue")), StringComparison.Ordinal);

        Assert.Equal("Withdrawn.", (await AskAsync(Member, Button(thanks, "Withdraw").Command)).Title);
        Assert.Equal("You have not nominated that moment.", (await AskAsync(Member, Button(thanks, "Withdraw").Command)).Title);
        Assert.Contains("nominated by 1 of 2 members", Text(await AskAsync(Moderator, "/highlights queue")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_can_fill_the_queue_alone()
    {
        var hits = _sample.Index.FindQuotes(new() { Words = "the project people work" }, 60);
        var replies = new List<Reply>();
        foreach (var hit in hits)
            replies.Add(await AskAsync(Member, $"/highlights nominate {MomentAddress.From(hit.Moment)}"));

        Assert.Equal("You have 25 nominations waiting.", replies[^1].Title);
        Assert.Equal(25, (await _store.GetNominationsAsync(None)).Count);
    }

    [Fact]
    public async Task Words_offer_moments_to_choose_from_and_a_choice_nominates()
    {
        var choices = (await AskAsync(Member, "/highlights nominate imposter syndrome")).Blocks.OfType<Block.Choices>().Single();

        Assert.All(choices.Items, c => Assert.InRange(c.Command.Length, 1, Choice.MaxCommandLength));
        Assert.StartsWith("Thank you", (await AskAsync(Member, choices.Items[1].Command)).Title, StringComparison.Ordinal);
        Assert.Equal(Outcome.NotUnderstood, (await AskAsync(Member, "/highlights nominate https://youtu.be/notOurVideo")).Outcome);
    }

    [Fact]
    public async Task The_buttons_of_the_queue_move_its_items()
    {
        await AskAsync(Moderator, $"/highlights add {Address("motorbike")}");
        var queue = await AskAsync(Moderator, "/highlights queue");
        var picks = queue.Blocks.OfType<Block.Choices>().Single().Items;
        Assert.StartsWith("Ottoline", picks[0].Label, StringComparison.Ordinal);

        await AskAsync(Moderator, Button(await AskAsync(Moderator, picks[0].Command), "Down").Command);
        var moved = (await AskAsync(Moderator, "/highlights queue")).Blocks.OfType<Block.Choices>().Single().Items;
        Assert.Equal([picks[1].Command, picks[0].Command, picks[2].Command], moved.Select(c => c.Command));

        await AskAsync(Moderator, Button(await AskAsync(Moderator, moved[0].Command), "Never again").Command);
        var left = (await AskAsync(Moderator, "/highlights queue")).Blocks.OfType<Block.Choices>().Single().Items;
        Assert.Equal(3, left.Count);
        Assert.DoesNotContain(left, c => c.Command == moved[0].Command);
        Assert.Equal(Outcome.NotUnderstood, (await AskAsync(Moderator, moved[0].Command)).Outcome);
        Assert.Contains("is not in the queue", (await AskAsync(Moderator, "/highlights move 9 to:1")).Title, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_button_and_choice_fits_both_platforms()
    {
        await AskAsync(Moderator, $"/highlights add {Address("motorbike")}");
        string[] lines =
        [
            "/highlights queue", "/highlights queue 1", "/highlights queue 2", "/highlights preview",
            "/highlights latest", "/quote imposter syndrome skip:2",
        ];
        foreach (var line in lines)
        {
            var reply = await AskAsync(Moderator, line);
            var rows = reply.Blocks.OfType<Block.Buttons>().ToList();
            Assert.All(rows, r => Assert.InRange(r.Items.Count, 1, 5));
            Assert.InRange(rows.Sum(r => r.Items.Count), 0, 10);
            Assert.All(
                rows.SelectMany(r => r.Items), b => Assert.InRange(b.Command.Length, 1, CommunityBot.Core.Replies.Button.MaxCommandLength));
            Assert.All(rows.SelectMany(r => r.Items), b => Assert.InRange(b.Label.Length, 1, 20));
            Assert.All(
                reply.Blocks.OfType<Block.Choices>().SelectMany(c => c.Items),
                c => Assert.InRange(c.Command.Length, 1, Choice.MaxCommandLength));
        }
    }

    [Fact]
    public async Task An_introduction_can_be_set_changed_and_cleared()
    {
        var form = (await AskAsync(Moderator, Button(await AskAsync(Moderator, "/highlights queue"), "Introduction").Command)).Form!;
        await FillAsync(form, ("text", "Three voices"));
        Assert.Contains("Three voices", Text(await AskAsync(Moderator, "/highlights preview")), StringComparison.Ordinal);

        form = (await AskAsync(Moderator, "/highlights intro")).Form!;
        Assert.Equal("Three voices", form.Fields[0].Value);
        await FillAsync(form, ("text", ""));
        Assert.DoesNotContain("Three voices", Text(await AskAsync(Moderator, "/highlights preview")), StringComparison.Ordinal);

        var item = (await AskAsync(Moderator, Button(await AskAsync(Moderator, "/highlights queue 2"), "Introduce").Command)).Form!;
        await FillAsync(item, ("text", "Listen to this:"));
        Assert.Contains("Listen to this:", Text(await AskAsync(Moderator, "/highlights queue 2")), StringComparison.Ordinal);
        Assert.Equal("That is 151 characters; 150 fit.", (await FillAsync(item, ("text", new string('x', 151)))).Title);
    }

    [Fact]
    public async Task What_is_approved_is_what_was_seen_and_later_nominations_do_not_change_it()
    {
        var approve = Button(await AskAsync(Moderator, "/highlights preview"), "Approve");
        await AskAsync(Member, $"/highlights nominate {Address("stopwatch")}");
        await AskAsync(Other, $"/highlights nominate {Address("stopwatch")}");

        Assert.Contains("has changed since you looked", Text(await AskAsync(Moderator, approve.Command)), StringComparison.Ordinal);
        Assert.Null((await _store.GetEditorialQueueAsync(None)).ApprovedSlot);

        var approved = await AskAsync(Moderator, Button(await AskAsync(Moderator, "/highlights preview"), "Approve").Command);
        Assert.Contains("Approved: it goes out as it is.", Text(approved), StringComparison.Ordinal);
        await AskAsync(Member, $"/highlights nominate {Address("whiteboard")}");
        await AskAsync(Other, $"/highlights nominate {Address("whiteboard")}");
        Assert.Equal(Quotes(approved), Quotes(await AskAsync(Moderator, "/highlights preview")));

        await AskAsync(Moderator, "/highlights move 3 to:1");
        Assert.Null((await _store.GetEditorialQueueAsync(None)).ApprovedSlot);
    }

    [Fact]
    public async Task A_week_is_skipped_paused_and_resumed()
    {
        Assert.Contains("This week is left out.", Text(await AskAsync(Moderator, "/highlights skip")), StringComparison.Ordinal);
        Assert.Equal("hl-2026-11-23", (await _store.GetEditorialQueueAsync(None)).SkippedSlot);
        Assert.Contains("Paused", Text(await AskAsync(Moderator, "/highlights pause")), StringComparison.Ordinal);
        Assert.Contains(
            "It goes out by itself",
            Text(await AskAsync(Moderator, Button(await AskAsync(Moderator, "/highlights queue"), "Resume").Command)),
            StringComparison.Ordinal);
        Assert.Null((await _store.GetEditorialQueueAsync(None)).SkippedSlot);
    }

    [Theory]
    [InlineData("resume", "resume", "Nothing was paused or left out.")]
    [InlineData("pause", "pause", "The posts were paused before.")]
    [InlineData("skip", "skip", "This week was left out before.")]
    public async Task What_changes_nothing_is_no_step_to_undo(string first, string second, string remark)
    {
        await AskAsync(Moderator, $"/highlights {first}");
        var before = (await _store.GetEditorialQueueAsync(None)).Changes.Count;

        Assert.Contains(remark, Text(await AskAsync(Moderator, $"/highlights {second}")), StringComparison.Ordinal);

        Assert.Equal(before, (await _store.GetEditorialQueueAsync(None)).Changes.Count);
        Assert.Equal(first == "resume" ? 0 : 1, before);
    }

    [Fact]
    public async Task An_approval_is_undone_where_it_was_given_and_given_once()
    {
        var approved = await AskAsync(Moderator, "/highlights approve");
        var again = await AskAsync(Moderator, "/highlights approve");
        Assert.Contains("It was approved before.", Text(again), StringComparison.Ordinal);
        Assert.Single((await _store.GetEditorialQueueAsync(None)).Changes);

        Assert.Contains(
            "Undone: The post was approved.", Text(await AskAsync(Moderator, Button(approved, "Undo").Command)), StringComparison.Ordinal);

        Assert.Null((await _store.GetEditorialQueueAsync(None)).ApprovedSlot);
        var preview = await AskAsync(Moderator, "/highlights preview");
        Assert.DoesNotContain(preview.Blocks.OfType<Block.Buttons>().SelectMany(b => b.Items), b => b.Label == "Undo");
    }

    [Fact]
    public async Task The_latest_post_is_for_everyone_and_history_for_moderators()
    {
        Assert.Equal("No highlights have been posted yet.", (await AskAsync(Member, "/highlights")).Title);
        await PostAsync();

        Assert.Equal(3, Quotes(await AskAsync(Member, "/highlights")).Count);
        Assert.Contains("2026-11-23: posted: ", Text(await AskAsync(Moderator, "/highlights history")), StringComparison.Ordinal);
        var posted = (await _store.GetPostHistoryAsync(None))[0].Moment;
        Assert.Equal("That moment was among the highlights already.", (await AskAsync(Member, $"/highlights nominate {posted}")).Title);
        Assert.Equal("That moment was posted before.", (await AskAsync(Moderator, $"/highlights add {posted}")).Title);
    }

    [Theory]
    [InlineData("markdown", "## This week's highlights")]
    [InlineData("html", "<table role=\"presentation\"")]
    [InlineData("SOCIAL", "“")]
    public async Task An_export_is_a_form_and_a_text(string format, string begin)
    {
        var reply = await AskAsync(Moderator, $"/highlights export {format}");

        Assert.StartsWith(begin, reply.Form!.Fields[0].Value, StringComparison.Ordinal);
        Assert.All(reply.Form.Fields, f => Assert.InRange(f.Value.Length, 1, f.MaxLength));
        Assert.StartsWith(begin, ((Block.Paragraph)reply.Blocks[0]).Text.ToString(), StringComparison.Ordinal);
        Assert.Contains("Nothing was changed", Text(await FillAsync(reply.Form, ("text", "whatever"))), StringComparison.Ordinal);
        Assert.Equal(Outcome.NotUnderstood, (await AskAsync(Moderator, "/highlights export pdf")).Outcome);
    }

    [Fact]
    public async Task A_part_of_a_quote_is_found_when_it_was_really_said()
    {
        var trim = (await AskAsync(Member, Button(await AskAsync(Member, "/quote \"bus factor\""), "Trim & share").Command)).Form!;
        Assert.Equal(ButtonAction.Share, trim.Action);

        Assert.Equal(
            "I had just bought a motorbike.",
            ((Block.Quote)(await FillAsync(trim, ("only", "i had just bought a motorbike"))).Blocks[0]).Words.ToString());
        Assert.Equal("Those are not the words that were said.", (await FillAsync(trim, ("only", "I had just sold a motorbike"))).Title);
    }

    [Fact]
    public async Task When_the_store_is_unavailable_every_other_command_works()
    {
        var store = new Mock<IHighlightStore>();
        store.SetReturnsDefault(
            Task.FromException<EditorialQueue>(new StoreUnavailableException("The disk is full: free some space in data.")));
        store.Setup(s => s.GetEditorialQueueAsync(It.IsAny<CancellationToken>()))
            .ThrowsAsync(new StoreUnavailableException("The disk is full: free some space in data."));
        store.Setup(s => s.GetScheduledPostsAsync(It.IsAny<int>(), It.IsAny<ScheduledPostState?>(), It.IsAny<CancellationToken>()))
            .ThrowsAsync(new StoreUnavailableException("The disk is full: free some space in data."));
        var dispatcher = Dispatcher(store.Object);

        var told = await dispatcher.AnswerAsync("/highlights queue", Moderator, None);
        Assert.Equal("The highlights cannot be reached just now.", told.Title);
        Assert.Contains("The disk is full", Text(told), StringComparison.Ordinal);
        Assert.DoesNotContain("disk", Text(await dispatcher.AnswerAsync("/highlights", Member, None)), StringComparison.Ordinal);
        Assert.Equal(Outcome.Answered, (await dispatcher.AnswerAsync("/quote motorbike", Member, None)).Outcome);
    }

    [Fact]
    public async Task Without_a_store_only_the_highlights_are_unavailable()
    {
        var dispatcher = Dispatcher(null);

        Assert.Equal("The highlights cannot be reached just now.", (await dispatcher.AnswerAsync("/highlights", Member, None)).Title);
        Assert.Equal(Outcome.Answered, (await dispatcher.AnswerAsync("/help", Member, None)).Outcome);
    }

    [Fact]
    public async Task The_queue_says_when_no_channel_is_set()
    {
        Assert.Contains("No channel is set", Text(await QueueAsync()), StringComparison.Ordinal);
        Assert.DoesNotContain("No channel", Text(await QueueAsync(new FakePlatform("Slack", "C1"))), StringComparison.Ordinal);

        Task<Reply> QueueAsync(params IChannelPublisher[] publishers) =>
            Dispatcher(_store, new(publishers)).AnswerAsync("/highlights queue", Moderator, None);
    }

    private async Task PostAsync()
    {
        var queue = new HighlightEditor(new(), new(), _store);
        var draft = await queue.CreateDraftAsync(_sample.Index, await queue.GetNextSlotAsync(_clock.GetUtcNow(), None), None);
        await _store.ClaimAsync(
            new(draft.Slot.Key, "me", draft.Slot.At, draft.Slot.At.AddMinutes(5), draft.Queue.Version, draft.Post), None);
        await _store.CompleteAsync(draft.Slot.Key, "me", draft.Slot.At, None);
    }

    private CommandDispatcher Dispatcher(IHighlightStore? store, ChannelPublishers? publishers = null)
    {
        var archive = new SearchIndexHolder();
        archive.Replace(_sample.Index);
        return new(
            [new QuoteCommand(), new HighlightsCommand(new(new(), new(), store, publishers), _clock), new HelpCommand()],
            archive, new RandomSource(1), new RecentUnansweredQuestions(_clock), NullLogger<CommandDispatcher>.Instance);
    }

    private Task<Reply> AskAsync(Requester requester, string line) => _dispatcher.AnswerAsync(line, requester, None);

    private Task<Reply> FillAsync(Form form, params (string Name, string Value)[] fields)
    {
        var request = CommandSyntax.Parse(form.Command, _dispatcher.Commands);
        var arguments = new Dictionary<string, string>(request.Arguments);
        foreach (var (name, value) in fields)
            arguments[name] = value;
        return _dispatcher.AnswerAsync(request with { Arguments = arguments }, Moderator, None);
    }

    private string Address(string words) => MomentAddress.From(_sample.Index.FindQuotes(new() { Words = words }, 1)[0].Moment).ToString();

    private static Button Button(Reply reply, string label) =>
        reply.Blocks.OfType<Block.Buttons>().SelectMany(b => b.Items).Single(b => b.Label == label);

    private static List<string> Quotes(Reply reply) => [.. reply.Blocks.OfType<Block.Quote>().Select(q => q.Words.ToString())];

    private static string Text(Reply reply) => PlainTextRenderer.Render(reply, 200);
}
