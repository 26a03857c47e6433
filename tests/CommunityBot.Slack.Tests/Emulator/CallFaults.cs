using System.Text.Json.Nodes;
using CommunityBot.Testing.Faults;

namespace CommunityBot.Slack.Tests.Emulator;

/// <summary>Does to calls what a <see cref="FaultSchedule"/> says.</summary>
internal static class CallFaults
{
    /// <summary>Answers a call.</summary>
    /// <param name="method">The method of the Web API, or the path of a <c>response_url</c>.</param>
    /// <param name="text">Its body.</param>
    /// <param name="faults">Chooses the fault.</param>
    /// <param name="take">Does what is asked, and answers.</param>
    /// <param name="clock">Measures how late an answer is.</param>
    public static SlackEmulator.Answer Apply(
        string method, string text, FaultSchedule faults, Func<SlackEmulator.Answer> take, TimeProvider clock)
    {
        var json = text.StartsWith('{') ? JsonNode.Parse(text) : null;
        var fault = faults.NextOf(GetKey(method, text, json));
        // Slack has no key for a message. So the bot relies on two things: nothing in between sends one twice, and a server error means
        // that Slack did not send a private one. What everyone sees is looked for after an error.
        var isPublic = method == "chat.postMessage" || json?["response_type"]?.GetValue<string>() == "in_channel";
        var isMessage = isPublic || method == "chat.postEphemeral"
            || (method.StartsWith("response/", StringComparison.Ordinal) && json?["replace_original"]?.GetValue<bool>() != true);
        if (isMessage && (fault == CallFault.TakenTwice || (fault == CallFault.TakenAndFailed && !isPublic)))
            fault = CallFault.None;
        switch (fault)
        {
            case CallFault.RateLimited:
                return SlackEmulator.Answer.TooMany(1);
            case CallFault.Refused:
                return new(503, "");
            case CallFault.Dropped:
                return SlackEmulator.Answer.Dropped;
        }

        var answer = take();
        return fault switch
        {
            CallFault.TakenAndDropped => SlackEmulator.Answer.Dropped,
            CallFault.TakenAndFailed => new(503, ""),
            CallFault.TakenTwice => take(),
            CallFault.ConfirmedLate => answer with { After = Task.Delay(FaultSchedule.Late, clock) },
            _ => answer,
        };
    }

    private static string GetKey(string method, string text, JsonNode? json) => method switch
    {
        "chat.postEphemeral" => $"{method} {json?["user"]}",
        "chat.postMessage" => $"{method} {json?["metadata"]?["event_payload"]?["key"]}",
        "conversations.history" or "conversations.replies" => $"{method} {text}",
        _ => method,
    };
}
