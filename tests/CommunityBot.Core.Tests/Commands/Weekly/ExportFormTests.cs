using CommunityBot.Core.Commands;
using CommunityBot.Core.Commands.Weekly;
using CommunityBot.Core.Highlights;
using CommunityBot.Core.Replies;
using CommunityBot.Search;
using CommunityBot.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace CommunityBot.Core.Tests.Commands.Weekly;

/// <summary>The parameters of a form are parameters of its command.</summary>
public sealed class ExportFormTests : IClassFixture<SampleIndex>
{
    private static readonly Requester Moderator = new("slack", "2", "Mod", IsModerator: true);

    private readonly InMemoryHighlightStore _store = new();
    private readonly CommandDispatcher _dispatcher;

    public ExportFormTests(SampleIndex sample)
    {
        var archive = new SearchIndexHolder();
        archive.Replace(sample.Index);
        var clock = new FakeTimeProvider(new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero));
        _dispatcher = new(
            [new HighlightsCommand(new(new(), new(), _store), clock)],
            archive,
            new RandomSource(1),
            new RecentUnansweredQuestions(clock),
            NullLogger<CommandDispatcher>.Instance);
    }

    [Theory]
    [InlineData("/highlights export markdown")]
    [InlineData("/highlights export html")]
    [InlineData("/highlights export social")]
    [InlineData("/highlights intro")]
    [InlineData("/highlights intro item:1")]
    public async Task Every_field_is_a_parameter_of_the_command_that_the_form_completes(string line)
    {
        await PostOfManyWordsAsync();

        var form = (await AnswerAsync(line)).Form!;

        var request = CommandSyntax.Parse(form.Command, _dispatcher.Commands);
        var command = _dispatcher.Commands.Single(c => c.Name == request.Command);
        var parameters = command.Actions.FirstOrDefault(a => a.Name == request.Action)?.Parameters ?? command.Parameters;
        Assert.Subset(parameters.Select(p => p.Name).ToHashSet(), form.Fields.Select(f => f.Parameter).ToHashSet());
        Assert.Equal(form.Fields.Count, form.Fields.DistinctBy(f => f.Parameter).Count());
    }

    [Fact]
    public async Task A_long_export_has_several_fields_and_each_may_be_emptied()
    {
        await PostOfManyWordsAsync();

        var form = (await AnswerAsync("/highlights export html")).Form!;

        Assert.InRange(form.Fields.Count, 2, 5);
        Assert.All(form.Fields, f => Assert.InRange(f.Value.Length, 1, f.MaxLength));
        foreach (var kept in form.Fields)
        {
            var request = CommandSyntax.Parse(form.Command, _dispatcher.Commands);
            var sent = new Dictionary<string, string>(request.Arguments) { [kept.Parameter] = kept.Value };
            Assert.Equal(
                "That window is for copying.",
                (await _dispatcher.AnswerAsync(request with { Arguments = sent }, Moderator, default)).Title);
        }
    }

    private Task<Reply> AnswerAsync(string line) => _dispatcher.AnswerAsync(line, Moderator, default);

    private async Task PostOfManyWordsAsync()
    {
        var quotes = Enumerable.Range(1, 3).Select(entry => new PostedQuote
        {
            Moment = new("aaaa1111", entry, 0, 5),
            Words = string.Join(' ', Enumerable.Repeat("many words of a kite maker", 35)),
            Speaker = "Ottoline",
            Episode = "S1E1 Kites",
        });
        var monday = new DateTimeOffset(2026, 11, 16, 9, 0, 0, TimeSpan.Zero);
        var post = new WeeklyPost("hl-2026-11-16", "", [.. quotes]);
        await _store.ClaimAsync(new(post.Slot, "me", monday, monday.AddMinutes(5), 0, post), default);
        await _store.CompleteAsync(post.Slot, "me", monday, default);
    }
}
