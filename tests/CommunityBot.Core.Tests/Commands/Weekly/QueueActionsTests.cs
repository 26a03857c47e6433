using CommunityBot.Core.Commands;
using CommunityBot.Core.Commands.Weekly;
using CommunityBot.Core.Highlights;
using CommunityBot.Core.Highlights.Editing;
using CommunityBot.Core.Replies;
using CommunityBot.Episodes;
using CommunityBot.Search;
using CommunityBot.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace CommunityBot.Core.Tests.Commands.Weekly;

/// <summary>Moderators swap, trim, postpone and remove moments of the queue, and take each of it back.</summary>
public class QueueActionsTests : IClassFixture<SampleIndex>
{
    private static readonly Requester Moderator = new("slack", "2", "Mod", IsModerator: true);
    private static readonly DateTimeOffset SlotAt = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly InMemoryHighlightStore _store = new();
    private readonly FakeTimeProvider _clock = new(SlotAt.AddDays(-3));
    private readonly SearchIndexHolder _archive = new();
    private readonly HighlightEditor _editor;
    private readonly CommandDispatcher _dispatcher;

    public QueueActionsTests(SampleIndex sample)
    {
        _archive.Replace(sample.Index);
        _editor = new(new(), new(), _store);
        _dispatcher = new(
            [new HighlightsCommand(_editor, _clock)],
            _archive, new RandomSource(1), new RecentUnansweredQuestions(_clock), NullLogger<CommandDispatcher>.Instance);
    }

    [Fact]
    public async Task A_swap_puts_another_moment_in_the_same_place_and_leaves_the_others()
    {
        var before = await WordsAsync();

        var item = await AskAsync(Button(await AskAsync("queue 2"), "Swap").Command);

        var after = await WordsAsync();
        Assert.Equal((before[0], before[2]), (after[0], after[2]));
        Assert.DoesNotContain(after[1], before);
        Assert.Contains(after[1], Text(item).ReplaceLineEndings(" "), StringComparison.Ordinal);
        await AskAsync("swap 2");
        Assert.DoesNotContain((await WordsAsync())[1], before.Append(after[1]));
    }

    [Fact]
    public async Task A_swapped_moment_may_come_again_in_a_later_week()
    {
        var swapped = (await DraftAsync()).Items[0].Item.Moment;
        await AskAsync("swap 1");

        var queue = await _store.GetEditorialQueueAsync(None);
        Assert.Equal([new(swapped, "hl-2026-11-23")], queue.Postponed);
        Assert.Empty(queue.PassedOver);
    }

    [Fact]
    public async Task What_a_moderator_added_returns_after_a_week_without_it()
    {
        var added = await AddAsync("motorbike");

        await AskAsync(Button(await AskAsync("queue 1"), "Remove this week").Command);

        Assert.DoesNotContain((await DraftAsync()).Items, i => i.Item.Moment == added);
        _clock.SetUtcNow(SlotAt.AddDays(1));
        Assert.Contains((await DraftAsync()).Items, i => i.Item.Moment == added && i.IsInPost);
    }

    [Fact]
    public async Task A_nomination_that_is_left_out_returns_after_a_week()
    {
        var moment = await NominateAsync("motorbike", "ann", "ben");

        await AskAsync($"remove {moment} for:week");

        Assert.DoesNotContain((await DraftAsync()).Items, i => i.Item.Moment == moment);
        _clock.SetUtcNow(SlotAt.AddDays(1));
        Assert.Contains((await DraftAsync()).Items, i => i.Item.Moment == moment && i.IsInPost);
    }

    [Fact]
    public async Task A_moment_is_left_out_for_week_or_ever()
    {
        var reply = await AskAsync("remove 1 for:month");

        Assert.Equal((Outcome.NotUnderstood, "“month” is neither week nor ever."), (reply.Outcome, reply.Title));
        Assert.Equal(0, (await _store.GetEditorialQueueAsync(None)).Version);
    }

    [Fact]
    public async Task Never_again_is_for_good_and_is_undone()
    {
        var added = await AddAsync("motorbike");
        var before = await _store.GetEditorialQueueAsync(None);

        var removed = await AskAsync($"remove {added}");
        Assert.Equal([added], (await _store.GetEditorialQueueAsync(None)).PassedOver);
        var undone = await AskAsync(Button(removed, "Undo").Command);

        Assert.Contains("Undone: “", Text(undone), StringComparison.Ordinal);
        Assert.Contains("was removed for good.", Text(undone), StringComparison.Ordinal);
        await AssertSameAsync(before);
    }

    [Theory]
    [InlineData("swap 1")]
    [InlineData("remove 2")]
    [InlineData("remove 1 for:week")]
    [InlineData("trim 1 from:1 to:1 set:1")]
    [InlineData("move 1 to:3")]
    [InlineData("intro Hello")]
    [InlineData("intro item:1 headline:\"First steps\"")]
    [InlineData("approve")]
    [InlineData("skip")]
    [InlineData("pause")]
    public async Task Every_change_is_undone_exactly(string change)
    {
        await AddLineAsync();
        await AskAsync("approve");
        await AskAsync("intro item:2 Listen:");
        var before = await _store.GetEditorialQueueAsync(None);

        await AskAsync(change);
        Assert.NotEqual(before.Version, (await _store.GetEditorialQueueAsync(None)).Version);
        await AskAsync("undo");

        await AssertSameAsync(before);
    }

    [Fact]
    public async Task Undo_goes_back_step_by_step_until_there_is_nothing_left()
    {
        await AskAsync("intro One");
        await AskAsync("intro Two");

        await AskAsync("undo");
        Assert.Equal("One", (await _store.GetEditorialQueueAsync(None)).Introduction);
        await AskAsync("undo");
        Assert.Equal("", (await _store.GetEditorialQueueAsync(None)).Introduction);
        Assert.Contains("There is nothing to undo.", Text(await AskAsync("undo")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_undo_button_undoes_no_other_change()
    {
        var undo = Button(await AskAsync("intro One"), "Undo").Command;
        await AskAsync("intro Two");

        Assert.Contains("Nothing was undone, because somebody changed", Text(await AskAsync(undo)), StringComparison.Ordinal);
        Assert.Equal("Two", (await _store.GetEditorialQueueAsync(None)).Introduction);
    }

    [Fact]
    public async Task Nothing_before_a_post_can_be_undone()
    {
        await AskAsync("swap 1");
        var draft = await DraftAsync();

        var after = (await _store.GetEditorialQueueAsync(None)).AfterPosting(draft.Post);

        Assert.Empty(after.Changes);
        Assert.Empty((await _store.GetEditorialQueueAsync(None)).AfterWithdrawal("hl-2026-11-23", "01234567").Changes);
    }

    [Fact]
    public async Task Sentences_are_dropped_and_added_and_nothing_changes_before_Save()
    {
        var (moment, sentences) = await AddLineAsync();
        var trim = await AskAsync(Button(await AskAsync("queue 1"), "Trim").Command);
        Assert.Equal(["Drop first", "Drop last", "Back"], Labels(trim));

        trim = await AskAsync(Button(trim, "Drop first").Command);
        Assert.Equal(sentences[1..], Sentences(trim));
        trim = await AskAsync(Button(trim, "Drop last").Command);
        string[] drops = sentences.Count > 3 ? ["Drop first", "Drop last"] : [];
        Assert.Equal(["Add before", .. drops, "Add after", "Save", "Back"], Labels(trim));
        Assert.Equal(moment, (await DraftAsync()).Items[0].Item.Moment);

        var saved = await AskAsync(Button(trim, "Save").Command);

        Assert.Equal("1 of 3 in the queue", saved.Title);
        Assert.Equal(string.Join(' ', sentences[1..^1]), (await DraftAsync()).Post.Quotes[0].Words);
        Assert.Contains("Undo", Labels(saved));
        Assert.Equal(Outcome.NotUnderstood, (await AskAsync("trim 1 from:2 to:99 set:1")).Outcome);
    }

    [Fact]
    public async Task A_trimmed_moment_does_not_take_sentences_of_another()
    {
        var (moment, _) = await AddLineAsync();
        await AskAsync("trim 1 from:1 to:1 set:1");
        var line = moment.FindMoment(Catalog)!;
        var last = LineSentences.Create(line).Select(3, 3);
        await AskAsync($"add {MomentAddress.From(last)}");

        var reply = await AskAsync("trim 1 from:1 to:3 set:1");

        Assert.Equal("Number 2 of the queue has some of these sentences.", reply.Title);
    }

    [Fact]
    public async Task A_headline_is_written_and_taken_away_in_the_form_of_a_quote()
    {
        var form = (await AskAsync(Button(await AskAsync("queue 1"), "Introduce").Command)).Form!;
        Assert.Equal("Save", form.SubmitLabel);
        Assert.Equal(["headline", "text"], form.Fields.Select(f => f.Parameter));
        Assert.All(form.Fields, f => Assert.NotEqual("", f.Placeholder));

        await FillAsync(form, ("headline", "First steps"), ("text", "Listen:"));
        Assert.Equal(("First steps", "Listen:"), await TextsAsync());
        await AskAsync("intro item:1 And listen:");
        Assert.Equal(("First steps", "And listen:"), await TextsAsync());
        await FillAsync((await AskAsync("intro item:1")).Form!, ("text", "And listen:"));
        Assert.Equal(("", "And listen:"), await TextsAsync());
        Assert.Equal("Only a quote has a headline.", (await AskAsync("intro headline:X")).Title);

        async Task<(string, string)> TextsAsync() =>
            (await DraftAsync()).Post.Quotes[0] is var quote ? (quote.Headline, quote.Introduction) : default;
    }

    [Fact]
    public async Task A_form_of_an_earlier_version_keeps_the_headline()
    {
        await AskAsync("intro item:1 headline:\"First steps\"");
        var address = (await DraftAsync()).Items[0].Item.Moment;

        await AskAsync($"intro set:1 item:{address}");

        Assert.Equal("First steps", (await DraftAsync()).Post.Quotes[0].Headline);
    }

    [Fact]
    public async Task Words_show_a_moment_before_it_is_added()
    {
        var choices = (await AskAsync("add imposter syndrome")).Blocks.OfType<Block.Choices>().Single();
        Assert.All(choices.Items, c => Assert.InRange(c.Command.Length, 1, Choice.MaxCommandLength));

        var shown = await AskAsync(choices.Items[0].Command);

        Assert.Equal("Add this moment?", shown.Title);
        Assert.Equal(0, (await _store.GetEditorialQueueAsync(None)).Version);
        await AskAsync(Button(shown, "Add").Command);
        Assert.Single((await _store.GetEditorialQueueAsync(None)).Queue);
    }

    [Fact]
    public async Task A_nomination_of_one_member_waits_until_a_moderator_accepts_it()
    {
        var moment = await NominateAsync("motorbike", "ann");
        var draft = await DraftAsync();
        Assert.Equal((moment, false), (draft.Items[^1].Item.Moment, draft.Items[^1].IsInPost));
        Assert.Contains("nominated by 1 of 2 members", Text(await AskAsync("queue")), StringComparison.Ordinal);

        await AskAsync("move 2 to:1");
        Assert.DoesNotContain((await _store.GetEditorialQueueAsync(None)).Queue, i => i.Moment == moment);
        await AskAsync(Button(await AskAsync($"queue {moment}"), "Accept").Command);

        Assert.Contains((await DraftAsync()).Items, i => i.Item.Moment == moment && i.NeededNominators == 0);
    }

    [Fact]
    public async Task A_second_member_is_enough()
    {
        var moment = await NominateAsync("motorbike", "ann", "ben");

        Assert.Equal((moment, true), ((await DraftAsync()).Items[0].Item.Moment, (await DraftAsync()).Items[0].IsInPost));
    }

    [Fact]
    public async Task The_history_promises_nothing_that_will_not_come()
    {
        await AskAsync("pause");

        var history = Text(await AskAsync("history"));

        Assert.Contains("Nothing has been posted yet.", history, StringComparison.Ordinal);
        Assert.Contains("Paused: nothing goes out until somebody resumes.", history, StringComparison.Ordinal);
        Assert.DoesNotContain("goes out by itself", history, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_process_that_posts_nothing_says_what_the_settings_have()
    {
        var editor = new HighlightEditor(new() { PostsWithoutChannel = [null] }, new(), _store);

        var draft = await editor.CreateDraftAsync(_archive.Index!, await editor.GetNextSlotAsync(_clock.GetUtcNow(), None), None);

        Assert.StartsWith("No channel is set", draft.Describe(isApprovalRequired: false).Description, StringComparison.Ordinal);
    }

    private EpisodeCatalog Catalog => _archive.Index!.Catalog;

    private async Task<MomentAddress> AddAsync(string words)
    {
        var address = Find(words);
        await AskAsync($"add {address}");
        return address;
    }

    // A whole line of at least three sentences that fits into a post.
    private async Task<(MomentAddress Moment, List<string> Sentences)> AddLineAsync()
    {
        var line = Catalog.Episodes.SelectMany(e => Enumerable.Range(0, e.Lines.Count).Select(i => Moment.FromWholeLine(e, i)))
            .First(m => m.Length < 600 && SentenceSplitter.Split(m.Text).Count is >= 3 and <= 5);
        await AskAsync($"add {MomentAddress.From(line)}");
        return (MomentAddress.From(line), [.. LineSentences.Create(line).Texts]);
    }

    private async Task<MomentAddress> NominateAsync(string words, params string[] members)
    {
        var address = Find(words);
        foreach (var member in members)
        {
            var nominator = Nominator.Create("slack", member, [1]);
            await _store.AddNominationAsync(new(address, address.FindMoment(Catalog)!.Text, nominator, SlotAt.AddDays(-4)), None);
        }

        return address;
    }

    private MomentAddress Find(string words) => MomentAddress.From(_archive.Index!.FindQuotes(new() { Words = words }, 1)[0].Moment);

    private async Task AssertSameAsync(EditorialQueue before)
    {
        var after = await _store.GetEditorialQueueAsync(None);
        Assert.Equal(before.Queue, after.Queue);
        Assert.Equal(before.PassedOver, after.PassedOver);
        Assert.Equal(before.Postponed, after.Postponed);
        Assert.Equal(before.Changes.Select(c => c.Id), after.Changes.Select(c => c.Id));
        Assert.Equal((before.Decisions, before.IsPaused), (after.Decisions, after.IsPaused));
    }

    private async Task<List<string>> WordsAsync() => [.. (await DraftAsync()).Post.Quotes.Select(q => q.Words)];

    private async Task<PostDraft> DraftAsync() =>
        await _editor.CreateDraftAsync(_archive.Index!, await _editor.GetNextSlotAsync(_clock.GetUtcNow(), None), None);

    private Task<Reply> AskAsync(string line) =>
        _dispatcher.AnswerAsync(line.StartsWith('/') ? line : $"/highlights {line}", Moderator, None);

    private Task<Reply> FillAsync(Form form, params (string Name, string Value)[] fields) => _dispatcher.AnswerAsync(
        CommandSyntax.Parse(form.Command, _dispatcher.Commands).WithArguments(fields.ToDictionary(f => f.Name, f => f.Value)),
        Moderator, None);

    private static List<string> Sentences(Reply reply)
    {
        var words = Assert.Single(reply.Blocks.OfType<Block.Quote>()).Words.ToString();
        return SentenceSplitter.Split(words).ConvertAll(s => words.Substring(s.Start, s.Length));
    }

    private static IEnumerable<string> Labels(Reply reply) =>
        reply.Blocks.OfType<Block.Buttons>().SelectMany(b => b.Items).Select(b => b.Label);

    private static Button Button(Reply reply, string label) =>
        reply.Blocks.OfType<Block.Buttons>().SelectMany(b => b.Items).Single(b => b.Label == label);

    private static string Text(Reply reply) => PlainTextRenderer.Render(reply, 400);
}
