using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using CommunityBot.Slack.Tests.Emulator;
using CommunityBot.Testing.Faults;

namespace CommunityBot.Slack.Tests.Faults;

/// <summary>Members who talk to the bot in an emulated Slack, over sockets or over HTTP.</summary>
/// <param name="slack">The emulator.</param>
/// <param name="sockets">The way to the bot; not used over HTTP.</param>
/// <param name="http">The way over HTTP; null for sockets.</param>
/// <param name="faults">Says how often and how late each interaction is delivered.</param>
/// <param name="clock">The time of all of it.</param>
internal sealed class SlackConversations(
    SlackEmulator slack, InMemoryTransport sockets, HttpSender? http, FaultSchedule faults, TimeProvider clock) : IConversationPlatform
{
    private static readonly TimeSpan LongestWay = TimeSpan.FromSeconds(0.4);

    private readonly ConcurrentDictionary<string, int> _tries = new(StringComparer.Ordinal);

    public IReadOnlyList<string> Posts => slack.PublicMessages;

    public bool HasMessages => true;

    public Question Ask(string member, string words) =>
        Deliver("ask", member, (envelopes, name) => envelopes.Command($"/quote {words}", name, name));

    public Question Share(string member, string message)
    {
        var (id, value) = FindShare(JsonNode.Parse(message)!) ?? throw new InvalidOperationException($"Nothing to share: {message}");
        return Press("share", member, id, value);
    }

    public Question ShareForged(string member, string command) => Press("forged", member, "cb1.share.0", command);

    public Question Write(string member, string text) =>
        Deliver("message", member, (envelopes, _) => envelopes.Mention($"<@UBOT> {text}"));

    private Question Press(string kind, string member, string actionId, string value) =>
        Deliver(kind, member, (envelopes, name) => envelopes.Press(actionId, value, name, key: name));

    private Question Deliver(string kind, string member, Func<EnvelopeFactory, string, JsonObject> create)
    {
        var number = _tries.AddOrUpdate(kind + member, 1, (_, before) => before + 1);
        var name = string.Create(CultureInfo.InvariantCulture, $"{kind}-{member}-{number}");
        var question = new Question(name);
        var envelope = create(new(slack) { User = "U" + member }, name);
        if (envelope["payload"]!["event_id"] is not null)
            envelope["payload"]!["event_id"] = name;
        slack.Interactions!.Begin(name, "U" + member, question);
        _ = http is null ? sockets.DeliverAsync(name, envelope, question) : PostAsync(name, envelope, question);
        return question;
    }

    // Something between Slack and the bot may send a request twice, or lose the response. Slack sends an event again without one.
    private async Task PostAsync(string name, JsonObject envelope, Question question)
    {
        var isEvent = envelope["type"]!.GetValue<string>() == "events_api";
        var isLost = faults.Happens($"{name} lost", percent: 10);
        var count = isLost && !isEvent ? 1 : isLost || faults.Happens($"{name} again", percent: 30) ? 2 : 1;
        await Task.WhenAll(Enumerable.Range(0, count).Select(async i =>
        {
            await Task.Delay(faults.ChooseTime($"{name} delay {i}", LongestWay), clock);
            var response = await http!.SendAsync(envelope);
            await Task.Delay(faults.ChooseTime($"{name} way back {i}", LongestWay), clock);
            if (response.Status == 200 && !(isLost && i == 0))
                InteractionLedger.Acknowledge(question, response.Body.Length > 0 ? Encoding.UTF8.GetString(response.Body.Span) : null);
        }));
    }

    private static (string Id, string Value)? FindShare(JsonNode? node) => node switch
    {
        JsonObject found when found["action_id"]?.GetValue<string>() is { } id && id.StartsWith("cb1.share.", StringComparison.Ordinal) =>
            (id, found["value"]!.GetValue<string>()),
        JsonObject other => other.Select(p => FindShare(p.Value)).FirstOrDefault(s => s is not null),
        JsonArray list => list.Select(FindShare).FirstOrDefault(s => s is not null),
        _ => null,
    };
}
