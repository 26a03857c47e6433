using CommunityBot.Core.Commands;
using CommunityBot.Core.Commands.Weekly;
using CommunityBot.Core.Highlights;
using CommunityBot.Core.Replies;
using CommunityBot.Episodes;
using CommunityBot.Search;
using CommunityBot.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace CommunityBot.Core.Tests.Commands.Weekly;

/// <summary>Season 2 of the sample archive is a show with a post of its own; the other seasons are one without.</summary>
public class SeveralPostsTests : IClassFixture<SampleIndex>
{
    private const string Second = "Second Season";

    private static readonly Requester Moderator = new("slack", "2", "Mod", IsModerator: true);
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly FakeTimeProvider _clock = new(new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero));
    private readonly InMemoryHighlightStore _store = new();
    private readonly SearchIndex _index;
    private readonly CommandDispatcher _dispatcher;

    public SeveralPostsTests(SampleIndex sample)
    {
        var catalog = sample.Index.Catalog;
        _index = SearchIndex.Build(
            new(catalog.Episodes.Select(e => e with { Show = e.Number?.Season == 2 ? Second : "Others" }), catalog.People));
        var holder = new SearchIndexHolder();
        holder.Replace(_index);
        _dispatcher = new(
            [new HighlightsCommand(new(new() { Posts = [null, Second] }, new(), _store), _clock)],
            holder, new RandomSource(1), new RecentUnansweredQuestions(_clock), NullLogger<CommandDispatcher>.Instance);
    }

    [Fact]
    public async Task Every_button_of_a_posts_queue_and_preview_stays_with_the_post()
    {
        var queue = await AskAsync("/highlights queue show:second");
        Assert.EndsWith(" · Second Season", queue.Title, StringComparison.Ordinal);
        Assert.All(Choices(queue).SkipLast(1), c => Assert.Contains(" · Second Season · S2E", c.Detail, StringComparison.Ordinal));

        foreach (var button in Buttons(queue))
            Assert.EndsWith($" show:{ShowName.GetKey(Second)}", button.Command, StringComparison.Ordinal);
        var preview = await PressAsync(queue, "Preview");
        Assert.Equal("This week's highlights · Second Season", preview.Title);
        Assert.All(
            preview.Blocks.OfType<Block.Quote>(),
            q => Assert.Contains("Second Season · S2E", q.Source.ToString(), StringComparison.Ordinal));

        await PressAsync(preview, "Approve");
        Assert.Contains("Approved", Text(await AskAsync("/highlights queue show:second")), StringComparison.Ordinal);
        Assert.DoesNotContain("Approved", Text(await AskAsync("/highlights queue")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_queue_of_one_post_leads_to_that_of_the_other()
    {
        var second = await AskAsync(Choices(await AskAsync("/highlights queue"))[^1].Command);

        Assert.EndsWith("Second Season", second.Title, StringComparison.Ordinal);
        Assert.Equal(("All other shows", "/highlights queue"), (Choices(second)[^1].Label, Choices(second)[^1].Command));
    }

    [Fact]
    public async Task A_moment_goes_into_the_queue_of_its_show_and_moves_within_it()
    {
        var address = Address("season:2 stopwatch");
        await AskAsync("/highlights queue");
        var added = await AskAsync($"/highlights add {address}");
        Assert.EndsWith("Second Season", added.Title, StringComparison.Ordinal);
        Assert.Equal($"/highlights queue {address}", Choices(added)[0].Command);

        var item = await AskAsync(Choices(added)[0].Command);
        Assert.Equal("1 of 3 in the queue", item.Title);
        var moved = await PressAsync(item, "Down");
        Assert.Equal($"/highlights queue {address}", Choices(moved)[1].Command);
        await AskAsync($"/highlights remove {address}");
        var left = await AskAsync("/highlights queue show:second");
        Assert.DoesNotContain(Choices(left), c => c.Command.EndsWith(address, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_skip_and_an_introduction_are_for_one_post_and_a_pause_is_for_all()
    {
        await AskAsync("/highlights skip show:second");
        await AskAsync("/highlights intro Hear, hear show:second");

        var (others, second) = (Text(await AskAsync("/highlights queue")), Text(await AskAsync("/highlights queue show:second")));
        Assert.Contains("left out", second, StringComparison.Ordinal);
        Assert.Contains("Hear, hear", second, StringComparison.Ordinal);
        Assert.DoesNotContain("left out", others, StringComparison.Ordinal);
        Assert.DoesNotContain("Hear, hear", others, StringComparison.Ordinal);

        await AskAsync("/highlights resume show:second");
        await AskAsync("/highlights pause");
        Assert.Contains("Paused", Text(await AskAsync("/highlights queue show:second")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_last_posts_are_told_apart()
    {
        foreach (var show in new[] { null, Second })
        {
            var slot = new WeeklySlot(new(2026, 11, 16), _clock.GetUtcNow().AddDays(-4)) { Show = show };
            var post = new WeeklyPost(slot.Key, "", []) { Show = show };
            await _store.ClaimAsync(new(slot.Key, "me", slot.At, slot.At.AddMinutes(5), show is null ? 0 : 1, post), None);
            await _store.CompleteAsync(slot.Key, "me", slot.At, None);
        }

        Assert.Equal("This week's highlights · Second Season", (await AskAsync("/highlights latest show:second")).Title);
        Assert.Contains("2026-11-16 · Second Season", Text(await AskAsync("/highlights history")), StringComparison.Ordinal);
        Assert.Equal("The weekly post · Second Season", (await AskAsync("/highlights status show:second")).Title);
    }

    [Fact]
    public async Task An_items_number_completes_within_the_post()
    {
        var others = await CompleteAsync("/highlights queue ");
        var second = await CompleteAsync("/highlights queue show:second ");

        Assert.Equal(["1", "2", "3"], others.Select(i => i.Insert).Take(3));
        Assert.All(second.Where(i => i.Label.Length == 1), i => Assert.DoesNotContain(i.Detail, others.Select(o => o.Detail)));
    }

    private async Task<IReadOnlyList<LineSuggestion>> CompleteAsync(string line) =>
        (await _dispatcher.CompleteAsync(line, Moderator, 8, None)).Items;

    private Task<Reply> AskAsync(string line) => _dispatcher.AnswerAsync(line, Moderator, None);

    private Task<Reply> PressAsync(Reply reply, string label) => AskAsync(Buttons(reply).Single(b => b.Label == label).Command);

    private static IEnumerable<Button> Buttons(Reply reply) => reply.Blocks.OfType<Block.Buttons>().SelectMany(b => b.Items);

    private static IReadOnlyList<Choice> Choices(Reply reply) => [.. reply.Blocks.OfType<Block.Choices>().SelectMany(c => c.Items)];

    private static string Text(Reply reply) => PlainTextRenderer.Render(reply);

    private string Address(string query) =>
        MomentAddress.From(_index.FindQuotes(Search.Queries.SearchQuery.Parse(query), 1)[0].Moment).ToString();
}
