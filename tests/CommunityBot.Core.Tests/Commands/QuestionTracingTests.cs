using System.Diagnostics;
using CommunityBot.Core.Commands;
using CommunityBot.Core.Commands.Finding;
using CommunityBot.Episodes;
using CommunityBot.Search;
using Microsoft.Extensions.Logging.Abstractions;

namespace CommunityBot.Core.Tests.Commands;

public sealed class QuestionTracingTests : IDisposable
{
    private readonly List<Activity> _spans = [];
    private readonly ActivityListener _listener;
    private readonly Activity _test = new Activity(nameof(QuestionTracingTests)).Start();

    public QuestionTracingTests()
    {
        // Other tests run at the same time, so only the spans of this test are collected.
        _listener = new()
        {
            ShouldListenTo = source => source.Name == QuestionTracing.SourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = span => { if (span.RootId == _test.RootId) _spans.Add(span); },
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public void Dispose()
    {
        _listener.Dispose();
        _test.Dispose();
    }

    [Fact]
    public async Task A_question_has_one_span_with_its_steps_and_no_text()
    {
        await AnswerAsync("/quote parsnip");

        var question = Assert.Single(_spans, s => s.OperationName == "communitybot.question");
        Assert.Equal([("command", "quote"), ("outcome", "nothing_found")], question.Tags.Select(t => (t.Key, t.Value!)));
        Assert.Equal(
            ["communitybot.parse", "communitybot.search"],
            _spans.Where(s => s.ParentSpanId == question.SpanId).Select(s => s.OperationName));
        Assert.DoesNotContain(_spans, s => s.Tags.Any(t => t.Value!.Contains("parsnip", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task An_adapter_adds_its_steps_to_the_same_span()
    {
        using (QuestionTracing.StartQuestion())
        {
            await AnswerAsync("/nothing");
            using (QuestionTracing.StartRender())
            using (QuestionTracing.StartSend())
            {
            }
        }

        var question = Assert.Single(_spans, s => s.OperationName == "communitybot.question");
        Assert.Equal("unknown", question.GetTagItem("command"));
        Assert.Contains(_spans, s => s.OperationName == "communitybot.render" && s.ParentSpanId == question.SpanId);
        Assert.Contains(_spans, s => s.OperationName == "communitybot.send");
    }

    private static async Task AnswerAsync(string line)
    {
        var indexHolder = new SearchIndexHolder();
        indexHolder.Replace(SearchIndex.Build(EpisodeCatalog.Empty));
        await new CommandDispatcher(
            [new QuoteCommand()],
            indexHolder,
            new RandomSource(1),
            new RecentUnansweredQuestions(TimeProvider.System),
            NullLogger<CommandDispatcher>.Instance).AnswerAsync(line, Requester.LocalUser, CancellationToken.None);
    }
}
