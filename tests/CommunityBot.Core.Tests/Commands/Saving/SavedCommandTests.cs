using CommunityBot.Core.Commands;
using CommunityBot.Core.Commands.Finding;
using CommunityBot.Core.Commands.Saving;
using CommunityBot.Core.Highlights;
using CommunityBot.Core.Highlights.Saving;
using CommunityBot.Core.Moderation;
using CommunityBot.Core.Replies;
using CommunityBot.Search;
using CommunityBot.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace CommunityBot.Core.Tests.Commands.Saving;

public sealed class SavedCommandTests
{
    private const string Kelp = "Nobody weighs kelp twice, and everybody knows why.";

    private static readonly Requester Member = new("discord", "1", "Mem", IsModerator: false);
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly FakeTimeProvider _clock = new(new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero));
    private readonly InMemoryHighlightStore _highlights = new();
    private readonly InMemorySavedMomentStore _saved = new();
    private readonly SearchIndexHolder _holder = new();
    private readonly CommandDispatcher _dispatcher;

    public SavedCommandTests()
    {
        Load([Kelp, .. Enumerable.Range(1, 9).Select(i => $"This is sentence number {i} about the boats in the harbour.")]);
        _dispatcher = new(
            [new QuoteCommand(), new SavedCommand(_clock, _highlights, _saved)], _holder, new RandomSource(1),
            new RecentUnansweredQuestions(_clock), NullLogger<CommandDispatcher>.Instance);
    }

    [Fact]
    public async Task Save_under_a_quote_keeps_it_for_the_member_alone()
    {
        var save = Buttons(await AskAsync("/quote kelp")).Single(b => b.Label == "Save");
        Assert.Equal(ButtonAction.Reply, save.Action);

        Assert.Equal("Saved, for you alone.", (await AskAsync(save.Command)).Title);
        Assert.Equal("You have saved that moment already.", (await AskAsync(save.Command)).Title);

        var list = await AskAsync("/saved");
        Assert.Equal("You saved 1 moment", list.Title);
        Assert.Equal(Kelp, Assert.IsType<Block.Quote>(list.Blocks[0]).Words.ToString());
        Assert.Equal("You have saved nothing.", (await _dispatcher.AnswerAsync("/saved", Member with { Id = "2" }, None)).Title);
    }

    [Fact]
    public async Task A_moment_is_saved_by_its_words_too()
    {
        await AskAsync("/saved add weighs kelp twice");

        Assert.Equal("You saved 1 moment", (await AskAsync("/saved list")).Title);
    }

    [Fact]
    public async Task Of_several_moments_one_is_chosen_with_this_command()
    {
        Load(["The boats of the harbour belong to everybody.", "Nobody painted his own boats in the harbour before spring."]);

        var choices = Assert.IsType<Block.Choices>((await AskAsync("/saved add boats harbour")).Blocks[0]);

        Assert.All(choices.Items, c => Assert.StartsWith("/saved add ", c.Command, StringComparison.Ordinal));
        Assert.Equal("Saved, for you alone.", (await AskAsync(choices.Items[0].Command)).Title);
    }

    [Fact]
    public async Task The_list_has_pages_with_the_newest_first_and_removes()
    {
        for (var i = 1; i <= 5; i++)
        {
            await AskAsync($"/saved add \"sentence number {i}\"");
            _clock.Advance(TimeSpan.FromMinutes(1));
        }

        var first = await AskAsync("/saved");
        Assert.Contains("number 5", Assert.IsType<Block.Quote>(first.Blocks[0]).Words.ToString(), StringComparison.Ordinal);
        var second = await AskAsync(Buttons(first).Single(b => b.Label == "Next").Command);
        Assert.Contains("number 1", Assert.IsType<Block.Quote>(second.Blocks[0]).Words.ToString(), StringComparison.Ordinal);

        var removed = await AskAsync(Buttons(second).Single(b => b.Label == "Remove").Command);
        Assert.Equal("Removed.", removed.Title);
        Assert.Contains("number 5", Assert.IsType<Block.Quote>(removed.Blocks[0]).Words.ToString(), StringComparison.Ordinal);
        Assert.Equal("You saved 4 moments", (await AskAsync("/saved")).Title);
        Assert.All(Buttons(first), b => Assert.InRange(b.Command.Length, 1, Button.MaxCommandLength));
    }

    [Fact]
    public async Task Words_that_moved_on_their_page_stay_saved()
    {
        await AskAsync("/saved add weighs kelp twice");
        Load(["Another line came first.", Kelp]);

        Assert.Equal(Kelp, Assert.IsType<Block.Quote>((await AskAsync("/saved")).Blocks[0]).Words.ToString());
        Assert.Equal("You have saved that moment already.", (await AskAsync("/saved add weighs kelp twice")).Title);
    }

    [Fact]
    public async Task Words_that_are_gone_are_not_shown_and_can_be_removed()
    {
        await AskAsync("/saved add weighs kelp twice");
        Load(["Other words now."]);

        var list = await AskAsync("/saved");
        Assert.Equal("These words are no longer in S1E1 Kelp.", Assert.IsType<Block.Paragraph>(list.Blocks[0]).Text.ToString());
        Assert.Equal(
            "1 saved moment is hidden or no longer in the archive.\n", Assert.Single((await AskAsync("/saved export")).Form!.Fields).Value);
        await AskAsync(Buttons(list).Single(b => b.Label == "Remove").Command);
        Assert.Equal("You have saved nothing.", (await AskAsync("/saved")).Title);
    }

    [Fact]
    public async Task A_hidden_moment_says_that_a_moderator_hid_it_and_why()
    {
        await AskAsync("/saved add weighs kelp twice");
        var saved = Assert.Single(await _saved.GetAsync(Nominator.Create("discord", "1", await _highlights.GetSaltAsync(None)), None));
        var catalog = _holder.Index!.Catalog;
        var decision = new ArchiveDecision(new HiddenMoment(saved.Moment, Kelp), "a private matter", "Ann", _clock.GetUtcNow());
        _holder.Replace(SearchIndex.Build(CatalogOverlay.Apply(catalog, [decision]).Catalog));

        Assert.Equal(
            "A moderator has hidden these words. The reason: a private matter",
            Assert.IsType<Block.Paragraph>((await AskAsync("/saved")).Blocks[0]).Text.ToString());
    }

    [Fact]
    public async Task All_of_them_are_exported_as_Markdown()
    {
        await AskAsync("/saved add weighs kelp twice");

        var export = await AskAsync("/saved export");

        Assert.Equal(
            $"> {Kelp}\n>\n> — **Ada**, S1E1 Kelp · [0:05](<https://www.youtube.com/watch?v=abcdefghijk&t=3>)\n\n",
            Assert.Single(export.Form!.Fields).Value);
    }

    [Fact]
    public async Task The_store_holds_no_user_id()
    {
        await AskAsync("/saved add weighs kelp twice");

        var owner = Nominator.Create("discord", "1", await _highlights.GetSaltAsync(None));
        Assert.Single(await _saved.GetAsync(owner, None));
        Assert.Matches("^[0-9a-f]{64}$", owner.Key);
    }

    [Fact]
    public async Task What_one_member_saves_is_bounded()
    {
        var owner = Nominator.Create("discord", "1", await _highlights.GetSaltAsync(None));
        for (var i = 0; i < SavedMoment.MaxPerMember; i++)
            await _saved.AddAsync(new(owner, new("0son44vn", i, 0, 9, "5k2j9fa0"), _clock.GetUtcNow()), None);

        Assert.Equal("You have saved 200 moments already.", (await AskAsync("/saved add weighs kelp twice")).Title);
    }

    private static IReadOnlyList<Button> Buttons(Reply reply) => [.. reply.Blocks.OfType<Block.Buttons>().SelectMany(b => b.Items)];

    private void Load(IReadOnlyList<string> lines)
    {
        var episode = new EpisodeBuilder("kelp").Number(1, 1).Titled("Kelp");
        for (var i = 0; i < lines.Count; i++)
            episode.Line("Ada", 5 + (20 * i), lines[i]);
        _holder.Replace(SearchIndex.Build(new([episode.Build()], [])));
    }

    private Task<Reply> AskAsync(string line) => _dispatcher.AnswerAsync(line, Member, None);
}
