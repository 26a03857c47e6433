using CommunityBot.Slack.Publishing;

namespace CommunityBot.Slack.Interactions;

/// <summary>
/// Posts what a member shares, and answers to messages, once. It goes through the interaction's <c>response_url</c>, and through the Web
/// API where that is refused or there is none.
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
        var start = clock.GetUtcNow() - ClockDifference;
        var backoff = new Backoff(timeouts.FirstRetry, timeouts.LongestRetry, random);
        var answer = await responseUrls.PostAsync(origin.ResponseUrl, message, Repetition.Never, cancellationToken);
        for (var attempts = 1; answer is not ApiResponse.Success; attempts++)
        {
            if (answer.IsInDoubt)
            {
                await Task.Delay(backoff.Next(), clock, cancellationToken);
                switch (await IsPostedAsync(IsIt, message.ThreadTs, origin.Channel, start, cancellationToken))
                {
                    case true:
                        return null;
                    case null:
                        return ShareErrors.InDoubt;
                }
            }
            else if (attempts > 1)
            {
                return ShareErrors.Create(answer);
            }

            if (origin.Channel is not { } channel || attempts == MaxAttempts)
                return ShareErrors.Create(answer);
            answer = await api.WriteAsync(ApiRequest.PostMessage, message.ToChannel(channel, message.ThreadTs), cancellationToken);
        }

        return null;

        // A message of a response_url could lose its metadata, so a new one with the same text counts too.
        bool IsIt(JsonElement found) => ChannelHistory.HasKey(found, EventType, key)
            || (found.Text("text") == message.Text && ChannelHistory.GetSeconds(found) >= start.ToUnixTimeSeconds());
    }

    // Null when that cannot be known.
    private async Task<bool?> IsPostedAsync(
        Func<JsonElement, bool> isIt, string? threadTs, string? channel, DateTimeOffset since, CancellationToken cancellationToken) =>
        channel is null
            ? null
            : await history.FindAsync(channel, threadTs, since, isIt, cancellationToken) switch
            {
                { IsComplete: false } => null,
                { Ts: var ts } => ts is not null,
            };
}
