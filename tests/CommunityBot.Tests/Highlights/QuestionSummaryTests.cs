using CommunityBot.Core.Commands;
using CommunityBot.Core.Commands.Finding;
using CommunityBot.Core.Highlights;
using CommunityBot.Core.Highlights.Publishing;
using CommunityBot.Core.Replies;
using CommunityBot.Highlights;
using CommunityBot.Search;
using CommunityBot.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace CommunityBot.Tests.Highlights;

/// <summary>The monthly summary of what the archive could not answer.</summary>
public class QuestionSummaryTests(SampleArchive sample) : IClassFixture<SampleArchive>
{
    // The highlights are at 09:00 UTC.
    private static readonly DateTimeOffset Due = new(2026, 12, 1, 9, 0, 0, TimeSpan.Zero);

    private readonly SearchIndex _index = sample.Current.Index!;
    private readonly FakeTimeProvider _clock = new(Due.AddDays(-2));
    private readonly InMemoryHighlightStore _store = new();
    private readonly InMemoryQuestionStore _questions = new();
    private readonly FakePlatform _discord = new("Discord", "general") { ModeratorChannels = ["mods"] };

    [Fact]
    public async Task On_the_first_of_a_month_each_channel_of_moderators_gets_the_weeks_that_ended_in_the_month_before()
    {
        await AskedAsync(new(2026, 10, 19), "/quote airships", 9);
        await AskedAsync(new(2026, 10, 26), "/quote zeppelinology", 2);
        await AskedAsync(new(2026, 11, 23), "/quote zepelinology", 1);
        await AskedAsync(new(2026, 11, 30), "/quote harpsichords", 9);

        Assert.Equal(Due, await RunAsync(Due.AddSeconds(-1)));
        Assert.Empty(_discord.GetKeys("mods"));
        await RunAsync(Due);
        await RunAsync(Due.AddDays(1));
        await RunAsync(Due.AddDays(20));

        Assert.Equal(["gaps-2026-11"], _discord.GetKeys("mods"));
        Assert.Empty(_discord.GetKeys("general"));
        var reply = _discord.Last!.Reply;
        Assert.Equal("Asked in November 2026, and not in the archive", reply.Title);
        Assert.Equal("zeppelinology ×3 (zepelinology)", Assert.Single(reply.Blocks.OfType<Block.Facts>().Single().Items).Value.ToString());
    }

    [Fact]
    public async Task A_month_without_questions_or_with_ignored_ones_alone_has_no_summary()
    {
        await AskedAsync(new(2026, 11, 16), "/quote zeppelinology", 2);
        await _questions.IgnoreAsync("/quote zepelinology", Due, default);

        await RunAsync(Due);
        await AskedAsync(new(2026, 11, 16), "/quote harpsichords", 2);
        await RunAsync(Due.AddHours(1));

        Assert.Empty(_discord.GetKeys("mods"));
    }

    [Fact]
    public async Task A_lost_answer_is_looked_for_with_the_same_words()
    {
        await AskedAsync(new(2026, 11, 16), "/quote zeppelinology", 2);
        _discord.ThenPostAndDisconnect();

        await RunAsync(Due);
        await _questions.IgnoreAsync("/quote zeppelinology", Due, default);
        await RunAsync(Due.AddMinutes(5));

        Assert.Equal(["gaps-2026-11"], _discord.GetKeys("mods"));
        Assert.Equal((1, 1), (_discord.PostCount, _discord.LookupCount));
    }

    [Fact]
    public async Task A_refused_summary_is_tried_again_for_three_days()
    {
        await AskedAsync(new(2026, 11, 16), "/quote zeppelinology", 2);
        _discord.ThenReturn(new PublishResult.Refused("The bot may not write there."));

        await RunAsync(Due);
        Assert.Empty(_discord.GetKeys("mods"));
        await RunAsync(Due.AddMinutes(6));

        Assert.Equal(["gaps-2026-11"], _discord.GetKeys("mods"));
    }

    [Fact]
    public async Task A_bot_that_was_away_for_longer_leaves_the_month_out()
    {
        await AskedAsync(new(2026, 11, 16), "/quote zeppelinology", 2);

        await RunAsync(Due.AddDays(4));

        Assert.Empty(_discord.GetKeys("mods"));
    }

    private async Task AskedAsync(DateOnly week, string question, int times)
    {
        for (var i = 0; i < times; i++)
            await _store.CountUnansweredQuestionAsync(week, question, default);
    }

    // Each call is another replica.
    private Task<DateTimeOffset> RunAsync(DateTimeOffset at)
    {
        if (at > _clock.GetUtcNow())
            _clock.SetUtcNow(at);
        var dispatcher = new CommandDispatcher(
            [new QuoteCommand()], new SearchIndexHolder(), new RandomSource(1), new RecentUnansweredQuestions(_clock),
            NullLogger<CommandDispatcher>.Instance);
        var deliveries = new DeliveryService(_store, new([_discord]), _clock, NullLogger<DeliveryService>.Instance);
        return new QuestionSummary(
            _store, _questions, deliveries, new HighlightSettings(), dispatcher, _clock, NullLogger<QuestionSummary>.Instance)
            .RunAsync(_index, CancellationToken.None);
    }
}
