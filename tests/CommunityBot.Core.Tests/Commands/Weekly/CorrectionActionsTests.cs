using CommunityBot.Core.Commands;
using CommunityBot.Core.Commands.Finding;
using CommunityBot.Core.Commands.Weekly;
using CommunityBot.Core.Moderation;
using CommunityBot.Core.Replies;
using CommunityBot.Episodes;
using CommunityBot.Search;
using CommunityBot.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace CommunityBot.Core.Tests.Commands.Weekly;

/// <summary>Members say what is wrong in a line, moderators decide, and every answer has the corrected line.</summary>
public class CorrectionActionsTests
{
    private const string Wrong = "Never trust a cuber kite on a Friday, because the wind has plans of its own.";
    private const string Right = "Never trust a Cooper kite on a Friday, because the wind has plans of its own.";
    private const string Other = "Always bring a spare string, because the first one is gone by noon.";

    private static readonly Requester Member = new("discord", "1", "Mem", IsModerator: false);
    private static readonly Requester OtherMember = new("slack", "1", "Oth", IsModerator: false);
    private static readonly Requester Moderator = new("slack", "2", "Mod", IsModerator: true);
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly Person Ann = EpisodeBuilder.Person("ann", "Ann Ash");
    private static readonly Person Ben = EpisodeBuilder.Person("ben", "Ben Birch");

    private readonly InMemoryHighlightStore _store = new();
    private readonly InMemoryDecisionStore _decisions = new();
    private readonly InMemoryProposalStore _proposals = new();
    private readonly SearchIndexHolder _archive = new();
    private readonly DecisionHolder _applied = new();
    private readonly FakeTimeProvider _clock = new(new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero));
    private readonly CommandDispatcher _dispatcher;
    private EpisodeCatalog _files = EpisodeCatalog.Empty;

    public CorrectionActionsTests()
    {
        var corrections = new CorrectionEditor(_decisions, _proposals, _applied, new Updater(ApplyAsync), _store, _clock);
        _dispatcher = new(
            [new QuoteCommand(), new HighlightsCommand(new(new(), new(), _store), _clock, corrections: corrections)],
            _archive, new RandomSource(1), new RecentUnansweredQuestions(_clock), NullLogger<CommandDispatcher>.Instance);
        LoadAsync(Wrong, Other).GetAwaiter().GetResult();
    }

    [Fact]
    public async Task Wrong_opens_a_form_with_the_whole_line_and_who_says_it()
    {
        var button = Button(await AskAsync(Member, "/quote kite Friday"), "Wrong?");

        var form = (await AskAsync(Member, button.Command)).Form!;

        Assert.Equal(ButtonAction.OpenForm, button.Action);
        Assert.Equal([("text", Wrong), ("by", "Ann Ash")], form.Fields.Select(f => (f.Parameter, f.Value)));
        Assert.InRange(form.Command.Length, 1, Core.Replies.Button.MaxCommandLength);
        Assert.InRange(form.Title.Length, 1, 24);
    }

    [Fact]
    public async Task A_members_correction_waits_and_changes_nothing_until_a_moderator_approves_it()
    {
        var old = Button(await AskAsync(Member, "/quote kite Friday"), "Share");

        var thanks = await FillAsync(Member, Right);
        Assert.Equal("Thank you. The moderators will look at it.", thanks.Title);
        Assert.Contains("“cuber” → “Cooper”", Text(thanks), StringComparison.Ordinal);
        Assert.Equal(Wrong, Line(0));
        Assert.Contains("1 proposed correction waits.", Text(await AskAsync(Moderator, "/highlights queue")), StringComparison.Ordinal);
        Assert.Equal(Outcome.NotAllowed, (await AskAsync(Member, "/highlights corrections")).Outcome);

        var proposal = await AskAsync(Moderator, Choices(await AskAsync(Moderator, "/highlights corrections"))[0].Command);
        Assert.DoesNotContain("Mem", Text(proposal), StringComparison.Ordinal);
        Assert.Equal(
            ["cuber", "Cooper"],
            proposal.Blocks.OfType<Block.Facts>().Single().Items.SelectMany(f => f.Value.OfType<Span.Strong>()).Select(s => s.Text));
        var approved = await AskAsync(Moderator, Button(proposal, "Approve").Command);

        Assert.Equal("Corrected.", approved.Title);
        Assert.Equal(Right, Line(0));
        Assert.Empty(await _proposals.GetAsync(None));
        Assert.Equal([Right], Quotes(await AskAsync(Member, "/quote \"cooper kite\"")));
        Assert.Equal([Right], Quotes(await AskAsync(Member, old.Command)));
    }

    [Fact]
    public async Task A_moderators_correction_counts_at_once_and_can_be_undone()
    {
        var corrected = await FillAsync(Moderator, Right);
        Assert.Equal("Corrected.", corrected.Title);
        Assert.Equal(Right, Line(0));
        Assert.Equal("Mod", Assert.Single((await _decisions.GetAsync(None)).Decisions).By);

        var undone = await AskAsync(Moderator, Button(corrected, "Undo").Command);

        Assert.Equal("Undone.", undone.Title);
        Assert.Equal(Wrong, Line(0));
        Assert.Equal("That was undone before.", (await AskAsync(Moderator, Button(corrected, "Undo").Command)).Title);
        Assert.Empty((await AskAsync(Moderator, "/highlights corrections")).Blocks.OfType<Block.Choices>());
    }

    [Fact]
    public async Task A_line_is_corrected_again_from_what_its_file_has_and_every_old_button_works()
    {
        var first = Button(await AskAsync(Member, "/quote kite Friday"), "Share");
        await FillAsync(Moderator, Right.Replace("Cooper", "Couper", StringComparison.Ordinal));
        var second = Button(await AskAsync(Member, "/quote kite Friday"), "Share");
        await FillAsync(Moderator, Right);

        Assert.Equal([Right], Quotes(await AskAsync(Member, first.Command)));
        Assert.Equal([Right], Quotes(await AskAsync(Member, second.Command)));
        Assert.Equal(Wrong, ((LineCorrection)Assert.Single((await _decisions.GetAsync(None)).Decisions).Content).Line.Text);
    }

    [Fact]
    public async Task The_speaker_of_a_line_is_corrected_with_its_text_and_both_are_undone_together()
    {
        var corrected = await FillAsync(Moderator, Right, by: "ben");
        Assert.Equal((Right, "Ben Birch"), (Line(0), Speaker(0)));

        await AskAsync(Moderator, Button(corrected, "Undo").Command);

        Assert.Equal((Wrong, "Ann Ash"), (Line(0), Speaker(0)));
    }

    [Theory]
    [InlineData("Never trust a cuber kite on a Friday, because the wind has plans of its own.", null)]
    [InlineData("Never trust a cuber kite on a Friday, because the wind has plans of its own.", "Ann")]
    [InlineData("…!?", null)]
    [InlineData("\u200b", "\u202e")]
    [InlineData("Fine.", "A name that is much longer than the name of any person who was ever in a podcast of this kind")]
    public async Task What_is_no_correction_is_refused_with_a_sentence(string text, string? by)
    {
        foreach (var requester in new[] { Member, Moderator })
        {
            var reply = await FillAsync(requester, text, by);

            Assert.Equal(Outcome.NotUnderstood, reply.Outcome);
            Assert.EndsWith(".", reply.Title, StringComparison.Ordinal);
        }

        Assert.Empty((await _decisions.GetAsync(None)).Decisions);
        Assert.Empty(await _proposals.GetAsync(None));
    }

    [Fact]
    public async Task A_form_that_was_opened_before_the_line_changed_corrects_nothing()
    {
        var form = (await AskAsync(Member, Button(await AskAsync(Member, "/quote kite Friday"), "Wrong?").Command)).Form!;
        await FillAsync(Moderator, Right);

        var reply = await SendAsync(Member, form, "Never trust a rubber kite.", null);

        Assert.Equal("The line has changed since you opened the form.", reply.Title);
        Assert.Equal(Right, Line(0));
    }

    [Fact]
    public async Task A_member_has_a_limited_number_of_proposals()
    {
        await LoadAsync([.. Enumerable.Range(0, 12).Select(i => $"Kite number {i} flies very well, and in the evening it comes down.")]);
        var replies = new List<Reply>();
        for (var i = 0; i < 11; i++)
            replies.Add(await AskAsync(Member, $"/highlights correct {Address(i)} text:\"Kite number {i} does not fly.\""));

        Assert.Equal("You have 10 proposals waiting.", replies[^1].Title);
        Assert.Equal(10, (await _proposals.GetAsync(None)).Count);
    }

    [Fact]
    public async Task A_moderator_edits_a_proposal_and_approves_it_in_other_words()
    {
        await FillAsync(Member, Right);
        var proposal = await AskAsync(Moderator, Choices(await AskAsync(Moderator, "/highlights corrections"))[0].Command);

        var form = (await AskAsync(Moderator, Button(proposal, "Edit").Command)).Form!;
        Assert.Equal(Right, form.Fields[0].Value);
        await SendAsync(Moderator, form, Right.Replace("Friday", "Monday", StringComparison.Ordinal), null);

        Assert.Contains("Monday", Line(0), StringComparison.Ordinal);
        Assert.Empty(await _proposals.GetAsync(None));
    }

    [Fact]
    public async Task A_refused_proposal_is_gone_and_one_that_others_made_too_is_approved_with_theirs()
    {
        await FillAsync(Member, Right);
        await FillAsync(OtherMember, Right);
        await FillAsync(OtherMember, Other + " Always.", line: 1);
        var list = Choices(await AskAsync(Moderator, "/highlights corrections"));
        Assert.Equal(3, list.Count);

        await AskAsync(Moderator, Button(await AskAsync(Moderator, list[2].Command), "Refuse").Command);
        await AskAsync(Moderator, Button(await AskAsync(Moderator, list[0].Command), "Approve").Command);

        Assert.Empty(await _proposals.GetAsync(None));
        Assert.Equal((Right, Other), (Line(0), Line(1)));
    }

    [Fact]
    public async Task An_approval_is_for_exactly_what_the_moderator_saw()
    {
        await FillAsync(Member, Right);
        var proposal = await AskAsync(Moderator, Choices(await AskAsync(Moderator, "/highlights corrections"))[0].Command);
        await FillAsync(Moderator, Wrong.Replace("Never", "Always", StringComparison.Ordinal));

        var shown = await AskAsync(Moderator, Button(proposal, "Approve").Command);

        Assert.Contains("It has changed since you looked at it.", Text(shown), StringComparison.Ordinal);
        Assert.StartsWith("Always trust a cuber", Line(0), StringComparison.Ordinal);
        await AskAsync(Moderator, Button(shown, "Approve").Command);
        Assert.Equal(Right, Line(0));
    }

    [Fact]
    public async Task Nominations_and_the_queue_follow_a_correction_and_an_approval_is_needed_again()
    {
        await AskAsync(Member, Button(await AskAsync(Member, "/quote kite Friday"), "Nominate").Command);
        await AskAsync(Moderator, $"/highlights add {Address(1)}");
        var preview = await AskAsync(Moderator, "/highlights preview");
        await AskAsync(Moderator, Button(preview, "Approve").Command);
        Assert.Contains("Approved: it goes out as it is.", Text(await AskAsync(Moderator, "/highlights queue")), StringComparison.Ordinal);

        await FillAsync(Moderator, Right);
        await FillAsync(Moderator, Other.Replace("spare", "second", StringComparison.Ordinal), line: 1);

        var queue = Text(await AskAsync(Moderator, "/highlights queue"));
        Assert.Contains("it needs approval again", queue, StringComparison.Ordinal);
        Assert.Contains("Always bring a second string", queue, StringComparison.Ordinal);
        Assert.Contains("Never trust a Cooper kite", queue, StringComparison.Ordinal);
        Assert.Contains("nominated by 1 of 2 members", queue, StringComparison.Ordinal);
        Assert.DoesNotContain("cannot be found", queue, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_in_front_of_lines_is_corrected_after_a_preview_and_undone()
    {
        var preview = await AskAsync(Moderator, "/highlights corrections ann is:\"Ben Birch\"");
        Assert.Contains("2 lines in 1 episode: S1E1.", Text(preview), StringComparison.Ordinal);
        Assert.Equal("Ann Ash", Speaker(0));
        var command = Button(preview, "Correct them").Command;
        Assert.InRange(command.Length, 1, Core.Replies.Button.MaxCommandLength);

        var corrected = await AskAsync(Moderator, command);
        Assert.Equal("Ben Birch", Speaker(0));
        Assert.Contains("2 lines in 1 episode: S1E1.", Text(corrected), StringComparison.Ordinal);

        await AskAsync(Moderator, Button(corrected, "Undo").Command);
        Assert.Equal("Ann Ash", Speaker(0));
    }

    [Theory]
    [InlineData("Nobody is:\"Ben Birch\"", "No line is by “Nobody”.")]
    [InlineData("Ann is:\"Ann Ash\"", "Nothing is different.")]
    [InlineData("Ann is:123", "A new name has letters, and at most 25 characters.")]
    [InlineData("Ann is:\"A very long name that nobody has\"", "A new name has letters, and at most 25 characters.")]
    [InlineData("Ann is:Ben episode:zeppelins", "There is no episode “zeppelins”.")]
    [InlineData("Ann", "Who is “Ann”?")]
    [InlineData("0son44vn", "That is not there any more.")]
    public async Task What_moderators_mistype_is_explained(string arguments, string title) =>
        Assert.Equal(title, (await AskAsync(Moderator, "/highlights corrections " + arguments)).Title);

    [Fact]
    public async Task The_list_says_which_corrections_the_source_has_and_which_have_lost_their_line()
    {
        await FillAsync(Moderator, Right);
        await FillAsync(Moderator, Other + " Always.", line: 1);

        await LoadAsync(Right, "Another line, which nobody has corrected so far.");

        var list = Text(await AskAsync(Moderator, "/highlights corrections"));
        Assert.Contains("in the source now", list, StringComparison.Ordinal);
        Assert.Contains("its place is gone", list, StringComparison.Ordinal);
    }

    private Task LoadAsync(params string[] lines)
    {
        var episode = new EpisodeBuilder("kites").Number(1, 1).Titled("Kites").Guest(Ann).Guest(Ben);
        for (var i = 0; i < lines.Length; i++)
            episode.Line("Ann", 20 * i, lines[i]);
        _files = new([episode.Line("Ben", 900, "Wind is free for all, and so is rain.").Build()], [Ann, Ben]);
        return ApplyAsync();
    }

    private async Task ApplyAsync()
    {
        var overlaid = CatalogOverlay.Apply(_files, (await _decisions.GetAsync(None)).Decisions);
        _applied.Applied = overlaid.Decisions;
        _archive.Replace(SearchIndex.Build(overlaid.Catalog));
    }

    private async Task<Reply> FillAsync(Requester requester, string text, string? by = null, int line = 0)
    {
        _clock.Advance(TimeSpan.FromSeconds(1));
        var form = (await AskAsync(requester, $"/highlights correct {Address(line)}")).Form!;
        return await SendAsync(requester, form, text, by);
    }

    private Task<Reply> SendAsync(Requester requester, Form form, string text, string? by)
    {
        var values = new Dictionary<string, string> { ["text"] = text, ["by"] = by ?? form.Fields[1].Value };
        return _dispatcher.AnswerAsync(
            CommandSyntax.Parse(form.Command, _dispatcher.Commands).WithArguments(values), requester, None);
    }

    private Task<Reply> AskAsync(Requester requester, string line) => _dispatcher.AnswerAsync(line, requester, None);

    private MomentAddress Address(int line) => MomentAddress.From(Moment.FromWholeLine(_archive.Index!.Catalog.Episodes[0], line));

    private string Line(int line) => _archive.Index!.Catalog.Episodes[0].Lines[line].Text;

    private string Speaker(int line) => _archive.Index!.Catalog.Episodes[0].Lines[line].Speaker!.FullName;

    private static IEnumerable<string> Quotes(Reply reply) => reply.Blocks.OfType<Block.Quote>().Select(q => q.Words.ToString());

    private static IReadOnlyList<Choice> Choices(Reply reply) => reply.Blocks.OfType<Block.Choices>().First().Items;

    private static Button Button(Reply reply, string label) =>
        reply.Blocks.OfType<Block.Buttons>().SelectMany(b => b.Items).Single(b => b.Label == label);

    private static string Text(Reply reply) => PlainTextRenderer.Render(reply, 1000);

    private sealed class Updater(Func<Task> update) : IDecisionUpdater
    {
        public Task UpdateAsync(CancellationToken cancellationToken) => update();
    }
}
