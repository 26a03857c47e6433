using CommunityBot.Slack.Publishing;

namespace CommunityBot.Slack.Interactions;

/// <summary>
/// Posts what a member shares, once. It goes through the interaction's <c>response_url</c>, and through the Web API where that is refused.
/// When Slack does not say whether it posted the message, the message is looked for by the key in its metadata before it is sent again.
/// </summary>
internal sealed class ShareSender(
    ApiClient api, ResponseUrlClient responseUrls, ChannelHistory history, TimeoutOptions timeouts, RandomSource random, TimeProvider clock)
{
    private const string EventType = "communitybot_share";
    private const int MaxAttempts = 4;

    // How far Slack's clock may differ from this machine's.
    private static readonly TimeSpan ClockDifference = TimeSpan.FromSeconds(10);

    /// <summary>Posts the message.</summary>
    /// <param name="message">The message; its <see cref="MessagePayload.ThreadTs"/> says in which thread.</param>
    /// <param name="origin">Where the member shares.</param>
    /// <param name="key">Another one for each share.</param>
    /// <param name="cancellationToken">Gives it up.</param>
    /// <returns>Null when it is posted; otherwise what the member must know.</returns>
    public async Task<Reply?> PostAsync(MessagePayload message, InteractionOrigin origin, string key, CancellationToken cancellationToken)
    {
        message = message with { Metadata = new(EventType, new Dictionary<string, string> { ["key"] = key }) };
        var start = (clock.GetUtcNow() - ClockDifference).ToUnixTimeSeconds();
        var backoff = new Backoff(timeouts.FirstRetry, timeouts.LongestRetry, random);
        var answer = await responseUrls.PostAsync(origin.ResponseUrl, message, Repetition.Never, cancellationToken);
        for (var attempts = 1; answer is not ApiResponse.Success; attempts++)
        {
            if (answer.IsInDoubt)
            {
                await Task.Delay(backoff.Next(), clock, cancellationToken);
                switch (await IsPostedAsync(IsIt, message.ThreadTs, origin.Channel, cancellationToken))
                {
                    case true:
                        return null;
                    case null:
                        return CreateReply(
                            "I do not know whether that was shared.", "Slack did not confirm it. Please look before you press again.");
                }
            }
            else if (attempts > 1)
            {
                return CreateReply("I could not share that.", DescribeRefusal(answer));
            }

            if (origin.Channel is not { } channel || attempts == MaxAttempts)
                return CreateReply("I could not share that.", DescribeRefusal(answer));
            answer = await api.WriteAsync(ApiRequest.PostMessage, message.ToChannel(channel, message.ThreadTs), cancellationToken);
        }

        return null;

        // A message of a response_url could lose its metadata, so a new one with the same text counts too.
        bool IsIt(JsonElement found) => ChannelHistory.HasKey(found, EventType, key)
            || (found.Text("text") == message.Text && ChannelHistory.GetSeconds(found) >= start);
    }

    // Null when that cannot be known.
    private async Task<bool?> IsPostedAsync(
        Func<JsonElement, bool> isIt, string? threadTs, string? channel, CancellationToken cancellationToken) =>
        channel is null
            ? null
            : await history.FindAsync(channel, threadTs, isIt, cancellationToken) switch
            {
                (_, not ApiResponse.Success) => null,
                (var ts, _) => ts is not null,
            };

    private static Reply CreateReply(string title, string sentence) =>
        new() { Title = title, Blocks = [new Block.Paragraph(sentence)], Outcome = Outcome.Failed };

    private static string DescribeRefusal(ApiResponse answer) => answer switch
    {
        ApiResponse.Refused { Error: "not_in_channel" or "channel_not_found" } =>
            "I am not in this channel. Invite me, and press again.",
        ApiResponse.Refused { Error: "is_archived" } => "This channel is archived.",
        ApiResponse.Refused
        {
            Error: "restricted_action" or "restricted_action_read_only_channel" or "restricted_action_thread_only_channel",
        } => "I may not post in this channel.",
        _ => "Slack does not take it now. Please press again in a minute.",
    };
}
