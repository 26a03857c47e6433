using System.Text.Json.Nodes;
using CommunityBot.Testing.Faults;

namespace CommunityBot.Discord.Emulator;

/// <summary>Does to REST calls what a <see cref="FaultSchedule"/> says.</summary>
internal static class CallFaults
{
    private const double RetryAfterSeconds = 0.3;

    /// <summary>Answers a call.</summary>
    /// <param name="call">The call.</param>
    /// <param name="faults">Chooses the fault.</param>
    /// <param name="take">Does what is asked, and answers.</param>
    /// <param name="clock">Measures how late an answer is.</param>
    public static Answer Apply(Call call, FaultSchedule faults, Func<Answer> take, TimeProvider clock)
    {
        var fault = faults.NextOf(GetKey(call) ?? $"{call.Method} {call.Path}", isRead: call.Method == "GET");
        // Discord has no key for a follow-up or a first response. So the bot relies on two things: nothing in between sends them twice, and
        // a server error means that Discord did not do it. What everyone sees is looked for after an error.
        if (call is { Method: "POST", IsWebhook: true } or { IsCallback: true }
            && (fault == CallFault.TakenTwice
                || (fault == CallFault.TakenAndFailed && call.IsWebhook && InteractionLedger.IsPrivate(call.Json))))
            fault = CallFault.None;
        switch (fault)
        {
            case CallFault.RateLimited:
                return Answer.TooMany(RetryAfterSeconds);
            case CallFault.Refused:
                return new(503, null);
            case CallFault.Dropped:
                return Answer.None;
        }

        var answer = take();
        return fault switch
        {
            CallFault.TakenAndDropped => Answer.None,
            CallFault.TakenAndFailed => new(503, null),
            CallFault.TakenTwice => take(),
            CallFault.ConfirmedLate => answer with { After = Task.Delay(FaultSchedule.Late, clock) },
            _ => answer,
        };
    }

    // Null where the path alone names the call.
    private static string? GetKey(Call call) =>
        call.Method == "POST" && call.Path.StartsWith("channels/", StringComparison.Ordinal)
            && JsonNode.Parse(call.Json)?["nonce"]?.ToString() is { } nonce
            ? $"{call.Path} {nonce}"
            : null;
}
