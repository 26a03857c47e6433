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

namespace CommunityBot.Core.Tests.Commands;

/// <summary>A page is edited after its moments were shown, nominated, queued or approved. Nobody ever gets other words.</summary>
public class ChangedPageTests
{
    private const string Wanted = "Never trust a kite on a Friday, because the wind has plans of its own.";
    private const string Other = "Always bring a spare string, because the first one is gone by noon.";
    private const string Inserted = "Somebody else said this very long sentence, and it must not go out.";

    private static readonly Requester Member = new("discord", "1", "Mem", IsModerator: false);
    private static readonly Requester Moderator = new("slack", "2", "Mod", IsModerator: true);
    // Which members nominated the words does not matter here.
    private static readonly HighlightSettings OneNomination = new() { NominationThreshold = 1 };
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly InMemoryHighlightStore _store = new();
    private readonly SearchIndexHolder _archive = new();
    private readonly CommandDispatcher _dispatcher;

    public ChangedPageTests()
    {
        var clock = new FakeTimeProvider(new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero));
        _dispatcher = new(
            [new QuoteCommand(), new HighlightsCommand(new(OneNomination, new(), _store), clock)],
            _archive, new RandomSource(1), new RecentUnansweredQuestions(clock), NullLogger<CommandDispatcher>.Instance);
        Load(Wanted, Other);
    }

    /// <summary>What an editor does to the page, and whether the words are still there.</summary>
    public static TheoryData<string[], bool> Edits => new()
    {
        { [Inserted, Wanted, Other], true },
        { [Other, Inserted, Wanted], true },
        { [Wanted.Replace(",", " –", StringComparison.Ordinal), Other], true },
        { [Inserted + " " + Wanted, Other], true },
        { [Inserted, Other], false },
        { [Wanted.Replace("Never", "Always", StringComparison.Ordinal), Other], false },
        { [Inserted], false },
    };

    [Theory]
    [MemberData(nameof(Edits))]
    public async Task An_old_share_shares_the_same_words_or_says_that_the_page_has_changed(string[] edited, bool isThere)
    {
        var share = Button(await AskAsync(Member, "/quote kite Friday"), "Share");

        Load(edited);
        var reply = await AskAsync(Member, share.Command);

        Assert.Equal(isThere, reply.CanBeShared);
        Assert.Equal(isThere ? [Words(Wanted)] : [], reply.Blocks.OfType<Block.Quote>().Select(q => Words(q.Words.ToString())));
        if (!isThere)
            Assert.Equal(("The page has changed.", Outcome.NothingFound), (reply.Title, reply.Outcome));
    }

    [Theory]
    [InlineData("Share")]
    [InlineData("More context")]
    [InlineData("Trim & share")]
    [InlineData("Nominate")]
    public async Task Every_button_of_a_quote_says_that_the_page_has_changed(string label)
    {
        var button = Button(await AskAsync(Member, "/quote kite Friday"), label);
        Load(Inserted, Other);

        var reply = await AskAsync(Member, button.Command);

        Assert.Equal("The page has changed.", reply.Title);
        Assert.Contains("Search again with /quote", PlainTextRenderer.Render(reply, 200), StringComparison.Ordinal);
        Assert.Equal("/episode kites", reply.Blocks.OfType<Block.Choices>().Single().Items.Single().Command);
        Assert.Empty(await _store.GetNominationsAsync(None));
    }

    [Fact]
    public async Task An_open_form_shares_its_words_after_they_have_moved()
    {
        var form = (await AskAsync(Member, Button(await AskAsync(Member, "/quote kite Friday"), "Trim & share").Command)).Form!;
        Load(Inserted, Wanted, Other);

        var reply = await AskAsync(Member, $"{form.Command} only:\"the wind has plans of its own\"");

        Assert.True(reply.CanBeShared);
        Assert.Equal("the wind has plans of its own.", ((Block.Quote)reply.Blocks[0]).Words.ToString());
    }

    [Fact]
    public async Task A_share_without_a_hash_is_shown_to_the_member_alone_first()
    {
        var old = WithoutHash(Find(Wanted));

        var shown = await AskAsync(Member, $"/quote at:{old}");

        Assert.Equal((Outcome.Answered, false), (shown.Outcome, shown.CanBeShared));
        Assert.Equal(Wanted, shown.Blocks.OfType<Block.Quote>().Single().Words.ToString());
        Assert.True((await AskAsync(Member, Button(shown, "Share").Command)).CanBeShared);
        Load(Inserted + " And more.", Wanted);
        Assert.Equal("The page has changed.", (await AskAsync(Member, $"/quote at:{old}")).Title);
    }

    [Fact]
    public async Task A_nomination_without_a_hash_is_confirmed_by_the_member()
    {
        var old = WithoutHash(Find(Wanted));

        var question = await AskAsync(Member, $"/highlights nominate {old}");
        Assert.Equal("Is this the moment?", question.Title);
        Assert.Empty(await _store.GetNominationsAsync(None));

        await AskAsync(Member, question.Blocks.OfType<Block.Choices>().Single().Items.Single().Command);
        Assert.Equal(Find(Wanted), Assert.Single(await _store.GetNominationsAsync(None)).Moment);
    }

    [Theory]
    [InlineData("0", "Is this the moment?")]
    [InlineData("0.{0}", "Thank you: nominated for the weekly highlights.")]
    [InlineData("7.{0}", "Thank you: nominated for the weekly highlights.")]
    [InlineData("0.00000000", "“http://127.0.0.1:5080/episodes/kites#l=0.00000000” leads to no moment.")]
    public async Task A_link_to_a_line_is_checked_by_its_words(string line, string title)
    {
        var link = "http://127.0.0.1:5080/episodes/kites#l=" + line.Replace("{0}", WordsHash.Compute(Wanted), StringComparison.Ordinal);

        Assert.Equal(title, (await AskAsync(Member, $"/highlights nominate {link}")).Title);
    }

    [Theory]
    [MemberData(nameof(Edits))]
    public async Task Nominated_and_queued_words_are_found_again_or_missing(string[] edited, bool isThere)
    {
        await AskAsync(Member, $"/highlights nominate {Find(Wanted)}");
        await AssertNextAsync(Wanted);
        await AskAsync(Moderator, $"/highlights add {Find(Wanted)}");
        await AssertNextAsync(Wanted);

        Load(edited);

        await AssertNextAsync(isThere ? [Wanted] : []);
        Assert.Equal(isThere ? 0 : 2, (await DraftAsync()).MissingCount);
    }

    [Fact]
    public async Task The_buttons_of_the_queue_follow_a_moved_moment()
    {
        await AskAsync(Moderator, $"/highlights add {Find(Wanted)}");
        await AskAsync(Moderator, $"/highlights add {Find(Other)}");
        var item = (await AskAsync(Moderator, "/highlights queue")).Blocks.OfType<Block.Choices>().Single().Items[0].Command;
        var opened = await AskAsync(Moderator, item);
        Load(Inserted, Wanted, Other);

        Assert.Equal("1 of 2 in the queue", (await AskAsync(Moderator, item)).Title);
        await AskAsync(Moderator, Button(opened, "Down").Command);
        await AssertNextAsync(Other, Wanted);
        await AskAsync(Moderator, Button(opened, "Never again").Command);

        await AssertNextAsync(Other);
        Assert.Equal([Find(Wanted)], (await _store.GetEditorialQueueAsync(None)).PassedOver);
        Load(Other, Inserted, Wanted);
        await AssertTitleAsync(
            "The moderators have looked at that moment and decided against it.", Member, $"/highlights nominate {Find(Wanted)}");
    }

    [Theory]
    [MemberData(nameof(Edits))]
    public async Task An_approval_ends_with_the_words_that_it_was_for(string[] edited, bool isThere)
    {
        await AskAsync(Moderator, $"/highlights add {Find(Wanted)}");
        await AskAsync(Moderator, "/highlights approve");
        Assert.True((await DraftAsync()).IsApproved);

        Load(edited);

        var isSame = IsSame(edited, isThere);
        Assert.Equal((isSame, !isSame), ((await DraftAsync()).IsApproved, (await DraftAsync()).IsApprovalOutdated));
        var preview = await AskAsync(Moderator, "/highlights preview");
        Assert.Equal(
            !isSame,
            PlainTextRenderer.Render(preview, 200).Contains("The post has changed since it was approved", StringComparison.Ordinal));
        Assert.Equal(!isSame, preview.Blocks.OfType<Block.Buttons>().SelectMany(b => b.Items).Any(b => b.Label == "Approve"));
    }

    [Theory]
    [MemberData(nameof(Edits))]
    public async Task A_post_has_its_words_while_the_archive_has_them(string[] edited, bool isThere)
    {
        await AskAsync(Moderator, $"/highlights add {Find(Wanted)}");
        var post = (await DraftAsync()).Post;

        Load(edited);

        var drafts = new ArchiveDraftSource(new HighlightEditor(OneNomination, new(), _store), _archive);
        Assert.Equal(IsSame(edited, isThere), await drafts.HasWordsAsync(post, None));
        var other = post with { Quotes = [post.Quotes[0] with { Speaker = "Bea Cobb" }] };
        Assert.False(await drafts.HasWordsAsync(other, None));
    }

    [Fact]
    public async Task A_posted_moment_is_known_again_after_it_has_moved()
    {
        var post = new WeeklyPost("hl-2026-11-16", "", [Quote(WithoutHash(Find(Wanted)))]);
        await _store.ClaimAsync(new(post.Slot, "me", default, default, 0, post), None);
        await _store.CompleteAsync("hl-2026-11-16", "me", default, None);
        Load(Other, Inserted, Wanted);

        await AssertTitleAsync("That moment was among the highlights already.", Member, $"/highlights nominate {Find(Wanted)}");
        await AssertTitleAsync("That moment was posted before.", Moderator, $"/highlights add {Find(Wanted)}");
        await AssertTitleAsync("Thank you: nominated for the weekly highlights.", Member, $"/highlights nominate {Find(Other)}");
    }

    [Fact]
    public async Task A_queued_place_without_words_waits_until_a_moderator_has_moved_it()
    {
        await _store.SaveAsync(
            new EditorialQueue { Queue = [new(Find(Other), ItemOrigin.Added), new(WithoutHash(Find(Wanted)), ItemOrigin.Added)] }, None);
        await AssertNextAsync(Other);
        Assert.Contains(
            "queued before its words were kept", PlainTextRenderer.Render(await AskAsync(Moderator, "/highlights queue"), 200),
            StringComparison.Ordinal);

        await AskAsync(Moderator, "/highlights move 2 to:1");

        await AssertNextAsync(Wanted, Other);
        Assert.All((await _store.GetEditorialQueueAsync(None)).Queue, i => Assert.NotNull(i.Moment.Hash));
    }

    [Fact]
    public async Task The_words_of_a_nomination_confirm_a_queued_place()
    {
        await _store.AddNominationAsync(new(WithoutHash(Find(Wanted)), Wanted, new("a"), default), None);
        await _store.SaveAsync(new EditorialQueue { Queue = [new(WithoutHash(Find(Wanted)), ItemOrigin.Nominated)] }, None);

        await AssertNextAsync(Wanted);
        Load(Inserted, Wanted);
        await AssertNextAsync(Wanted);
        Load(Inserted, Other);
        await AssertNextAsync([]);
    }

    [Fact]
    public async Task A_nomination_of_a_moved_moment_is_the_same_and_can_be_withdrawn()
    {
        var withdraw = Button(await AskAsync(Member, $"/highlights nominate {Find(Wanted)}"), "Withdraw");
        Load(Inserted, Wanted, Other);

        Assert.Equal("You have nominated that moment already.", (await AskAsync(Member, $"/highlights nominate {Find(Wanted)}")).Title);
        Load(Inserted);
        Assert.Equal("Withdrawn.", (await AskAsync(Member, withdraw.Command)).Title);
        Assert.Empty(await _store.GetNominationsAsync(None));
    }

    // An approval and a claim are for the very words, with their marks.
    private static bool IsSame(string[] edited, bool isThere) =>
        isThere && !edited.Any(e => e.Contains('–', StringComparison.Ordinal));

    private void Load(params string[] lines)
    {
        var kites = new EpisodeBuilder("kites").Number(1, 1).Guest(EpisodeBuilder.Person("ann", "Ann Arbor"));
        foreach (var line in lines)
            kites.Line("Ann", null, line);
        _archive.Replace(SearchIndex.Build(new EpisodeCatalog([kites.Build()], [])));
    }

    private MomentAddress Find(string words) =>
        MomentAddress.From(_archive.Index!.FindQuotes(new() { Words = $"\"{words}\"" }, 1)[0].Moment);

    private static MomentAddress WithoutHash(MomentAddress address) => address with { Hash = null };

    private static PostedQuote Quote(MomentAddress moment) => new() { Moment = moment, Words = Wanted, Episode = "S1E1" };

    private Task<Reply> AskAsync(Requester requester, string line) => _dispatcher.AnswerAsync(line, requester, None);

    private async Task AssertTitleAsync(string title, Requester requester, string line) =>
        Assert.Equal(title, (await AskAsync(requester, line)).Title);

    private async Task<PostDraft> DraftAsync() =>
        await new HighlightEditor(OneNomination, new(), _store).CreateDraftAsync(
            _archive.Index!, new(new(2026, 11, 23), new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero)), None);

    // The archive is too small for a selection, so the post has only what was nominated or queued.
    private async Task AssertNextAsync(params string[] words) =>
        Assert.Equal(words.Select(Words), (await DraftAsync()).Post.Quotes.Select(q => Words(q.Words)));

    private static string Words(string text) => string.Join(' ', text.Split([' ', ',', '–'], StringSplitOptions.RemoveEmptyEntries));

    private static Button Button(Reply reply, string label) =>
        reply.Blocks.OfType<Block.Buttons>().SelectMany(b => b.Items).Single(b => b.Label == label);
}
