using System.Diagnostics;
using CommunityBot.Core.Commands;
using CommunityBot.Search;
using Microsoft.Extensions.Logging.Abstractions;

namespace CommunityBot.Platforms.Tests;

public class InteractionFlowTests
{
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
        var dispatcher = new CommandDispatcher(
            [], index, new RandomSource(1), new RecentUnansweredQuestions(TimeProvider.System), NullLogger<CommandDispatcher>.Instance);
        var flow = new InteractionFlow(
            dispatcher, index, new(TimeProvider.System), TimeProvider.System, NullLogger<InteractionFlow>.Instance);
        var context = new InteractionContext(Requester.LocalUser, null!, CancellationToken.None);

        await flow.RunAsync(
            "Discord", "Command", context, () => flow.DispatchAsync(context, flow.Parse("/nothing"), CancellationToken.None));

        var question = Assert.Single(spans, s => s.OperationName == "communitybot.question");
        Assert.Equal(
            [("platform", "Discord"), ("command", "unknown"), ("outcome", "not_understood")],
            question.Tags.Select(t => (t.Key, t.Value!)));
    }
}
