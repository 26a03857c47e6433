using System.Text.Json.Nodes;
using CommunityBot.Testing.Faults;

namespace CommunityBot.Discord.Emulator;

/// <summary>
/// What Discord knows of each interaction: it takes one first response within three seconds, and knows the interaction's webhook only after
/// that, https://discord.com/developers/docs/interactions/receiving-and-responding.
/// </summary>
internal sealed class InteractionLedger(TimeProvider clock)
{
    private const int Private = 64;
    private const int Message = 4;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(3);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Known> _byToken = [];

    /// <summary>Begins to wait for the first response.</summary>
    public void Begin(JsonNode interaction, Question question)
    {
        lock (_lock)
            _byToken.Add(interaction["token"]!.GetValue<string>(), new(question, clock.GetTimestamp()));
    }

    /// <summary>Whether Discord still waits for the first response.</summary>
    public bool IsAwaited(string token)
    {
        lock (_lock)
            return _byToken.TryGetValue(token, out var known) && clock.GetElapsedTime(known.At) <= Limit;
    }

    /// <summary>Takes the first response, and answers as the endpoint of the callback does.</summary>
    public Answer Acknowledge(string token, string json)
    {
        lock (_lock)
        {
            if (!_byToken.TryGetValue(token, out var known) || (!known.IsAcknowledged && clock.GetElapsedTime(known.At) > Limit))
                return new(404, """{"message":"Unknown interaction","code":10062}""");
            if (known.IsAcknowledged)
                return new(400, """{"message":"Interaction has already been acknowledged.","code":40060}""");
            known.IsAcknowledged = true;
            var response = JsonNode.Parse(json)!;
            if (response["type"]!.GetValue<int>() == Message)
                known.Question.Show(json);
            return new(204, null);
        }
    }

    /// <summary>Answers a call of an interaction's webhook; null for a message that everyone sees.</summary>
    public Answer? Answer(Call call)
    {
        lock (_lock)
        {
            if (!_byToken.TryGetValue(call.Path.Split('/')[2], out var known) || !known.IsAcknowledged)
                return new(404, """{"message":"Unknown Webhook","code":10015}""");
            if (call.Method == "PATCH")
                known.Question.Replace(call.Json);
            else if (!IsPrivate(call.Json))
                return null;
            else
                known.Question.Show(call.Json);
            return new(200, """{"id":"333333333333333333"}""");
        }
    }

    /// <summary>Whether only the member sees a message.</summary>
    public static bool IsPrivate(string message) => ((JsonNode.Parse(message)!["flags"]?.GetValue<int>() ?? 0) & Private) != 0;

    private sealed class Known(Question question, long at)
    {
        public Question Question => question;

        public long At => at;

        public bool IsAcknowledged { get; set; }
    }
}
