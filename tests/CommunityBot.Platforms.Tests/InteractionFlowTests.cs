using System.Diagnostics;
using CommunityBot.Core.Commands;
using CommunityBot.Core.Commands.Finding;
using CommunityBot.Core.Replies;
using CommunityBot.Episodes;
using CommunityBot.Search;
using Microsoft.Extensions.Logging.Abstractions;

namespace CommunityBot.Platforms.Tests;

public class InteractionFlowTests
{
    [Theory]
    [InlineData("imposter syndrome")]
    [InlineData("")]
    public async Task A_member_who_asks_before_the_archive_is_read_hears_after_a_second_how_far_it_is(string message)
    {
        var (clock, index) = (new FakeTimeProvider(), new SearchIndexHolder());
        index.Loading.Begin(LoadingPhase.Fetching, () => (7, 800));
        var flow = CreateFlow([new AskCommand(clock), new HelpCommand()], index, clock);
        var sent = new List<Reply>();
        var responder = new MessageResponder((reply, _) =>
        {
            sent.Add(reply);
            return Task.FromResult(true);
        });
        var context = new InteractionContext(Requester.LocalUser, responder, CancellationToken.None);

        var answers = Task.WhenAll(flow.AnswerTextAsync(context, message), flow.AnswerMessageAsync(context, message));
        clock.Advance(TimeSpan.FromMilliseconds(999));
        Assert.Empty(sent);
        clock.Advance(TimeSpan.FromMilliseconds(1));
        await answers;

        Assert.Equal(["The archive is being fetched: 7 of 800 transcripts.", sent[0].Title], sent.Select(reply => reply.Title));
        Assert.Equal(new(LoadingPhase.Fetching, 7, 800), flow.Loading);
        index.Replace(SearchIndex.Build(EpisodeCatalog.Empty));
        Assert.Null(flow.Loading);
    }

    [Fact]
    public async Task An_interaction_is_the_root_span_of_its_question()
    {
        var spans = new List<Activity>();
        using var test = new Activity(nameof(InteractionFlowTests)).Start();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == QuestionTracing.SourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = span =>
            {
                if (span.TraceId == test.TraceId)
                    spans.Add(span);
            },
        };
        ActivitySource.AddActivityListener(listener);
        var index = new SearchIndexHolder();
        var flow = CreateFlow([], index, TimeProvider.System);
        var context = new InteractionContext(Requester.LocalUser, null!, CancellationToken.None);

        await flow.RunAsync(
            "Discord", "Command", context, () => flow.DispatchAsync(context, flow.Parse("/nothing"), CancellationToken.None));

        var question = Assert.Single(spans, s => s.OperationName == "communitybot.question");
        Assert.Equal(
            [("platform", "Discord"), ("command", "unknown"), ("outcome", "not_understood")],
            question.Tags.Select(t => (t.Key, t.Value!)));
    }

    private static InteractionFlow CreateFlow(IReadOnlyList<ICommand> commands, SearchIndexHolder index, TimeProvider clock)
    {
        var dispatcher = new CommandDispatcher(
            commands, index, new RandomSource(1), new RecentUnansweredQuestions(clock), NullLogger<CommandDispatcher>.Instance);
        return new(dispatcher, index, new(clock), new(), clock, NullLogger<InteractionFlow>.Instance);
    }
}
