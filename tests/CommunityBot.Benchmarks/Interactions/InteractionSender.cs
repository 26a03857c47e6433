using System.Net.Http.Headers;
using CommunityBot.Platforms.Http;

namespace CommunityBot.Benchmarks.Interactions;

/// <summary>
/// Sends interactions to the balancer at a constant rate, and some of them a second time, as a platform that saw no response.
/// </summary>
internal sealed class InteractionSender(HttpClient client)
{
    private const int RepeatEvery = 20;

    private static readonly string[] SignedHeaders =
    [
        "X-Signature-Timestamp", "X-Signature-Ed25519", "X-Slack-Request-Timestamp", "X-Slack-Signature", "X-Slack-Retry-Num",
    ];

    private static readonly SentKind[] Kinds = Enum.GetValues<SentKind>();
    private static readonly TimeSpan RepeatAfter = TimeSpan.FromMilliseconds(300);

    /// <summary>
    /// Sends so many a second for each platform. The time of each runs from when it was due, so that a wait of the sender counts.
    /// </summary>
    public async Task<IReadOnlyList<IReadOnlyList<SentInteraction>>> SendAtRateAsync(
        IReadOnlyList<IPlatformLoad> platforms, int rate, int seconds, CancellationToken cancellationToken)
    {
        var clock = TimeProvider.System;
        var (began, count) = (clock.GetTimestamp(), 0);
        List<Task<SentInteraction>>[] sent = [.. platforms.Select(_ => new List<Task<SentInteraction>>())];
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(1));
        while (count < rate * seconds)
        {
            var due = Math.Min(rate * seconds, 1 + (int)(clock.GetElapsedTime(began).TotalSeconds * rate));
            for (; count < due; count++)
            {
                var at = began + (long)((double)count / rate * clock.TimestampFrequency);
                for (var i = 0; i < platforms.Count; i++)
                    sent[i].Add(SendAsync(platforms[i], count, at, cancellationToken));
            }

            await timer.WaitForNextTickAsync(cancellationToken);
        }

        return await Task.WhenAll(sent.Select(s => Task.WhenAll(s)));
    }

    private async Task<SentInteraction> SendAsync(IPlatformLoad platform, int number, long due, CancellationToken cancellationToken)
    {
        var clock = TimeProvider.System;
        var kind = Kinds[number % Kinds.Length];
        var (key, sendAsync) = platform.Create(kind, number);
        var interaction = new SentInteraction(kind, key, due);
        var began = clock.GetTimestamp();
        // What is being typed is never sent again.
        var repeated = number / Kinds.Length % RepeatEvery == 0 && kind != SentKind.Suggestion
            ? RepeatAsync(sendAsync, cancellationToken)
            : Task.FromResult<HttpInteractionResponse?>(null);
        var response = await sendAsync((path, request) => PostAsync(path, request, cancellationToken), false);
        interaction.Times = (began, clock.GetTimestamp());
        interaction.First = SentResponse.From(response);
        if (await repeated is { } second)
            interaction.Second = SentResponse.From(second);
        return interaction;
    }

    private async Task<HttpInteractionResponse?> RepeatAsync(
        Func<SendRequest, bool, Task<HttpInteractionResponse>> sendAsync, CancellationToken cancellationToken)
    {
        await Task.Delay(RepeatAfter, TimeProvider.System, cancellationToken);
        return await sendAsync((path, request) => PostAsync(path, request, cancellationToken), true);
    }

    private async Task<HttpInteractionResponse> PostAsync(
        string path, HttpInteractionRequest request, CancellationToken cancellationToken)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ReadOnlyMemoryContent(request.Body) };
        message.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(request.GetHeader("Content-Type")!);
        foreach (var name in SignedHeaders)
        {
            if (request.GetHeader(name) is { } value)
                message.Headers.TryAddWithoutValidation(name, value);
        }

        try
        {
            using var response = await client.SendAsync(message, cancellationToken);
            var body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
            return new((int)response.StatusCode, response.Content.Headers.ContentType?.ToString(), body);
        }
        catch (Exception exception) when (exception is HttpRequestException || !cancellationToken.IsCancellationRequested)
        {
            return new(0, null, default);
        }
    }
}
