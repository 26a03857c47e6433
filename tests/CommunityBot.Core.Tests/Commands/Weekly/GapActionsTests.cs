using CommunityBot.Core.Commands;
using CommunityBot.Core.Commands.Finding;
using CommunityBot.Core.Commands.Weekly;
using CommunityBot.Core.Replies;
using CommunityBot.Search;
using CommunityBot.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace CommunityBot.Core.Tests.Commands.Weekly;

/// <summary>What moderators do about questions that the archive cannot answer.</summary>
public class GapActionsTests : IClassFixture<SampleIndex>
{
    private static readonly Requester Moderator = new("slack", "2", "Mod", IsModerator: true);

    private readonly InMemoryHighlightStore _store = new();
    private readonly InMemoryQuestionStore _questions = new();
    private readonly FakeGlossary _glossary = new();
    private readonly RecentUnansweredQuestions _unanswered;
    private readonly CommandDispatcher _dispatcher;

    public GapActionsTests(SampleIndex sample)
    {
        var clock = new FakeTimeProvider(new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero));
        var holder = new SearchIndexHolder();
        holder.Replace(sample.Index);
        _unanswered = new(clock);
        _dispatcher = new(
            [new QuoteCommand(), new HighlightsCommand(new(new(), new(), _store), clock, questions: _questions, glossary: _glossary)],
            holder, new RandomSource(1), _unanswered, NullLogger<CommandDispatcher>.Instance);
    }

    [Fact]
    public async Task Questions_are_listed_by_what_they_ask_for_with_counts_and_weeks()
    {
        await AskedAsync("/quote zeppelinology", 2);
        await AskedAsync("/quote zepelinology", 1);

        var choice = Assert.Single(Choices(await AnswerAsync("/highlights gaps")));

        Assert.Equal(("zeppelinology ×3 (zepelinology)", "week of 16 November"), (choice.Label, choice.Detail));
    }

    [Fact]
    public async Task A_question_opens_with_the_nearest_moments()
    {
        await AskedAsync("/quote motorbike zeppelins", 2);

        var opened = await AnswerAsync(Choices(await AnswerAsync("/highlights gaps"))[0].Command);

        Assert.Equal("motorbike zeppelins ×2", opened.Title);
        Assert.Contains("2 times: /quote motorbike zeppelins", Text(opened), StringComparison.Ordinal);
        var near = await AnswerAsync(Choices(opened)[0].Command);
        Assert.Contains("motorbike", Text(near), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_question_that_has_an_answer_now_names_the_episode()
    {
        await AskedAsync("/quote motorbike", 1);

        Assert.StartsWith("answered by S", Choices(await AnswerAsync("/highlights gaps"))[0].Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_ignored_question_stays_away_until_it_is_shown_again()
    {
        await AskedAsync("/quote zeppelinology", 2);
        var opened = await AnswerAsync(Choices(await AnswerAsync("/highlights gaps"))[0].Command);

        var ignored = await AnswerAsync(Button(opened, "Ignore").Command);
        await AskedAsync("/quote zepelinology", 1);

        var list = await AnswerAsync("/highlights gaps");
        Assert.Equal("Every question of the last weeks had an answer.", list.Title);
        Assert.Single(Choices(await AnswerAsync(Button(list, "Ignored (1)").Command)));
        Assert.Equal("zeppelinology ×3 (zepelinology)", (await AnswerAsync(Button(ignored, "Undo").Command)).Title);
        Assert.Single(Choices(await AnswerAsync("/highlights gaps")));
    }

    [Fact]
    public async Task A_synonym_is_written_into_the_glossary_by_a_form()
    {
        await AskedAsync("/quote zeppelinology", 1);
        var opened = await AnswerAsync(Choices(await AnswerAsync("/highlights gaps"))[0].Command);

        var form = (await AnswerAsync(Button(opened, "Synonym").Command)).Form!;
        Assert.Equal("zeppelinology", form.Fields[0].Value);
        var written = await FillAsync(form, ("word", "zeppelinology"), ("as", " motorbike "));

        Assert.Equal("“zeppelinology” means “motorbike” now.", written.Title);
        Assert.Equal([("zeppelinology", "motorbike")], _glossary.Added);
    }

    [Theory]
    [InlineData("zeppelinology", "Zeppelinology")]
    [InlineData("zeppelinology", "?!")]
    [InlineData("…", "balloons")]
    public async Task A_synonym_needs_two_words(string word, string meaning)
    {
        await AskedAsync("/quote zeppelinology", 1);
        var opened = await AnswerAsync(Choices(await AnswerAsync("/highlights gaps"))[0].Command);
        var form = (await AnswerAsync(Button(opened, "Synonym").Command)).Form!;

        var reply = await FillAsync(form, ("word", word), ("as", meaning));
        Assert.StartsWith("A synonym needs two different words", reply.Title, StringComparison.Ordinal);
        Assert.Empty(_glossary.Added);
    }

    [Theory]
    [InlineData("zeppelinology of bees")]
    [InlineData("motorbike motorbike motorbike")]
    public async Task Words_that_nobody_says_are_no_synonym(string meaning)
    {
        await AskedAsync("/quote zeppelinology", 1);
        var opened = await AnswerAsync(Choices(await AnswerAsync("/highlights gaps"))[0].Command);

        var reply = await FillAsync((await AnswerAsync(Button(opened, "Synonym").Command)).Form!, ("word", "zep"), ("as", meaning));

        Assert.Equal($"Nobody in the archive says “{meaning}”.", reply.Title);
        Assert.Empty(_glossary.Added);
    }

    [Fact]
    public async Task A_synonym_is_taken_out_again_with_one_press()
    {
        await AskedAsync("/quote zeppelinology", 1);
        var opened = await AnswerAsync(Choices(await AnswerAsync("/highlights gaps"))[0].Command);
        var form = (await AnswerAsync(Button(opened, "Synonym").Command)).Form!;
        Assert.Equal("Add", form.SubmitLabel);
        var added = await FillAsync(form, ("word", "zep"), ("as", "motorbike"));

        var undone = await AnswerAsync(Button(added, "Undo").Command);

        Assert.Equal("The synonym is taken out.", undone.Title);
        Assert.Empty(_glossary.Added);
    }

    [Fact]
    public async Task A_glossary_that_cannot_be_written_says_why()
    {
        await AskedAsync("/quote zeppelinology", 1);
        _glossary.Refusal = "glossary.yaml cannot be written.";
        var opened = await AnswerAsync(Choices(await AnswerAsync("/highlights gaps"))[0].Command);

        var reply = await FillAsync((await AnswerAsync(Button(opened, "Synonym").Command)).Form!, ("word", "a1"), ("as", "motorbike"));

        Assert.Equal("The glossary was not changed.", reply.Title);
        Assert.Contains("glossary.yaml cannot be written.", Text(reply), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_questions_are_pages_and_every_control_fits()
    {
        for (var i = 0; i < 25; i++)
            await AskedAsync($"/quote {(char)('a' + i)}{new string((char)('a' + i), 9)}", 1 + i);

        var first = await AnswerAsync("/highlights gaps");
        var second = await AnswerAsync(Button(first, "Next").Command);
        var third = await AnswerAsync(Button(second, "Next").Command);

        Assert.Equal([10, 10, 5], new[] { first, second, third }.Select(r => Choices(r).Count));
        Assert.All(Choices(first), c => Assert.InRange(c.Command.Length, 1, Choice.MaxCommandLength));
        Assert.Equal(Text(first), Text(await AnswerAsync(Button(second, "Previous").Command)));
    }

    [Fact]
    public async Task A_button_of_a_question_that_is_gone_shows_the_list() =>
        Assert.Equal("Every question of the last weeks had an answer.", (await AnswerAsync("/highlights gaps open:0000000a")).Title);

    [Fact]
    public async Task An_answer_that_is_not_close_counts_as_unanswered()
    {
        var weak = await AnswerAsync("/quote fog potatoes insurance cranes birthday");
        Assert.StartsWith("Nobody says anything close to", weak.Title, StringComparison.Ordinal);
        await AnswerAsync("/quote motorbike");

        Assert.Equal("/quote fog potatoes insurance cranes birthday", Assert.Single(_unanswered.All).Line);
    }

    private async Task AskedAsync(string question, int times)
    {
        for (var i = 0; i < times; i++)
            await _store.CountUnansweredQuestionAsync(new(2026, 11, 16), question, CancellationToken.None);
    }

    private Task<Reply> AnswerAsync(string line) => _dispatcher.AnswerAsync(line, Moderator, CancellationToken.None);

    private Task<Reply> FillAsync(Form form, params (string Name, string Value)[] fields) => _dispatcher.AnswerAsync(
        CommandSyntax.Parse(form.Command, _dispatcher.Commands).WithArguments(fields.ToDictionary(f => f.Name, f => f.Value)),
        Moderator, CancellationToken.None);

    private static IReadOnlyList<Choice> Choices(Reply reply) => [.. reply.Blocks.OfType<Block.Choices>().SelectMany(b => b.Items)];

    private static Button Button(Reply reply, string label) =>
        reply.Blocks.OfType<Block.Buttons>().SelectMany(b => b.Items).Single(b => b.Label == label);

    private static string Text(Reply reply) => PlainTextRenderer.Render(reply, 200);

    private sealed class FakeGlossary : IGlossaryEditor
    {
        public List<(string, string)> Added { get; } = [];

        public string? Refusal { get; set; }

        public Task<GlossaryChange> UndoSynonymAsync(string undoKey, CancellationToken cancellationToken)
        {
            Added.RemoveAt(Added.Count - 1);
            return Task.FromResult(new GlossaryChange(true, $"{undoKey} is gone."));
        }

        public Task<GlossaryChange> AddSynonymAsync(string form, string meaning, CancellationToken cancellationToken)
        {
            if (Refusal is not null)
                return Task.FromResult(new GlossaryChange(false, Refusal));
            Added.Add((form, meaning));
            return Task.FromResult(new GlossaryChange(true, "It stands in glossary.yaml.") { UndoKey = "abcdefgh" });
        }
    }
}
