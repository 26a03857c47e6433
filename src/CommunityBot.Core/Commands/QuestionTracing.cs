using System.Diagnostics;

namespace CommunityBot.Core.Commands;

/// <summary>
/// Traces a question from its arrival to its reply: one span <c>communitybot.question</c> with child spans for parsing, search, rendering
/// and sending. Spans hold no text of a user and no user id.
/// </summary>
public static class QuestionTracing
{
    public const string SourceName = "CommunityBot";

    private const string Question = "communitybot.question";

    private static readonly ActivitySource Source = new(SourceName);

    /// <summary>Starts the span of a question. Returns null when an adapter has started it, or when nobody listens.</summary>
    public static Activity? StartQuestion() => FindQuestion() is null ? Source.StartActivity(Question) : null;

    public static Activity? StartParse() => Source.StartActivity("communitybot.parse");

    public static Activity? StartSearch() => Source.StartActivity("communitybot.search");

    public static Activity? StartRender() => Source.StartActivity("communitybot.render");

    public static Activity? StartSend() => Source.StartActivity("communitybot.send");

    /// <summary>Adds the result to the span of the current question, with the same tags as <see cref="CommandMetrics"/>.</summary>
    internal static void SetResult(string command, string outcome) =>
        FindQuestion()?.SetTag(CommandMetrics.CommandTag, command).SetTag(CommandMetrics.OutcomeTag, outcome);

    private static Activity? FindQuestion()
    {
        var activity = Activity.Current;
        while (activity is not null && activity.OperationName != Question)
            activity = activity.Parent;
        return activity;
    }
}
