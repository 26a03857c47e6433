using CommunityBot.Core.Commands;
using CommunityBot.Core.Commands.Finding;
using CommunityBot.Core.Commands.Weekly;
using CommunityBot.Core.Highlights;
using CommunityBot.Core.Moderation;
using CommunityBot.Core.Replies;
using CommunityBot.Episodes;
using CommunityBot.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace CommunityBot.Core.Tests.Commands.Weekly;

/// <summary>Moderators hide a part of the archive, see what is hidden, and undo it.</summary>
public class HideActionsTests
{
    private const string Debt = "My brother owes the club nine hundred euros for a boat.";
    private const string Gone = "A moderator has hidden these words.";

    private static readonly DateTimeOffset Now = new(2026, 11, 24, 9, 0, 0, TimeSpan.Zero);
    private static readonly Requester Moderator = new("discord", "2", "Mod", IsModerator: true) { Server = "77" };
    private static readonly Requester Member = new("discord", "3", "Member", IsModerator: false);
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly Person Ann = EpisodeBuilder.Person("ann", "Ann Ash");
    private static readonly Person Ben = EpisodeBuilder.Person("ben", "Ben Birch");

    private readonly InMemoryHighlightStore _store = new();
    private readonly InMemoryPollStore _polls;
    private readonly RecentUnansweredQuestions _unanswered;
    private readonly Dictionary<string, Episode> _known = [];
    private readonly ModeratedArchive _archive;
    private readonly CommandDispatcher _dispatcher;

    public HideActionsTests()
    {
        var clock = new FakeTimeProvider(Now);
        _polls = new(_store);
        _unanswered = new(clock);
        _archive = new(
            new(
                [
                    new EpisodeBuilder("kites").Number(1, 1).Titled("Kites over the lake").Guest(Ann).Guest(Ben)
                        .Line("Ann", 10, $"Kites need a steady wind from the west. {Debt} Long tails help a kite in a storm.")
                        .Line("Ben", 40, "Short strings break in every storm of the year.")
                        .Build(),
                    new EpisodeBuilder("boats").Number(1, 2).Titled("Boats").Guest(Ben)
                        .Line("Ben", 5, "Boats with a keel sail against the wind.").Build(),
                ],
                [Ann, Ben]),
            clock);
        _dispatcher = new(
            [
                new QuoteCommand(), new GuestCommand(), new EpisodeCommand(new RandomSource(1), clock),
                new HighlightsCommand(new(new(), new(), _store), clock, polls: _polls, moderator: _archive.Moderator),
            ],
            _archive.Holder, new RandomSource(1), _unanswered, NullLogger<CommandDispatcher>.Instance);
    }

    [Fact]
    public async Task Hidden_words_are_in_no_answer_and_their_buttons_say_why()
    {
        var address = Find(Debt);

        var reply = await AskAsync($"/highlights hide {address} scope:moment reason:\"a private matter\"");

        Assert.Equal("Hidden: “My brother owes the club nine hundred euros for a boat.”", reply.Title);
        Assert.Equal(["a private matter", "24 November 2026, by Mod"], Facts(reply));
        Assert.Equal(Outcome.NothingFound, (await AskAsync("/quote “nine hundred euros”")).Outcome);
        foreach (var line in new[] { $"/quote at:{address}", $"/highlights nominate {address}", $"/quote at:{address} picture:1" })
        {
            var said = await _dispatcher.AnswerAsync(line, Member, None);
            Assert.Equal(Gone, said.Title);
            Assert.Contains("The reason: a private matter", PlainTextRenderer.Render(said), StringComparison.Ordinal);
            Assert.False(said.CanBeShared);
        }
    }

    [Fact]
    public async Task Only_a_moderator_hides_and_lists()
    {
        var reply = await _dispatcher.AnswerAsync($"/highlights hide {Find(Debt)} scope:moment reason:no", Member, None);

        Assert.Equal(Outcome.NotAllowed, reply.Outcome);
        Assert.Equal(Outcome.NotAllowed, (await _dispatcher.AnswerAsync("/highlights hide", Member, None)).Outcome);
        Assert.Empty((await _archive.Store.GetAsync(None)).Decisions);
    }

    [Fact]
    public async Task Without_a_reason_nothing_is_hidden_and_a_form_asks_for_it()
    {
        var reply = await AskAsync($"/highlights hide {Find(Debt)} scope:line");

        Assert.Equal("Hide this line", reply.Title);
        Assert.Equal(("reason", 200), (reply.Form!.Fields[0].Parameter, reply.Form.Fields[0].MaxLength));
        Assert.Equal(Outcome.NotUnderstood, (await AskAsync($"{reply.Form.Command} reason:“…”")).Outcome);
        Assert.Equal(Outcome.NotUnderstood, (await AskAsync($"{reply.Form.Command} reason:{new string('x', 201)}")).Outcome);
        Assert.Empty((await _archive.Store.GetAsync(None)).Decisions);
        Assert.True(reply.Form.Command.Length <= Button.MaxCommandLength);
    }

    [Fact]
    public async Task A_moment_offers_what_can_be_hidden_with_it()
    {
        var reply = await AskAsync($"/highlights hide {Find(Debt)}");

        Assert.Equal(["These words", "The whole line", "The episode", "The person"], Buttons(reply).Select(b => b.Label));
        Assert.All(Buttons(reply), b => Assert.True(b.Command.Length <= Button.MaxCommandLength, b.Command));
        await AskAsync($"{Buttons(reply)[1].Command} reason:private");
        Assert.Equal("[Hidden by a moderator: private]", _archive.Catalog.Find("kites")!.Lines[0].Text);
    }

    [Fact]
    public async Task A_hidden_episode_and_a_hidden_person_are_in_no_answer_and_say_why()
    {
        await AskAsync("/highlights hide S1E1 scope:episode reason:\"recorded without consent\"");

        Assert.Equal("A moderator has hidden this episode.", (await AskAsync("/episode kites")).Title);
        Assert.Equal("A moderator has hidden this episode.", (await AskAsync($"/episode key:{new EpisodeId("kites").Key}")).Title);
        Assert.Equal(Outcome.NothingFound, (await AskAsync("/guest ann ash")).Outcome);

        await AskAsync("/highlights hide ben birch scope:person reason:\"at his own request\"");

        Assert.Equal("A moderator has hidden what this person said.", (await AskAsync("/guest ben birch")).Title);
        Assert.Equal("[Hidden by a moderator: at his own request]", _archive.Catalog.Find("boats")!.Lines[0].Text);
        Assert.Equal(Outcome.NothingFound, (await AskAsync("/quote keel")).Outcome);
    }

    [Fact]
    public async Task Everything_hidden_is_listed_and_one_press_undoes_it()
    {
        await _archive.HideAsync(new HiddenEpisode("boats", "S1E2 Boats"));
        await _archive.HideAsync(new HiddenMoment(Find(Debt), Debt));

        var list = await AskAsync("/highlights hide");
        Assert.Equal("Hidden: 2", list.Title);
        var choice = Assert.IsType<Block.Choices>(list.Blocks[0]).Items.First(c => c.Label.Contains("brother", StringComparison.Ordinal));
        var shown = await AskAsync(choice.Command);
        var undone = await AskAsync(Buttons(shown)[0].Command);

        Assert.StartsWith("Shown again: “My brother", undone.Title, StringComparison.Ordinal);
        Assert.Equal(Debt, Find(Debt).FindMoment(_archive.Catalog)!.Text);
        Assert.Equal(Outcome.Answered, (await AskAsync("/quote “nine hundred euros”")).Outcome);
        Assert.Equal("That is not hidden any more.", (await AskAsync(Buttons(shown)[0].Command)).Title);
    }

    [Fact]
    public async Task What_is_hidden_twice_gets_the_new_reason_and_the_reply_says_both()
    {
        await _archive.HideAsync(new HiddenEpisode("boats", "S1E2 Boats"));
        await _archive.HideAsync(new HiddenPerson("ann", "Ann Ash"));

        var reply = await AskAsync("/highlights hide boats scope:episode reason:another");
        await AskAsync("/highlights hide ann ash scope:person reason:\"at her request\"");
        await AskAsync("/highlights hide S1E2 reason:another");

        Assert.Equal("Hidden: S1E2 Boats", reply.Title);
        Assert.Contains("The reason is changed; it was “a private matter”.", PlainTextRenderer.Render(reply), StringComparison.Ordinal);
        Assert.Equal(["another", "at her request"], (await _archive.Store.GetAsync(None)).Decisions.Select(d => d.Reason).Order());
        Assert.Equal("another", _archive.Catalog.Hidden.FindEpisode("boats")!.Reason);
    }

    [Fact]
    public async Task A_reason_for_words_that_are_said_more_than_once_is_in_the_form()
    {
        var reply = await AskAsync("/highlights hide storm reason:\"on his request\"");

        Assert.Contains("your reason: “on his request”", PlainTextRenderer.Render(reply), StringComparison.Ordinal);
        var chosen = await AskAsync(reply.Blocks.OfType<Block.Choices>().Single().Items[0].Command);
        var form = (await AskAsync(Buttons(chosen)[0].Command)).Form!;
        Assert.Equal(("on his request", "Hide"), (form.Fields[0].Value, form.SubmitLabel));
        Assert.Empty((await _archive.Store.GetAsync(None)).Decisions);
    }

    [Fact]
    public async Task A_button_that_nobody_made_undoes_nothing_and_says_so()
    {
        Assert.Equal("“zzz” is not the id of anything hidden.", (await AskAsync("/highlights hide undo:zzz")).Title);
        Assert.Equal("That is not hidden any more.", (await AskAsync("/highlights hide undo:abcdefgh")).Title);
    }

    [Fact]
    public async Task An_open_vote_and_the_message_of_a_new_episode_are_listed_with_their_channels()
    {
        var poll = new Poll(
            "poll-2026-11-30", [new(Find(Debt), "Ann Ash: My brother"), new(Find("Boats with", "boats"), "Ben")], Now.AddDays(4));
        await _polls.KeepAsync(poll, None);
        await _store.SaveAsync(new Delivery(poll.Key, "Discord", "55") { State = DeliveryState.Sent, MessageId = "98" }, None);
        await _store.SaveAsync(new Delivery(poll.Key, "Slack", "C2") { State = DeliveryState.Refused }, None);
        var announced = Announcement.EpisodePrefix + new EpisodeId("kites").Key;
        await _store.SaveAsync(new Delivery(announced, "Discord", "56") { State = DeliveryState.Sent, MessageId = "97" }, None);

        var words = PlainTextRenderer.Render(await AskAsync($"/highlights hide {Find(Debt)} scope:moment reason:private"));
        var episode = PlainTextRenderer.Render(await AskAsync("/highlights hide kites scope:episode reason:private"));

        Assert.Contains("vote 2026-11-30", words, StringComparison.Ordinal);
        Assert.Contains("https://discord.com/channels/77/55/98", words, StringComparison.Ordinal);
        Assert.DoesNotContain("C2", words, StringComparison.Ordinal);
        Assert.DoesNotContain("97", words, StringComparison.Ordinal);
        Assert.Contains("https://discord.com/channels/77/56/97", episode, StringComparison.Ordinal);
        Assert.Contains("https://discord.com/channels/77/55/98", episode, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_status_names_no_hidden_guest()
    {
        var quote = new PostedQuote { Moment = Find(Debt), Words = Debt, Speaker = "Ann Ash", Episode = "S1E1 Kites over the lake" };
        var post = new WeeklyPost("hl-2026-11-23", "", [quote]);
        await _store.ClaimAsync(new(post.Slot, "a", Now, Now, 0, post), None);
        await _store.CompleteAsync(post.Slot, "a", Now, None);
        Assert.Contains("Ann Ash", PlainTextRenderer.Render(await AskAsync("/highlights status")), StringComparison.Ordinal);

        await _archive.HideAsync(new HiddenPerson("ann", "Ann Ash"));

        Assert.DoesNotContain("Ann Ash", PlainTextRenderer.Render(await AskAsync("/highlights status")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reason_and_a_headline_that_name_a_hidden_guest_are_left_out()
    {
        var item = new QueueItem(Find("Boats with a keel sail against the wind.", "boats"), ItemOrigin.Picked)
        {
            Reason = "Answers “what did ann ash say”, asked 4 times",
            Headline = "Ann Ash’s keel",
        };
        await _store.SaveAsync(EditorialQueue.Empty with { Queue = [item] }, None);
        await _archive.HideAsync(new HiddenPerson("ann", "Ann Ash"));

        var shown = PlainTextRenderer.Render(await AskAsync($"/highlights queue {item.Moment}"));

        Assert.Contains("Boats with a keel", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("ann ash", shown, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Hidden_people_and_episodes_are_explained_wherever_they_are_asked_for()
    {
        await _archive.HideAsync(new HiddenEpisode("kites", "S1E1 Kites over the lake"));

        string[] episodes =
            ["/episode S1E1", "/episode season 1 episode 1", "/episode kites over the lake", "/quote storm episode:S1E1"];
        foreach (var line in episodes)
            Assert.Equal("A moderator has hidden this episode.", (await AskAsync(line)).Title);
        foreach (var line in new[] { "/guest ann", "/guest ann ash", "/quote storm by:ann", "/episode with:ann" })
            Assert.Equal("A moderator has hidden every episode with this person.", (await AskAsync(line)).Title);
        Assert.Equal("Ben Birch", (await AskAsync("/guest ben")).Title);
        Assert.Equal("S1E2 Boats", (await AskAsync("/episode S1E2")).Title);
    }

    [Fact]
    public async Task A_question_about_something_hidden_is_no_gap()
    {
        await AskAsync("/quote zeppelins");
        await _store.CountUnansweredQuestionAsync(new(2026, 11, 16), "/guest ann ash", None);
        await _store.CountUnansweredQuestionAsync(new(2026, 11, 16), "/quote zeppelins", None);
        await _archive.HideAsync(new HiddenMoment(Find(Debt), Debt));
        await _archive.HideAsync(new HiddenPerson("ann", "Ann Ash"));

        string[] lines = ["/quote nine hundred euros", "/guest ann ash", "/guest ash", "/quote storm by:ann", "/quote ann ash"];
        foreach (var line in lines)
            await AskAsync(line);

        Assert.Equal("/quote zeppelins", Assert.Single(_unanswered.All).Line);
        var gaps = PlainTextRenderer.Render(await AskAsync("/highlights gaps"));
        Assert.Contains("zeppelins", gaps, StringComparison.Ordinal);
        Assert.DoesNotContain("ann", gaps, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task The_posts_that_hold_it_are_listed_with_their_channels()
    {
        var quote = new PostedQuote { Moment = Find(Debt), Words = Debt, Speaker = "Ann Ash", Episode = "S1E1 Kites over the lake" };
        var post = new WeeklyPost("hl-2026-11-23", "", [quote]);
        await _store.ClaimAsync(new(post.Slot, "a", Now, Now, 0, post), None);
        var delivery = new Delivery(post.Slot, "Discord", "55") { State = DeliveryState.Sent, MessageId = "99" };
        await _store.SaveAsync(delivery, None);
        await _store.SaveAsync(new Delivery(post.Slot, "Slack", "C1") { State = DeliveryState.Sent, MessageId = "17.5" }, None);
        await _store.SaveAsync(new Delivery(post.Slot, "Slack", "C2") { State = DeliveryState.Refused }, None);
        await _store.CompleteAsync(post.Slot, "a", Now, None);

        var reply = PlainTextRenderer.Render(await AskAsync($"/highlights hide {Find(Debt)} scope:moment reason:private"));

        Assert.Contains("https://discord.com/channels/77/55/99", reply, StringComparison.Ordinal);
        Assert.Contains("Slack channel C1, 24 November 2026, message 17.5", reply, StringComparison.Ordinal);
        Assert.DoesNotContain("C2", reply, StringComparison.Ordinal);
        Assert.DoesNotContain("brother", PlainTextRenderer.Render(await AskAsync("/highlights latest")), StringComparison.Ordinal);
        Assert.DoesNotContain("Ann", PlainTextRenderer.Render(await AskAsync("/highlights history")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_queue_says_how_much_of_it_is_hidden()
    {
        await AskAsync($"/highlights add {Find(Debt)}");
        await _store.AddNominationAsync(
            new(Find("Boats with a keel sail against the wind.", "boats"), "Boats", new("someone"), Now), None);
        await _archive.HideAsync(new HiddenMoment(Find(Debt), Debt));

        Assert.Contains("1 more is hidden", PlainTextRenderer.Render(await AskAsync("/highlights queue")), StringComparison.Ordinal);
        await _archive.HideAsync(new HiddenEpisode("boats", "S1E2 Boats"));
        var queue = PlainTextRenderer.Render(await AskAsync("/highlights queue"));
        Assert.Contains("2 more are hidden", queue, StringComparison.Ordinal);
        Assert.DoesNotContain("Ann Ash", queue, StringComparison.Ordinal);
        Assert.DoesNotContain("cannot be found", queue, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://www.youtube.com/watch?v=abcdefghijk&t=15")]
    [InlineData("https://podcast.example/episodes/kites#t=10")]
    [InlineData("https://podcast.example/m/{0}")]
    public async Task A_link_to_hidden_words_does_not_lead_to_the_words_before(string link)
    {
        var line = Moment.FromWholeLine(_archive.Catalog.Find("kites")!, 0);
        await _archive.HideAsync(new HiddenLine(MomentAddress.From(line), line.Text));

        var address = MomentAddress.From(line).ToString();
        var reply = await AskAsync($"/highlights nominate {link.Replace("{0}", address, StringComparison.Ordinal)}");

        Assert.Equal(Gone, reply.Title);
    }

    [Fact]
    public async Task A_moderator_finds_the_button_behind_More_context_and_a_member_does_not()
    {
        var line = $"/quote at:{Find(Debt)} context:1";

        Assert.Contains("Hide", Buttons(await AskAsync(line)).Select(b => b.Label));
        Assert.DoesNotContain("Hide", Buttons(await _dispatcher.AnswerAsync(line, Member, None)).Select(b => b.Label));
        Assert.DoesNotContain("Hide", Buttons(await AskAsync($"/quote at:{Find(Debt)}")).Select(b => b.Label));
    }

    [Theory]
    [InlineData("\u202Enoitcadretni\u202C")]
    [InlineData("line\nbreak @everyone <@1> `x`")]
    public async Task A_hostile_reason_stays_one_line_of_visible_text(string reason)
    {
        await _dispatcher.AnswerAsync(
            new CommandRequest("highlights", new Dictionary<string, string>
            {
                ["what"] = Find(Debt).ToString(),
                ["scope"] = "moment",
                ["reason"] = reason,
            })
            {
                Action = "hide",
            },
            Moderator, None);

        var stored = Assert.Single((await _archive.Store.GetAsync(None)).Decisions).Reason;
        Assert.DoesNotContain(stored, c => char.IsControl(c) || c is '\u202E' or '\u202C');
    }

    [Fact]
    public async Task While_the_store_is_down_nothing_is_hidden_and_the_reply_says_so()
    {
        _archive.Store.Failure = new StoreUnavailableException("The store is away.");

        var reply = await AskAsync($"/highlights hide {Find(Debt)} scope:moment reason:private");

        Assert.Equal(Outcome.Failed, reply.Outcome);
        Assert.Equal(Outcome.Answered, (await AskAsync("/quote “nine hundred euros”")).Outcome);
    }

    private MomentAddress Find(string words, string slug = "kites")
    {
        var episode = _known.GetValueOrDefault(slug) ?? (_known[slug] = _archive.Catalog.Find(slug)!);
        var line = episode.Lines.Index().First(l => l.Item.Text.Contains(words, StringComparison.Ordinal));
        return MomentAddress.From(new(episode, line.Index, line.Item.Text.IndexOf(words, StringComparison.Ordinal), words.Length));
    }

    private Task<Reply> AskAsync(string line) => _dispatcher.AnswerAsync(line, Moderator, None);

    private static List<Button> Buttons(Reply reply) => [.. reply.Blocks.OfType<Block.Buttons>().SelectMany(b => b.Items)];

    private static IEnumerable<string> Facts(Reply reply) =>
        reply.Blocks.OfType<Block.Facts>().SelectMany(f => f.Items).Select(f => string.Concat(f.Value.Select(s => s.Text)));
}
