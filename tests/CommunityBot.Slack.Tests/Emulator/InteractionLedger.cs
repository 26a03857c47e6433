using System.Text.Json.Nodes;
using CommunityBot.Testing.Faults;

namespace CommunityBot.Slack.Tests.Emulator;

/// <summary>What Slack knows of each interaction: how it was acknowledged, and who sees what.</summary>
internal sealed class InteractionLedger(TimeProvider clock)
{
    // docs.slack.dev, interactivity/handling-user-interaction: a response_url works five times in 30 minutes.
    private const int MaxResponses = 5;
    private static readonly TimeSpan ResponseTime = TimeSpan.FromMinutes(30);

    // An acknowledgement without an answer in it; the answer must come yet.
    private const string Promise = "One moment.";

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Known> _byResponse = [];
    private readonly Dictionary<string, Question> _newest = [];

    /// <summary>Begins to wait.</summary>
    /// <param name="response">The name of its <c>response_url</c>.</param>
    /// <param name="member">Who did it.</param>
    /// <param name="question">Gets what the member sees.</param>
    public void Begin(string response, string member, Question question)
    {
        lock (_lock)
        {
            _byResponse.Add(response, new(question, clock.GetTimestamp()));
            _newest[member] = question;
        }
    }

    /// <summary>
    /// Takes an acknowledgement in time. Slack does not say what it does with a second one on a socket; here it does nothing, so an answer
    /// in it is lost.
    /// </summary>
    /// <param name="question">Of what.</param>
    /// <param name="payload">Its payload; null without one.</param>
    public static void AcknowledgeOnce(Question question, string? payload)
    {
        if (!question.IsReceived)
            Acknowledge(question, payload);
    }

    /// <summary>
    /// Takes the response to a request. Slack sends a request once; what sends it twice passes on the response that counts.
    /// </summary>
    /// <param name="question">Of what.</param>
    /// <param name="payload">Its payload; null without one.</param>
    public static void Acknowledge(Question question, string? payload)
    {
        question.IsReceived = true;
        if (payload is not null && !payload.Contains(Promise, StringComparison.Ordinal))
            question.Show(payload);
    }

    /// <summary>Takes a post to a <c>response_url</c>; returns the refusal, or null.</summary>
    public SlackEmulator.Answer? Respond(string response, string text)
    {
        lock (_lock)
        {
            if (!_byResponse.TryGetValue(response, out var known) || ++known.Responses > MaxResponses
                || clock.GetElapsedTime(known.At) > ResponseTime)
                return new(404, """{"ok":false,"error":"used_url"}""");
            var message = JsonNode.Parse(text)!;
            if (message["response_type"]?.GetValue<string>() == "in_channel")
                return null;
            if (message["replace_original"]?.GetValue<bool>() == true)
                known.Question.Replace(text);
            else
                known.Question.Show(text);
            return null;
        }
    }

    /// <summary>Shows a message to a member alone.</summary>
    public void ShowTo(string member, string text)
    {
        lock (_lock)
        {
            if (_newest.TryGetValue(member, out var question))
                question.Show(text);
        }
    }

    private sealed class Known(Question question, long at)
    {
        public Question Question => question;

        public long At => at;

        public int Responses { get; set; }
    }
}
